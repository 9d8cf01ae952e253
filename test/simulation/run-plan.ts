import { HOUR_MS } from '#domain/kernel/instant';
import type { Store } from '#ports/store';
import type { History } from './history.ts';
import { openHorizon } from './horizon.ts';
import { judge } from './judge/judge.ts';
import type { Verdict } from './judge/verdict.ts';
import { Kernel, SimulationError } from './kernel/kernel.ts';
import { randomOf } from './kernel/random.ts';
import type { Act, Plan } from './plan.ts';
import { type Scenario, scenarioOf } from './scenarios.ts';
import { startPeople } from './world/people.ts';
import { startSchedule } from './world/schedule.ts';
import { openWorld } from './world/world.ts';

export type Run = {
  readonly plan: Plan;
  readonly verdict: Verdict;
  /** SHA-256 of all that happened. */
  readonly hash: string;
  /** Calls to the outside that were made. */
  readonly ops: number;
  /** The last things that happened. */
  readonly tail: readonly string[];
  readonly lines: readonly string[];
  /** Faults that came about, with the function and the call they met. */
  readonly met: readonly string[];
  readonly history: History;
  /** As it was left. */
  readonly store: Store;
};

const TAIL_LINES = 50;
/** Somewhere around the moment of claiming and sending. */
const MIDWAY_MS = { from: 69_900, until: 71_500 };
/** Of dead letters moved back, the same is judged as of everything else; nothing must come of it for so long. */
const AFTER_REDRIVE_MS = HOUR_MS;

const actsOf = (plan: Plan, kernel: Kernel): readonly Act[] =>
  plan.mode === 'closed-midway'
    ? [...plan.acts, { atMs: kernel.random.between(MIDWAY_MS.from, MIDWAY_MS.until), does: 'close', task: 0 }]
    : plan.acts;

/** When the storm of a plan is over, whatever else is still to come of it. */
const stormEndsMs = (plan: Plan, scenario: Scenario): number => {
  const ends = [
    ...plan.faultsEach.map(({ untilMs }) => untilMs ?? 0),
    ...plan.acts.map(({ atMs }) => atMs),
    (plan.jump?.atMs ?? 0) + (plan.carrier.feedbackLateMs ?? 0),
  ].map((ms) => scenario.startMs + ms);
  return Math.max(scenario.untilMs, ...ends);
};

/** Lives through one plan: the storm, then the calm; and judges it. */
export const runPlan = async (plan: Plan): Promise<Run> => {
  const scenario = scenarioOf(plan.scenario);
  const kernel = new Kernel({
    startMs: scenario.startMs,
    random: randomOf(`${plan.scenario} ${plan.mode} ${plan.seed}`),
    faultsAt: plan.faultsAt,
    faultsEach: plan.faultsEach,
  });
  const world = await openWorld(kernel, { ...plan, acts: actsOf(plan, kernel) }, scenario);
  startSchedule(world);
  startPeople(world);
  const { redriveAtMs } = plan;
  if (redriveAtMs !== null) {
    kernel.at(scenario.startMs + redriveAtMs, () => {
      kernel.note('operator', `moves back ${world.queues.dispatch.redrive() + world.queues.receipts.redrive()}`);
    });
  }
  const horizonMs = openHorizon(stormEndsMs(plan, scenario));
  const redrivenMs = redriveAtMs === null ? 0 : scenario.startMs + redriveAtMs + AFTER_REDRIVE_MS;
  const broken: string[] = [];
  try {
    await kernel.run(() => Math.max(horizonMs(kernel.lastFaultMs), redrivenMs));
  } catch (error) {
    if (!(error instanceof SimulationError)) throw error;
    broken.push(error.message);
  }
  const verdict = judge({
    plan,
    scenario,
    history: world.history,
    endMs: kernel.nowMs,
    deadLetters: world.queues.dispatch.deadLetters(),
    met: kernel.met,
  });
  const findings = [...broken.map((what) => ({ breach: 'broken-run', what }) as const), ...verdict.findings];
  return {
    plan,
    verdict: { ...verdict, findings },
    hash: kernel.trace.hash(),
    ops: kernel.ops,
    tail: kernel.trace.tail(TAIL_LINES),
    lines: kernel.trace.lines(),
    met: kernel.met,
    history: world.history,
    store: world.store,
  };
};
