import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DRAW_CASES, type DrawCase } from './draw-cases.ts';
import type { DrawInputs } from './plain-draw.ts';
import { canonicalText } from './plain-hashing.ts';

export const GOLDEN_FOLDER = fileURLToPath(new URL('../../vectors/draws/', import.meta.url));
export const GOLDEN_CASES = Object.keys(DRAW_CASES) as DrawCase[];

const ndjson = (lines: readonly unknown[]): string => lines.map((line) => `${canonicalText(line)}\n`).join('');

/** The files of a draw's inputs, as `npm run draw` takes them. `shuffled`: lines in another order, keys and white space too. */
export const inputFiles = (inputs: DrawInputs, shuffled = false): Readonly<Record<string, string>> => {
  const { plan, lists, value } = inputs;
  const turn = <T>(lines: readonly T[]): readonly T[] => (shuffled ? lines.toReversed() : lines);
  const turned = Object.fromEntries(Object.entries(plan).toReversed());
  return {
    'plan.json': shuffled ? JSON.stringify(turned, null, 3) : `${canonicalText(plan)}\n`,
    'frame.ndjson': ndjson(turn(lists.frame)),
    'inspectors.ndjson': ndjson(turn(lists.inspectors)),
    'conflicts.ndjson': ndjson(turn(lists.conflicts)),
    'value.json': `${canonicalText(value)}\n`,
  };
};

/** Writes them into a folder and gives the arguments of `npm run draw`. */
export const argumentsFor = (inputs: DrawInputs, folder: string, shuffled = false): readonly string[] => {
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of Object.entries(inputFiles(inputs, shuffled))) writeFileSync(join(folder, name), text);
  const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
  return [
    ...['plan', 'frame', 'inspectors', 'conflicts'].flatMap((name) => [
      `--${name}`,
      join(folder, `${name}.${name === 'plan' ? 'json' : 'ndjson'}`),
    ]),
    '--secret',
    hex(inputs.secret),
    ...(inputs.campaign === undefined ? [] : ['--campaign-secret', hex(inputs.campaign)]),
    ...valueArguments(inputs, folder),
    '--out',
    join(folder, 'record.json'),
  ];
};

const valueArguments = ({ value }: DrawInputs, folder: string): readonly string[] => {
  if ('sig' in value) return ['--beacon-signature', value.sig];
  if ('sigs' in value) return value.sigs.flatMap((sig) => ['--beacon-signature', sig]);
  return ['--beacon-value', join(folder, 'value.json')];
};

export const goldenRecord = (name: DrawCase): string => readFileSync(join(GOLDEN_FOLDER, `${name}.json`), 'utf8');
