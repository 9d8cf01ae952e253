import { ascending } from './bytes.mjs';

/**
 * Why places stay open, as docs/DRAWS.md 6 says it under "Not possible": objects that need more places than the only
 * inspectors who may visit them have. `open`: the places that stay open.
 */
export const bottleneckOf = (board, open) => {
  const { by } = board.search([...new Set(open)], null);
  const objects = [...board.objects.keys()].filter((id) => by.has(id) || by.has(`${id}'`)).sort(ascending);
  const leads = objects.filter((id) => hasRule(board, id) && board.wantsLead(id) && !by.has(`${id}'`));
  const forLead = new Set(leads);
  const isOpenTo = (id, i) => board.pref(id).includes(i) && (!forLead.has(id) || board.holdsLead(id, i));
  const counted = board.inspectors
    .map(({ id, cap }, i) => ({
      id,
      i,
      cap: cap - board.held[i],
      open: objects.filter((one) => isOpenTo(one, i)).length,
    }))
    .filter(({ i }) => objects.some((one) => board.pref(one).includes(i)));
  return {
    objects,
    inspectors: counted.map(({ id }) => id),
    demand: objects.reduce((sum, id) => sum + (forLead.has(id) ? 1 : board.objects.get(id).k), 0),
    places: counted.reduce((sum, one) => sum + Math.min(one.cap, one.open), 0),
    ...(leads.length === 0 ? {} : { leads }),
  };
};

const hasRule = (board, id) => board.lead[board.objects.get(id).stratum] !== undefined;
