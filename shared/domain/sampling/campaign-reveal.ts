import type { LocalDate } from '#domain/kernel/local-date';
import type { DrawPlan } from './plan.ts';
import { type PlanFault, planFault } from './plan-fault.ts';

/** When a plan is over, by itself: its last visits, and the day by which its secret is revealed. */
export type PlanEnd = { readonly lastVisitOn: LocalDate; readonly revealBy: LocalDate };

/** The day by which a plan's secret is revealed, and why it may not be committed so. */
export type CampaignReveal = { readonly revealBy: LocalDate; readonly faults: readonly PlanFault[] };

const latest = (days: readonly string[]): LocalDate =>
  days.reduce((one, other) => (other > one ? other : one)) as LocalDate;

/**
 * When a plan of a joint campaign is revealed. The first plan to be revealed tells the campaign's secret with its own, and
 * with that secret everybody can compute whom the others drew: so no plan of a campaign is revealed before those that were
 * committed earlier, and all of its visits are to be made before the first of them is.
 * @param earlier plans of the same campaign and period, withdrawn or not; empty for a plan alone.
 */
export const campaignReveal = (
  { lastVisitOn, revealBy }: PlanEnd,
  earlier: readonly Pick<DrawPlan, 'programme' | 'revealBy'>[],
): CampaignReveal => {
  const first = earlier.toSorted((a, b) => (a.revealBy < b.revealBy ? -1 : 1))[0];
  if (first === undefined) return { revealBy, faults: [] };
  const all = latest([revealBy, ...earlier.map((plan) => plan.revealBy)]);
  if (lastVisitOn < first.revealBy) return { revealBy: all, faults: [] };
  const message =
    `has its secret revealed on ${first.revealBy}, with the plan of "${first.programme}", and visits of this plan may last ` +
    `until ${lastVisitOn}: with that secret everybody could compute whom they are of. Make more visits a day, or fewer, ` +
    'or leave the campaign';
  return { revealBy: all, faults: [planFault('plan.campaign', 'campaign', message)] };
};
