import { availableParallelism } from 'node:os';
import { findingText } from '#test/draws/battery/check';
import { inColumns } from '#test/simulation/report';
import { MUTANTS, type Mutant } from './mutants.ts';
import { type Checked, killersOf, runMutant } from './run-mutant.ts';

const rowsOf = (name: string, killers: readonly Checked[]): readonly (readonly string[])[] => {
  const [first, ...others] = killers;
  if (first === undefined) return [[name, 'NOBODY', '']];
  return [
    [name, first.name, findingText(first.finding)],
    ...others.map((killer) => ['', killer.name, findingText(killer.finding)]),
  ];
};

/** All mutants, as many at a time as there are processors. */
const runAll = async (mutants: readonly Mutant[]): Promise<readonly (readonly Checked[])[]> => {
  const done: (readonly Checked[])[] = [];
  const waiting = [...mutants.entries()];
  const lane = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [at, mutant] = next;
      done[at] = killersOf(await runMutant(mutant));
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, lane));
  return done;
};

const wanted = process.argv[2] ?? '';
const begun = process.hrtime.bigint();
const mutants = MUTANTS.filter(({ name }) => name.includes(wanted));
const control = killersOf(await runMutant(null));
const killers = await runAll(mutants);
const controlRow = ['(no mistake)', control.length === 0 ? '-' : `${control[0]?.name}: SOMETHING IS BROKEN`, ''];
const rows = mutants.flatMap(({ name }, at) => rowsOf(name, killers[at] ?? []));
console.log(inColumns([['mutant', 'noticed by', 'what was found'], controlRow, ...rows]));
const killed = killers.filter((each) => each.length > 0).length;
const seconds = Number((process.hrtime.bigint() - begun) / 1_000_000n) / 1_000;
console.log(`\n${killed} of ${mutants.length} noticed in ${seconds.toFixed(0)} s`);
if (killed < mutants.length || control.length > 0) process.exitCode = 1;
