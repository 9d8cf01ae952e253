import type { Instant } from '#domain/kernel/instant';
import type { Draw, DrawFact } from './draw.ts';
import { type BatchTime, batchTimesOf } from './draw-times.ts';
import type { BeaconValue, DrawEvent } from './record.ts';

/**
 * Where a draw stands. `committed`: its round lies ahead; `waiting`: the round's time has come and its value has not;
 * `drawing`: some batches are drawn; `drawn`: all are; `infeasible`: no teams are possible for the latest one.
 */
export const DRAW_PHASES = ['committed', 'waiting', 'drawing', 'drawn', 'infeasible', 'withdrawn', 'failed'] as const;
export type DrawPhase = (typeof DRAW_PHASES)[number];

export type DrawState = {
  readonly phase: DrawPhase;
  readonly batches: number;
  readonly batchesDrawn: number;
  /** The batch whose value is waited for; `null` where none is. */
  readonly next: BatchTime | null;
  readonly revealed: boolean;
};

type FactOf<Type extends DrawFact['type']> = Extract<DrawFact, { readonly type: Type }>;

/** The facts of one type, in their order. */
export const factsOf = <Type extends DrawFact['type']>(
  draw: Pick<Draw, 'facts'>,
  type: Type,
): readonly FactOf<Type>[] => draw.facts.filter((fact): fact is FactOf<Type> => fact.type === type);

/** What happened to the result, in order. */
export const eventsOf = (draw: Pick<Draw, 'facts'>): readonly DrawEvent[] =>
  factsOf(draw, 'event').map(({ event }) => event);

/** The values of the batches drawn so far, in their order. */
export const valuesOf = (draw: Pick<Draw, 'facts'>): readonly BeaconValue[] =>
  factsOf(draw, 'drawn').map(({ value }) => value);

/** Follows from the facts and the time; nothing of it is stored. */
export const stateOfDraw = (draw: Draw, now: Instant): DrawState => {
  const times = batchTimesOf(draw);
  const drawn = factsOf(draw, 'drawn');
  const revealed = factsOf(draw, 'revealed').length > 0;
  const ended = draw.facts.find(({ type }) => type === 'withdrawn' || type === 'failed')?.type;
  const next = ended === undefined ? (times[drawn.length] ?? null) : null;
  const counts = { batches: times.length, batchesDrawn: drawn.length, next, revealed };
  if (ended === 'withdrawn' || ended === 'failed') return { ...counts, phase: ended };
  if (next !== null && next.at <= now) return { ...counts, phase: 'waiting' };
  if (drawn.some(({ root }) => root === null)) return { ...counts, phase: 'infeasible' };
  if (next === null) return { ...counts, phase: 'drawn' };
  return { ...counts, phase: drawn.length > 0 ? 'drawing' : 'committed' };
};
