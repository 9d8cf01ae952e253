import { describe, expect, it } from 'vitest';
import { aSource, files, read, sources } from './sources.ts';
import { wrongWords } from './words.ts';

const TEXTS = /\.(?:md|ya?ml|json|mjml|html|txt)$|^\.[a-z]+rc$|^\.ci\/run$/;

/** Files that are no source: only rules about texts can find something in them. */
const texts = files
  .filter((path) => TEXTS.test(path) && path !== 'package-lock.json')
  .map((path) => ({ path, text: read(path), code: '' }));

// Put together here, so that this file does not hold them.
const words = (...parts: readonly string[]): string => parts.join('');

describe('words that are kept out', () => {
  it('stand in no source', () => {
    expect(sources.filter(({ path }) => !path.startsWith('test/house/words')).flatMap(wrongWords)).toEqual([]);
  });

  it('stand in no document, bundle or settings', () => {
    expect(texts.flatMap(wrongWords)).toEqual([]);
  });

  it.each([
    ['shared/usecases/a.ts', 'const now = Date.now();'],
    ['shared/usecases/a.ts', 'const now = new Date( );'],
    ['functions/sweep/handler.ts', 'const now = performance.now();'],
    ['infra/local/simulation/a.ts', 'const now = Date.now();'],
    ['shared/adapters/system/a.ts', 'const a = Math.random();'],
    ['test/a.test.ts', 'const a = Math.random();'],
    ['shared/usecases/a.ts', 'const id = randomUUID();'],
    ['shared/adapters/dynamodb/a.ts', 'const a = process.env;'],
    ['functions/sweep/handler.ts', 'const a = process.env.TABLE_NAME;'],
    ['shared/adapters/ses/a.ts', 'setTimeout(() => a(), 1_000);'],
    ['shared/domain/tasks/a.ts', 'const a = async () => b;'],
    ['shared/render/a.ts', 'await a();'],
    ['shared/adapters/dynamodb/a.ts', 'client.send(new ScanCommand({}));'],
    ['shared/adapters/dynamodb/a.ts', 'client.send(new UpdateCommand({}));'],
    ['functions/sweep/handler.ts', "console.log('a');"],
    ['shared/domain/tasks/a.ts', '// TODO: later'],
    ['test/a.test.ts', "it.only('a', () => {});"],
    ['shared/domain/tasks/a.ts', words("const a = '/ho", "me/somebody/a';")],
    ['docs/a.md', words('npm --registry https://regis', 'try.npmjs.org')],
    ['test/a.test.ts', words("const a = 'someone@", "gmail.com';")],
    ['examples/a.yaml', words('address: "+86', '13800000000"')],
  ])('%s with %j is told so', (path, text) => {
    expect(wrongWords(aSource(path, text))).toHaveLength(1);
  });

  it.each([
    ['shared/adapters/system/system-clock.ts', 'const now = Date.now();'],
    ['shared/domain/links/link.ts', 'const a = new Date(b * 1_000).toISOString();'],
    ['shared/usecases/a.ts', "const a = 'Date.now()'; // Math.random"],
    ['functions/sweep/index.ts', 'const settings = readSettings(process.env, []);'],
    ['infra/local/main.ts', "console.log('a');"],
    ['examples/a.yaml', 'address: "+8610012345678"'],
    ['test/a.test.ts', "const a = ['zod@4.6.7', 'a@example.org', 'b@mail.example.com', 'c@office.example'];"],
  ])('%s with %j is let be', (path, text) => {
    expect(wrongWords(aSource(path, text))).toEqual([]);
  });

  it('tell the place and what to use instead', () => {
    const [verdict] = wrongWords(aSource('shared/usecases/a.ts', 'a();\nb(Date.now());'));
    expect(verdict).toMatch(/^shared\/usecases\/a\.ts:2: Date\.now: take the moment from the clock port/);
  });
});
