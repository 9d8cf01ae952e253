import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { inColumns } from './report.ts';
import { runAll } from './run-all.ts';
import { breachesText, runSabotage, type Sabotaged } from './sabotage/run-sabotages.ts';
import { SABOTAGES } from './sabotage/sabotages.ts';
import { huntingPlans } from './sweeps/hunting-plans.ts';

const HELP = `npm run simulate:sabotage -- [--only WORDS] [--seed S] [--threads N] [--json]

Takes one guard out of the house at a time, at load time, and lets the simulation loose on it: each must be noticed.

  --only WORDS   guards whose name holds these words
  --seed S       other latencies and orders (1)
  --threads N    as many as there are processors, where not given
  --json         one object as the last line`;

const rowOf = ({ sabotage, summary, first, replays }: Sabotaged): readonly string[] => {
  if (first === null) return [sabotage.guard, 'NOBODY', `${summary.runs} runs, all well`, '-'];
  const by = [...new Set(first.findings.map(({ breach }) => breach))].join(', ');
  const figure = `${breachesText(summary.breaches)} in ${summary.runs} runs, at most ${summary.sendsMax} sends`;
  return [sabotage.guard, by, figure, replays ? `twice ${first.hash.slice(0, 12)}` : 'NOT THE SAME'];
};

const main = async (values: { only: string; seed: string; threads: string; json: boolean }): Promise<boolean> => {
  const begun = process.hrtime.bigint();
  const threads = Number(values.threads);
  if (!Number.isInteger(threads) || threads < 1) throw new Error(`--threads ${values.threads}: 1 or more.`);
  const work = await huntingPlans(values.seed);
  const control = await runAll(work, { threads, sabotage: null, onProgress: () => true });
  const wanted = SABOTAGES.filter(({ guard }) => guard.includes(values.only));
  const done: Sabotaged[] = [];
  for (const sabotage of wanted) done.push(await runSabotage(sabotage, work, threads));
  const controlRow = [
    '(nothing taken out)',
    '-',
    `${breachesText(control.breaches) || 'all well'} in ${control.runs} runs`,
    '-',
  ];
  console.log(
    inColumns([['taken out', 'noticed by', 'figure', 'first failure replayed'], controlRow, ...done.map(rowOf)]),
  );
  const caught = done.filter(({ first, replays }) => first !== null && replays).length;
  const isWell = control.failures.length === 0;
  const seconds = Math.round(Number(process.hrtime.bigint() - begun) / 1e7) / 100;
  console.log(`\n${caught} of ${wanted.length} caught in ${seconds} s${isWell ? '' : '; the house itself is broken'}`);
  if (values.json)
    console.log(JSON.stringify({ sabotages: wanted.length, caught, control: control.failures.length, seconds }));
  return isWell && caught === wanted.length;
};

const { values } = parseArgs({
  options: {
    only: { type: 'string', default: '' },
    seed: { type: 'string', default: '1' },
    threads: { type: 'string', default: String(availableParallelism()) },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) console.log(HELP);
else process.exitCode = (await main(values)) ? 0 : 1;
