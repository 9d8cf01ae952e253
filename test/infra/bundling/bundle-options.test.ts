import { readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { beforeAll, describe, expect, it } from 'vitest';
import { entryOf, FUNCTION_NAMES, type FunctionName } from '#infra/catalog';
import { type Bundle, bundleAll, filesIn } from '#test/support/bundles';

const root = new URL('../../../', import.meta.url);
const builtins = new Set(builtinModules.flatMap((name) => [name, `node:${name}`]));

/** What a call of a port asks of the world, in the words of the catalog. */
const ASKS: readonly { readonly call: RegExp; readonly for: readonly string[] }[] = [
  { call: /\.(get|administrator|duty|ladder)\(/, for: ['GetItem'] },
  { call: /\.getMany\(/, for: ['BatchGetItem'] },
  { call: /\brosters\.load\(|\brules\.(ladders|duties)\(/, for: ['Query'] },
  { call: /\btasks\.list\(/, for: ['Query'] },
  { call: /\btasks\.list\([^)]*\bunitId\b/, for: ['BatchGetItem', 'index byUnit'] },
  // A board is never read without knowing whose table it stands in.
  { call: /\bswitchboards\.read\(/, for: ['BatchGetItem', 'DescribeTable'] },
  { call: /\bidentity\.read\(/, for: ['DescribeTable'] },
  { call: /\bdue\.read\(/, for: ['index due'] },
  { call: /\bdraws\.due\(/, for: ['index due'] },
  { call: /\bhistory\.(head|entry)\(/, for: ['history GetItem'] },
  { call: /\bhistory\.marks\(/, for: ['history BatchGetItem'] },
  { call: /\bhistory\.(heads|listMarks|entriesAfter)\(/, for: ['history Query'] },
  { call: /\barchive\.put\(/, for: ['archive PutObject'] },
  { call: /\barchive\.read\(/, for: ['archive GetObject'] },
  { call: /\barchive\.last\(/, for: ['archive ListBucket'] },
  { call: /\bledger\.commit\(/, for: ['PutItem'] },
  { call: /\bexpectUnchanged\(|op: 'expect'/, for: ['ConditionCheckItem'] },
  { call: /\bqueue\.enqueue\(/, for: ['queue dispatch'] },
  { call: /\bkeys\.keys\(/, for: ['secret link-keys'] },
];

let bundles: Readonly<Record<FunctionName, Bundle>>;
beforeAll(async () => {
  bundles = await bundleAll();
});

describe('the bundle of a function', () => {
  it.each(FUNCTION_NAMES)('%s brings all it needs: only modules of Node itself stay outside', (name) => {
    const outside = bundles[name].imports.filter((one) => one.external).map((one) => one.path);
    expect(outside.length).toBeGreaterThan(0);
    expect(outside.filter((path) => !builtins.has(path))).toEqual([]);
    expect(bundles[name].exports).toEqual(['handler']);
  });

  it.each(FUNCTION_NAMES)('%s does not load undici by importing http as a whole', (name) => {
    const imports = bundles[name].imports.map((one) => one.path);
    expect(imports).not.toContain('node:http');
    expect(imports).not.toContain('node:https');
  });

  it.each(FUNCTION_NAMES)(
    '%s holds no languages of zod, and nothing that is for building, testing or one machine',
    (name) => {
      const foreign =
        /zod\/.*locales\/(?!en)|aws-cdk-lib|cdk-nag|zod-openapi\/|vitest|dynoxide|infra\/local|adapters\/memory/;
      expect(filesIn(bundles[name]).filter((path) => foreign.test(path))).toEqual([]);
    },
  );
});

describe('what a function may touch', () => {
  it.each(FUNCTION_NAMES)('%s: is what the use cases in its bundle ask for, no more and no less', (name) => {
    const ours = new RegExp(`^(shared/usecases|functions/(runtime|${name}))/`);
    const text = filesIn(bundles[name])
      .filter((path) => ours.test(path))
      .map((path) => readFileSync(new URL(path, root), 'utf8'))
      .join('\n');
    const { table, indexes, sendsTo, secrets, history = [], archive = [] } = entryOf(name).touches;
    // What touches no table but the history's gets and commits there.
    const inTable = (one: string): string =>
      table.length === 0 && (one === 'GetItem' || one === 'PutItem') ? `history ${one}` : one;
    const asked = new Set(ASKS.filter(({ call }) => call.test(text)).flatMap((one) => one.for.map(inTable)));
    const granted = [
      ...table,
      ...history.map((action) => `history ${action}`),
      ...archive.map((action) => `archive ${action}`),
      ...indexes.map((index) => `index ${index}`),
      ...sendsTo.map((queue) => `queue ${queue}`),
      ...secrets.filter((secret) => secret === 'link-keys').map((secret) => `secret ${secret}`),
    ];
    expect([...asked].sort()).toEqual(granted.sort());
  });
});
