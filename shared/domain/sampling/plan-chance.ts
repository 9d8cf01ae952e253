import { addMs, type Instant } from '#domain/kernel/instant';
import { addDays, type LocalDate } from '#domain/kernel/local-date';
import { localDateAt, type ZoneId } from '#domain/kernel/zone';
import type { ChanceRules, Programme } from '#domain/rules/programme';
import { ROUND_LEAD_MS } from './beacon/round-time.ts';
import { chanceSpan } from './draw-times.ts';
import type { BeaconSource } from './plan.ts';
import { type RoundSource, roundsForPlan } from './plan-rounds.ts';

/** The source of chance of a plan, and when all of it will be known. */
export type PlanChance = {
  readonly beacon: BeaconSource;
  /** One a batch where the source has rounds, ascending; else empty. */
  readonly rounds: readonly number[];
  readonly lastAt: Instant;
};

/** On what a plan's source of chance is decided. */
export type ChanceSituation = {
  /** The beacon of this stage. */
  readonly source: RoundSource;
  /** The round that an earlier plan of the campaign named; `null`: none, or no campaign. */
  readonly shared: number | null;
  /** Hashes that witnesses committed to; empty where none were given. */
  readonly commitments: readonly string[];
  readonly zone: ZoneId;
  readonly now: Instant;
};

/** The first day, not before the one wanted, that begins nowhere on earth before the plan has had its lead. */
const dayOfDigits = (wanted: LocalDate, source: string, now: Instant): LocalDate => {
  const begins = (on: LocalDate): Instant => chanceSpan({ kind: 'digits', source, on }, now).from;
  let on = wanted;
  while (begins(on) < addMs(now, ROUND_LEAD_MS)) on = addDays(on, 1);
  return on;
};

const sourceOf = (chance: ChanceRules, { commitments, zone, now }: ChanceSituation): BeaconSource => {
  if (chance.kind === 'witnesses') return { kind: 'witnesses', commitments };
  const { source, afterDays } = chance;
  return { kind: 'digits', source, on: dayOfDigits(addDays(localDateAt(now, zone), afterDays), source, now) };
};

/**
 * The source of chance of a plan that is committed now. Witnesses who are not there make a source with no commitments,
 * which the plan is refused for.
 * @throws RangeError where the beacon's source names a chain that is not known here.
 */
export const chanceForPlan = (
  { sampling, chance, campaignId }: Pick<Programme, 'sampling' | 'chance' | 'campaignId'>,
  situation: ChanceSituation,
): PlanChance => {
  const { source, shared, now } = situation;
  const rounds = roundsForPlan(source, sampling, now, { shared, isCampaign: campaignId !== null });
  if (chance === undefined) return rounds;
  const own = sourceOf(chance, situation);
  const beacon: BeaconSource = chance.alsoBeacon ? { kind: 'all', of: [rounds.beacon, own] } : own;
  return { beacon, rounds: [], lastAt: chanceSpan(beacon, now).until };
};
