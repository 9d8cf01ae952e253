import { execFileSync } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { readPlan } from './plan.ts';
import { unseen } from './reachable.ts';
import { crashTable, failureText, figuresText } from './report.ts';
import { runAll } from './run-all.ts';
import { runPlan } from './run-plan.ts';
import type { Summary } from './summary.ts';
import { defaultPlans } from './sweeps/default-plans.ts';

const HELP = `npm run simulate:faults -- [--runs N] [--seed S] [--whole] [--only GROUPS] [--threads N] [--json] [--replay WORD]

  --runs N       at least so many runs (10000); sweeps are whole in any case, the swarm fills up
  --seed S       other latencies, orders and random plans (1)
  --whole        five seeds of every sweep, every pair of faults with every two kinds: about an hour
  --only GROUPS  some of regressions, named, races, singles, pairs, swarm; what must be seen is not asked then
  --threads N    as many as there are processors, where not given
  --json         one object as the last line
  --replay WORD  lives through one plan and prints all that happened`;

const commitOf = (): string => {
  try {
    return execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8', stdio: 'pipe' }).trim();
  } catch {
    return 'unknown';
  }
};

const replay = async (word: string): Promise<boolean> => {
  const { lines, verdict, hash } = await runPlan(readPlan(word));
  for (const line of lines) console.log(line);
  for (const { breach, what } of verdict.findings) console.log(`${breach}: ${what}`);
  console.log(`trace ${hash}`);
  return verdict.findings.length === 0;
};

const LOST = ['lost', 'said-without-sending', 'cancelled-without-cause', 'given-up', 'not-redirected', 'late'] as const;
const OTHERS = [
  'outside-hours',
  'to-a-dead-address',
  'lost-update',
  'step-twice',
  'state-taken-back',
  'third-send',
  'told-twice',
] as const;
const STUCK = ['stuck', 'only-in-dead-letters', 'broken-run'] as const;

/** The one object of `--json`. */
const figuresOf = (summary: Summary, given: { seed: string; commit: string; seconds: number }) => {
  const { breaches } = summary;
  const sum = (names: readonly (keyof typeof breaches)[]): number =>
    names.reduce((total, name) => total + (breaches[name] ?? 0), 0);
  return {
    runs: summary.runs,
    lost: sum(LOST),
    doubledWithAnswer: sum(['doubled-with-answer']),
    maxSends: summary.sendsMax,
    sentAfterClosure: sum(['sent-after-closure', 'claimed-after-closure']),
    stuck: sum(STUCK),
    otherBreaches: sum(OTHERS),
    doubledWithoutAnswer: summary.doubled,
    leftToPeople: summary.givenUp,
    firstSendSecondsMax: summary.firstSendMsMax / 1_000,
    afterClosureSecondsMax: summary.afterClosureMsMax / 1_000,
    unseen: unseen(summary.seen),
    ...given,
  };
};

type Values = {
  readonly runs: string;
  readonly seed: string;
  readonly threads: string;
  readonly whole: boolean;
  readonly json: boolean;
  readonly only?: string | undefined;
};

const storm = async (values: Values) => {
  const begun = process.hrtime.bigint();
  const runsMin = Number(values.runs);
  const threads = Number(values.threads);
  if (!Number.isInteger(runsMin) || runsMin < 1) throw new Error(`--runs ${values.runs}: a number of runs, 1 or more.`);
  if (!Number.isInteger(threads) || threads < 1) throw new Error(`--threads ${values.threads}: 1 or more.`);
  const commit = commitOf();
  const only = values.only?.split(',');
  const all = await defaultPlans({ seed: values.seed, runsMin, whole: values.whole });
  const work = all.filter(({ group }) => only === undefined || only.includes(group));
  const summary = await runAll(work, { threads, sabotage: null, onProgress: () => true });
  const seconds = Math.round(Number(process.hrtime.bigint() - begun) / 1e7) / 100;
  for (const failure of summary.failures) console.log(failureText(failure, commit), '\n');
  console.log(crashTable(summary), '\n');
  console.log(figuresText(summary), '\n');
  const figures = figuresOf(summary, { seed: values.seed, commit, seconds });
  if (only === undefined) for (const one of figures.unseen) console.log(`NEVER SEEN: ${one}`);
  const broken = Object.values(summary.breaches).reduce((total, count) => total + count, 0);
  console.log(`seed ${values.seed}, commit ${commit}: ${summary.runs} runs in ${seconds} s, ${broken} broken promises`);
  if (values.json) console.log(JSON.stringify(figures));
  return broken === 0 && (only !== undefined || figures.unseen.length === 0);
};

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '10000' },
    seed: { type: 'string', default: '1' },
    threads: { type: 'string', default: String(availableParallelism()) },
    whole: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    only: { type: 'string' },
    replay: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) console.log(HELP);
else process.exitCode = (await (values.replay === undefined ? storm(values) : replay(values.replay))) ? 0 : 1;
