import type { PairInput } from '#domain/sampling/pairing/pair-input';

/** How a random instance is made: everything small, so that what is tight is met often. */
export type Shape = {
  readonly objects: number;
  readonly inspectors: number;
  readonly kMax: number;
  readonly capMax: number;
  readonly priorMax: number;
  readonly conflictShare: number;
  readonly withQuals: boolean;
  readonly withLead: boolean;
  readonly withHeld: boolean;
};

/** Numbers from a seed (mulberry32, public domain): 0 <= value < 1, the same on every machine. */
export const numbersFrom = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
};

const keyOf = (next: () => number): string =>
  Array.from({ length: 8 }, () =>
    Math.floor(next() * 2 ** 32)
      .toString(16)
      .padStart(8, '0'),
  ).join('');

/** A shape of its own for each seed. */
export const shapeFrom = (seed: number): Shape => {
  const next = numbersFrom(seed);
  const below = (bound: number) => Math.floor(next() * bound);
  return {
    objects: 1 + below(12),
    inspectors: 1 + below(10),
    kMax: 1 + below(4),
    capMax: 1 + below(6),
    priorMax: below(4),
    conflictShare: next() * 0.6,
    withQuals: next() < 0.4,
    withLead: next() < 0.5,
    withHeld: next() < 0.3,
  };
};

/** An instance of that shape. The same seed gives the same. */
export const pairingFrom = (seed: number, shape: Shape = shapeFrom(seed)): PairInput => {
  const next = numbersFrom(seed ^ 0x5bd1e995);
  const below = (bound: number) => Math.floor(next() * bound);
  const org = () => `org${below(5)}`;
  const objects = Array.from({ length: shape.objects }, (_, number) => ({
    id: `o${number}`,
    org: org(),
    stratum: next() < 0.5 ? 's0' : 's1',
    k: 1 + below(shape.kMax),
  }));
  const inspectors = Array.from({ length: shape.inspectors }, (_, number) => ({
    id: `i${number}`,
    org: org(),
    cap: below(shape.capMax + 1),
    prior: below(shape.priorMax + 1),
    quals: ['q0', 'q1'].filter(() => next() < 0.6),
  }));
  const conflicts = objects.flatMap(({ id }) =>
    inspectors
      .filter(() => next() < shape.conflictShare)
      .map((inspector): readonly [string, string] => [id, inspector.id]),
  );
  return {
    objects,
    inspectors,
    conflicts,
    rules: {
      ...(shape.withQuals && { quals: { s0: ['q0'] } }),
      ...(shape.withLead && { lead: { s0: 'q1', s1: 'q0' } }),
    },
    alg: 'sha256',
    keys: { pair: keyOf(next), order: keyOf(next) },
    ...(shape.withHeld && { held: new Map(inspectors.map(({ id, cap }) => [id, below(cap + 2)])) }),
  };
};
