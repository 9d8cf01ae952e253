import { MINUTE_MS, SECOND_MS } from '#domain/kernel/instant';
import { FAULT_KINDS } from '#test/simulation/kernel/faults';
import { type Random, randomOf } from '#test/simulation/kernel/random';
import { type Act, MODES, type Plan, planOf } from '#test/simulation/plan';
import { SCENARIOS } from '#test/simulation/scenarios';
import { HONEST_CARRIER } from '#test/simulation/world/carrier';

/** Faults are thrown at the first operations: as many as the longest scenario has, and some of its recovery. */
const OPS_MAX = 90;

const DOES: readonly Act['does'][] = ['close', 'extend', 'suspend', 'acknowledge', 'ask-extension'];

/** A subset of all kinds for each plan: where everything goes wrong at once, much never comes about. */
const faultsIn = (random: Random): Plan['faultsAt'] => {
  const kinds = random.shuffle(FAULT_KINDS).slice(0, random.between(1, FAULT_KINDS.length));
  return Array.from({ length: random.between(2, 6) }, () => ({
    op: random.between(1, OPS_MAX),
    kind: random.pick(kinds),
  }));
};

const actsIn = (random: Random): readonly Act[] =>
  random.inHundred(60) ? [] : [{ atMs: random.between(60, 600) * 200, does: random.pick(DOES), task: 0 }];

const carrierIn = (random: Random): Plan['carrier'] =>
  random.inHundred(40)
    ? {}
    : {
        ...HONEST_CARRIER,
        feedbackLostPercent: random.pick([0, 0, 20, 100]),
        feedbackAgainPercent: random.pick([0, 50]),
        feedbackFirstPercent: random.pick([0, 30]),
        feedbackLateMs: random.pick([0, 0, 5 * MINUTE_MS]),
        bouncePercent: random.pick([0, 0, 20]),
        refusePercent: random.pick([0, 0, 20]),
      };

/** So many plans in which anything may meet anything. */
export const swarm = (seed: string, count: number): readonly Plan[] =>
  Array.from({ length: count }, (_, index) => {
    const random = randomOf(`swarm ${seed} ${index}`);
    return planOf(random.pick(SCENARIOS).name, `${seed}-${index}`, {
      mode: random.pick(MODES),
      faultsAt: faultsIn(random),
      acts: actsIn(random),
      carrier: carrierIn(random),
      lagMsMax: random.pick([0, 0, 2, 10]) * SECOND_MS,
      skewMsMax: random.pick([0, 5]) * SECOND_MS,
      jump: random.inHundred(20)
        ? { atMs: random.between(0, 120) * SECOND_MS, byMs: random.pick([-1, 1]) * MINUTE_MS }
        : null,
      lostTicksPercent: random.pick([0, 0, 30]),
    });
  });
