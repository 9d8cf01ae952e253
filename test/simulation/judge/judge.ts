import type { History } from '#test/simulation/history';
import type { Plan } from '#test/simulation/plan';
import type { Scenario } from '#test/simulation/scenarios';
import type { SimulatedQueue } from '#test/simulation/world/queue';
import { closureFindings } from './closures.ts';
import { deadAddressFindings } from './dead-addresses.ts';
import { hourFindings } from './hours.ts';
import { livesOf } from './record-lives.ts';
import { recordFindings } from './records.ts';
import { saidFindings } from './said.ts';
import { seenIn } from './seen.ts';
import { sendFindings } from './sends.ts';
import type { Verdict } from './verdict.ts';

/** All that is judged: what happened, and what was planned to happen. */
export type Case = {
  readonly plan: Plan;
  readonly scenario: Scenario;
  readonly history: History;
  readonly endMs: number;
  readonly deadLetters: ReturnType<SimulatedQueue['deadLetters']>;
  /** Faults that came about. */
  readonly met: readonly string[];
};

/** Judges a run by what happened in it. Knows nothing of how the house decides. */
export const judge = (given: Case): Verdict => {
  const lives = livesOf(given.history);
  const said = saidFindings(given, lives);
  const sends = sendFindings(given, lives);
  const closures = closureFindings(given, lives);
  return {
    findings: [
      ...said.findings,
      ...sends.findings,
      ...closures.findings,
      ...recordFindings(given, lives),
      ...hourFindings(given),
      ...deadAddressFindings(given),
    ],
    sendsMax: sends.sendsMax,
    doubled: sends.doubled,
    givenUp: said.givenUp,
    firstSendMsMax: said.firstSendMsMax,
    afterClosureMsMax: closures.afterClosureMsMax,
    seen: seenIn(given, lives),
  };
};
