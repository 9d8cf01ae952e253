import { addMs, DAY_MS, earlierOf, type Instant, laterOf, toInstant } from '#domain/kernel/instant';
import { epochDayOf, type LocalDate } from '#domain/kernel/local-date';
import { chainOf } from './beacon/chain.ts';
import { ROUND_LEAD_MS, ROUND_PATIENCE_DAYS, roundTime } from './beacon/round-time.ts';
import type { Draw } from './draw.ts';
import type { BeaconSource } from './plan.ts';

/** One batch of a draw, and when its public value is to be had. */
export type BatchTime = {
  /** From 1. */
  readonly batch: number;
  /** `null` where the source has no rounds. */
  readonly round: number | null;
  readonly at: Instant;
  /** Without the value at this moment the plan has failed; `null`: a plan that has a result waits, and never fails. */
  readonly until: Instant | null;
};

/** When a value of chance may first be known to anybody, and when it is to be had. */
type Span = { readonly from: Instant; readonly until: Instant };

const committedAtOf = (draw: Draw): Instant => {
  const committed = draw.facts.find(({ type }) => type === 'committed');
  if (committed === undefined) throw new RangeError('A draw begins with its commitment.');
  return committed.at;
};

/**
 * When the value of a source may first be known, and when it is to be had, for a plan committed at a moment.
 * @throws RangeError where the source names a chain that is not known here.
 */
export const chanceSpan = (source: BeaconSource, committedAt: Instant): Span => {
  switch (source.kind) {
    case 'drand':
    case 'development': {
      const chain = chainOf(source);
      if (chain === null) throw new RangeError('The plan names a chain that is not known here.');
      const at = roundTime(chain, source.round);
      return { from: at, until: at };
    }
    case 'digits': {
      // A day of the world: it begins first at UTC+14, and has ended everywhere at UTC-12.
      const day = epochDayOf(source.on as LocalDate) * DAY_MS;
      return { from: toInstant(day - (14 / 24) * DAY_MS), until: toInstant(day + 1.5 * DAY_MS) };
    }
    case 'witnesses': {
      const at = addMs(committedAt, ROUND_LEAD_MS);
      return { from: at, until: at };
    }
    case 'all': {
      const spans = source.of.map((part) => chanceSpan(part, committedAt));
      return {
        from: spans.map(({ from }) => from).reduce(earlierOf),
        until: spans.map(({ until }) => until).reduce(laterOf),
      };
    }
  }
};

const patienceAfter = (at: Instant): Instant => addMs(at, ROUND_PATIENCE_DAYS * DAY_MS);

/** The batches of a draw in their order; one where the plan names none. */
export const batchTimesOf = (draw: Draw): readonly BatchTime[] => {
  const { beacon, rules } = draw.plan;
  const chain = chainOf(beacon);
  if (chain === null) {
    const at = chanceSpan(beacon, committedAtOf(draw)).until;
    return [{ batch: 1, round: null, at, until: patienceAfter(at) }];
  }
  const rounds = rules.batches?.map(({ round }) => round) ?? ('round' in beacon ? [beacon.round] : []);
  return rounds.map((round, index) => {
    const at = roundTime(chain, round);
    return { batch: index + 1, round, at, until: index === 0 ? patienceAfter(at) : null };
  });
};

/** From this moment on somebody may know the value, and a plan is no longer withdrawn. */
export const withdrawBefore = (draw: Draw): Instant => chanceSpan(draw.plan.beacon, committedAtOf(draw)).from;
