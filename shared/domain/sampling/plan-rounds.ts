import { type WorkCalendar, workdaysAfter } from '#domain/calendar/work-calendar';
import { addMs, DAY_MS, HOUR_MS, type Instant } from '#domain/kernel/instant';
import { addDays } from '#domain/kernel/local-date';
import { localDateAt } from '#domain/kernel/zone';
import type { Programme } from '#domain/rules/programme';
import { chainOf } from './beacon/chain.ts';
import { firstRoundFrom, ROUND_LEAD_MS, roundForPlan, roundTime } from './beacon/round-time.ts';
import type { PlanEnd } from './campaign-reveal.ts';
import type { BeaconSource } from './plan.ts';

/** A source whose rounds come by themselves. */
export type RoundSource = Extract<BeaconSource, { readonly round: number }>;

/**
 * From the first plan of a campaign to the round it shares: the others of the campaign are committed in this time, each
 * with the usual lead.
 */
export const CAMPAIGN_LEAD_MS = HOUR_MS;

/** Rounds of a plan: its source, with the first of them, and all. */
export type PlanRounds = {
  readonly beacon: RoundSource;
  /** One a batch, ascending. */
  readonly rounds: readonly number[];
  /** When the last of them comes. */
  readonly lastAt: Instant;
};

/**
 * The rounds of a plan that is committed now: the first at or after the lead, and one for each batch, so many days apart.
 * @param shared the round that an earlier plan of the campaign named; `null` where there is none, or no campaign.
 * @throws RangeError where the source names a chain that is not known here.
 */
export const roundsForPlan = (
  source: RoundSource,
  { batches, batchGapDays }: Pick<Programme['sampling'], 'batches' | 'batchGapDays'>,
  now: Instant,
  { shared, isCampaign }: { readonly shared: number | null; readonly isCampaign: boolean },
): PlanRounds => {
  const chain = chainOf(source);
  if (chain === null) throw new RangeError('The source names a chain that is not known here.');
  const first = shared ?? roundForPlan(chain, now, isCampaign ? CAMPAIGN_LEAD_MS : ROUND_LEAD_MS);
  const firstAt = roundTime(chain, first);
  const rounds = Array.from({ length: Math.max(1, batches) }, (_, at) =>
    at === 0 ? first : firstRoundFrom(chain, addMs(firstAt, at * Math.max(1, batchGapDays) * DAY_MS)),
  );
  return { beacon: { ...source, round: first }, rounds, lastAt: roundTime(chain, rounds.at(-1) ?? first) };
};

/** Whether a plan committed now may still name that round: it has the usual lead. */
export const hasLead = (source: RoundSource, round: number, now: Instant): boolean => {
  const chain = chainOf(source);
  return chain !== null && roundTime(chain, round) >= addMs(now, ROUND_LEAD_MS);
};

/**
 * The last day of visits, counted from the most there can be, and the day by which the secret is revealed: so many days later.
 * @param visitsMax of all batches.
 */
export const planEndOf = (
  { visits, revealAfterDays }: Pick<Programme, 'visits' | 'revealAfterDays'>,
  calendar: WorkCalendar,
  lastRoundAt: Instant,
  visitsMax: number,
): PlanEnd => {
  const drawnOn = localDateAt(lastRoundAt, calendar.zone);
  const days = Math.max(1, visits.startAfterWorkdays) + Math.ceil(visitsMax / Math.max(1, visits.perWorkday));
  const lastVisitOn = workdaysAfter(calendar, drawnOn, days);
  return { lastVisitOn, revealBy: addDays(lastVisitOn, Math.max(1, revealAfterDays)) };
};
