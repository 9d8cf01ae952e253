import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { openTestEngine } from '#test/support/engine';
import { runChain } from './chain.ts';
import { failuresOf, resultText } from './compare-goals.ts';
import { runDraw } from './draw.ts';
import { runDue } from './due.ts';
import { runPairing } from './pairing.ts';
import { runPopulation } from './population.ts';
import type { BenchResult } from './result.ts';

const BENCHES: Readonly<Record<string, (endpoint: string, given: { large: boolean }) => Promise<BenchResult>>> = {
  due: runDue,
  chain: runChain,
  population: runPopulation,
  draw: runDraw,
  pairing: runPairing,
};

const OUT = fileURLToPath(new URL('out/', import.meta.url));
const USAGE = `npm run bench [-- ${Object.keys(BENCHES).join(' | ')}] [-- --large]`;

const engineName = (): string => {
  const given = process.env.DYNAMODB_ENDPOINT;
  if (given) return `the endpoint of DYNAMODB_ENDPOINT, whose units nobody has checked`;
  const manifest = new URL(
    `../node_modules/@dynoxide/${process.platform}-${process.arch}/package.json`,
    import.meta.url,
  );
  const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { readonly version: string };
  return `dynoxide ${version} in memory`;
};

const runAll = async (names: readonly string[], large: boolean): Promise<readonly string[]> => {
  const conditions = { engine: engineName(), node: process.version, cores: cpus().length };
  const failures: string[] = [];
  const engine = await openTestEngine();
  try {
    for (const name of names) {
      const result = await BENCHES[name]?.(engine.endpoint, { large });
      if (result === undefined) throw new Error(`No bench "${name}".`);
      mkdirSync(OUT, { recursive: true });
      writeFileSync(`${OUT}${name}.json`, `${JSON.stringify({ ...result, conditions }, null, 2)}\n`);
      const seconds = result.seconds.map((each) => each.toFixed(1)).join(', ');
      console.log(`\n${result.title}\n\n${resultText(result)}\n\nseconds, filling the tables included: ${seconds}`);
      failures.push(...failuresOf(result));
    }
  } finally {
    await engine.close();
  }
  console.log(`\n${conditions.engine}, Node ${conditions.node}, ${conditions.cores} cores`);
  return failures;
};

const args = process.argv.slice(2);
const large = args.includes('--large');
const asked = args.filter((arg) => arg !== '--large');
const unknown = asked.filter((name) => !Object.hasOwn(BENCHES, name));
if (unknown.length > 0) {
  console.error(`There is no bench ${unknown.join(', ')}. ${USAGE}`);
  process.exitCode = 2;
} else {
  const failures = await runAll(asked.length > 0 ? asked : Object.keys(BENCHES), large);
  for (const failure of failures) console.error(failure);
  if (failures.length > 0) process.exitCode = 1;
}
