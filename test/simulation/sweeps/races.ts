import type { FaultKind } from '#test/simulation/kernel/faults';
import { type Act, type Mode, type Plan, planOf } from '#test/simulation/plan';

/** Around the moment at which the first reminder is planned, claimed and sent; in steps of so many milliseconds. */
const WINDOW_MS = { from: 69_990, until: 71_000, step: 15 };
const COARSE = 4;

const moments = (step: number): readonly number[] => {
  const count = Math.floor((WINDOW_MS.until - WINDOW_MS.from) / step);
  return Array.from({ length: count }, (_, index) => WINDOW_MS.from + index * step);
};

const acting = (does: Act['does'], scenario: string, mode: Mode, step: number, more: Partial<Plan> = {}) =>
  moments(step).map((atMs) => planOf(scenario, 'race', { mode, acts: [{ atMs, does, task: 0 }], ...more }));

/** From when a sender first looks at the message of `core` to when it has written what became of it. */
const SENDING_OPS = Array.from({ length: 12 }, (_, index) => 16 + index);

/** The sender stands still somewhere between the claim and the send while the task is closed. */
const stalled = (kind: FaultKind): readonly Plan[] =>
  SENDING_OPS.flatMap((op) =>
    acting('close', 'core', 'plain', WINDOW_MS.step * COARSE * 2, { faultsAt: [{ op, kind }] }),
  );

/** People who act at each moment around the claim and the send. */
export const races = (): readonly Plan[] => [
  ...acting('close', 'core', 'plain', WINDOW_MS.step),
  ...acting('close', 'core', 'twice', WINDOW_MS.step),
  ...acting('close', 'red', 'plain', WINDOW_MS.step),
  ...acting('extend', 'core', 'plain', WINDOW_MS.step * COARSE),
  ...acting('suspend', 'core', 'overlap', WINDOW_MS.step * COARSE),
  ...acting('acknowledge', 'core', 'plain', WINDOW_MS.step * COARSE),
  ...acting('ask-extension', 'core', 'plain', WINDOW_MS.step * COARSE),
  ...stalled('pause'),
  ...stalled('stall'),
  ...stalled('thawsBefore'),
];
