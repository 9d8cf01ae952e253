import { type Act, type Mode, type Plan, planOf } from '#test/simulation/plan';
import { runPlan } from '#test/simulation/run-plan';

/** Around the moment at which the first reminder is planned, claimed and sent; in steps of so many milliseconds. */
const WINDOW_MS = { from: 69_990, until: 71_000, step: 15 };
const COARSE = 4;

const moments = (step: number): readonly number[] => {
  const count = Math.floor((WINDOW_MS.until - WINDOW_MS.from) / step);
  return Array.from({ length: count }, (_, index) => WINDOW_MS.from + index * step);
};

const acting = (does: Act['does'], scenario: string, mode: Mode, step: number, more: Partial<Plan> = {}) =>
  moments(step).map((atMs) => planOf(scenario, 'race', { mode, acts: [{ atMs, does, task: 0 }], ...more }));

const SENDER = /deliver-message-1 #(\d+) /;

/** Every call of the sender of `solo`, from its first look at the message to what it writes in the end. */
const sendingOps = async (): Promise<readonly number[]> => {
  const { lines } = await runPlan(planOf('solo', 'race'));
  return lines.flatMap((line) => SENDER.exec(line)?.slice(1) ?? []).map(Number);
};

/** The sender stands still at one of its calls while the task is closed. */
const stalled = (ops: readonly number[]): readonly Plan[] =>
  (['pause', 'stall', 'thawsBefore'] as const).flatMap((kind) =>
    ops.flatMap((op) => acting('close', 'solo', 'plain', WINDOW_MS.step * COARSE, { faultsAt: [{ op, kind }] })),
  );

/** People who act at each moment around the claim and the send. */
export const races = async (): Promise<readonly Plan[]> => [
  ...acting('close', 'core', 'plain', WINDOW_MS.step),
  ...acting('close', 'core', 'twice', WINDOW_MS.step),
  ...acting('close', 'red', 'plain', WINDOW_MS.step),
  ...acting('extend', 'core', 'plain', WINDOW_MS.step * COARSE),
  ...acting('suspend', 'core', 'overlap', WINDOW_MS.step * COARSE),
  ...acting('acknowledge', 'core', 'plain', WINDOW_MS.step * COARSE),
  ...acting('ask-extension', 'core', 'plain', WINDOW_MS.step * COARSE),
  ...stalled(await sendingOps()),
];
