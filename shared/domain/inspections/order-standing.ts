import type { OrderStanding } from '#domain/messages/notice-verdict';
import type { Inspection, InspectionFact } from './inspection.ts';

const ENDS: ReadonlySet<InspectionFact['type']> = new Set(['visited', 'refused', 'not-executed']);

/** How an inspection stands for those who were ordered to it: who is in the team now, and whether the visit is over. */
export const orderStandingOf = ({ team, facts }: Inspection): OrderStanding => ({
  team,
  isOver: facts.some(({ type }) => ENDS.has(type)),
});
