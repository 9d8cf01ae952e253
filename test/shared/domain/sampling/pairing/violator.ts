import type { PairInput } from '#domain/sampling/pairing/pair-input';
import type { Infeasible } from '#domain/sampling/record';

/**
 * What is wrong with a certificate, from the lists alone; empty where it proves that no teams are possible. A team that
 * only wants its lead counts one place, of those who hold what is asked of it.
 */
export const faultsOf = (given: PairInput, found: Infeasible): readonly string[] => {
  const { rules, held } = given;
  const banned = new Set(given.conflicts.map(([object, inspector]) => `${object}/${inspector}`));
  const objects = given.objects.filter(({ id }) => found.objects.includes(id));
  const wantsLead = (id: string) => found.leads?.includes(id) === true;
  const open = given.inspectors.map((inspector) => {
    const holds = (one: string) => inspector.quals?.includes(one) === true;
    const visitable = objects.filter(
      ({ id, org, stratum }) =>
        org !== inspector.org &&
        !banned.has(`${id}/${inspector.id}`) &&
        (rules.quals?.[stratum] ?? []).every(holds) &&
        (!wantsLead(id) || holds(rules.lead?.[stratum] ?? '-')),
    );
    const cap = Math.max(0, inspector.cap - (held?.get(inspector.id) ?? 0));
    return { id: inspector.id, count: visitable.length, places: Math.min(cap, visitable.length) };
  });
  const demand = objects.reduce((sum, { id, k }) => sum + (wantsLead(id) ? 1 : k), 0);
  const places = open.reduce((sum, one) => sum + one.places, 0);
  const inspectors = open.flatMap(({ id, count }) => (count > 0 ? [id] : [])).sort();
  return [
    ...(objects.length === found.objects.length ? [] : ['objects that were not drawn']),
    ...(found.leads?.every((id) => found.objects.includes(id)) === false ? ['a lead outside'] : []),
    ...(demand === found.demand ? [] : [`demand ${demand}`]),
    ...(places === found.places ? [] : [`places ${places}`]),
    ...(places < demand ? [] : ['not a violator']),
    ...(inspectors.join() === found.inspectors.join() ? [] : ['other inspectors']),
  ];
};
