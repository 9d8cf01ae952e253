import { createHash } from 'node:crypto';
import type { PairInput } from '#domain/sampling/pairing/pair-input';

/** The values that section 6 of docs/DRAWS.md begins with: who may visit whom, in which preference, and in which order. */
export const plainLists = ({ alg, keys, rules, ...given }: PairInput) => {
  const hex = (text: string) => createHash(alg).update(text).digest('hex');
  const list = given.inspectors.map(({ id }) => id).sort();
  const lineOf = new Map(given.inspectors.map((line) => [line.id, line]));
  const objectOf = new Map(given.objects.map((line) => [line.id, line]));
  const line = (i: string) => lineOf.get(i) ?? { cap: 0, prior: 0, org: '', quals: [] as readonly string[] };
  const banned = new Set(given.conflicts.map(([o, i]) => `${o}/${i}`));
  const stratum = (o: string) => objectOf.get(o)?.stratum ?? '';
  const mayVisit = (o: string, i: string) =>
    objectOf.get(o)?.org !== line(i).org &&
    !banned.has(`${o}/${i}`) &&
    (rules.quals?.[stratum(o)] ?? []).every((one) => line(i).quals?.includes(one));
  const word = (o: string, j: number) =>
    Number.parseInt(hex(`${keys.pair}:${o}:${Math.floor(j / 8)}`).slice((j % 8) * 8, (j % 8) * 8 + 8), 16);
  const prefOf = (o: string) =>
    list
      .map((i, j) => ({ i, j, word: word(o, j) }))
      .filter(({ i }) => mayVisit(o, i))
      .sort((a, b) => a.word - b.word || a.j - b.j)
      .map(({ i }) => i);
  const pref = new Map(given.objects.map(({ id }) => [id, prefOf(id)]));
  const order = given.objects.map(({ id }) => ({ id, ticket: hex(`${keys.order}:${id}`) }));
  order.sort((a, b) => (a.ticket < b.ticket ? -1 : a.ticket > b.ticket ? 1 : a.id < b.id ? -1 : 1));
  const isOther = (o: string, i: string) => {
    const lead = rules.lead?.[stratum(o)];
    return lead !== undefined && !line(i).quals?.includes(lead);
  };
  return { list, line, pref, order, isOther, k: (o: string) => objectOf.get(o)?.k ?? 0 };
};
