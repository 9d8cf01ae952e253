import { describe, expect, it } from 'vitest';
import { functionsOf } from './lexer.ts';
import { aSource, type Source, sources } from './sources.ts';

const FILE_LINES_MAX = 300;
const FUNCTION_LINES_MAX = 70;

/** Made by a command from another file. */
const MADE = new Set(['shared/render/mail/layout.ts']);

const linesOf = (text: string): number => text.split('\n').length - (text.endsWith('\n') ? 1 : 0);

const tooLong = ({ path, text, code }: Source): readonly string[] => {
  const found: string[] = [];
  const lines = linesOf(text);
  if (lines > FILE_LINES_MAX && !MADE.has(path)) {
    found.push(
      `${path}: ${lines} lines, at most ${FILE_LINES_MAX}: it has a second subject; give that a file of its own`,
    );
  }
  // Suites of tests are lists of cases: what is long there is the list.
  if (/\.test\.ts$|^test\/contracts\//.test(path)) return found;
  for (const one of functionsOf(code)) {
    if (one.lines <= FUNCTION_LINES_MAX) continue;
    found.push(
      `${path}:${one.line}: a function of ${one.lines} lines, at most ${FUNCTION_LINES_MAX}: take the leaves out`,
    );
  }
  return found;
};

describe('sizes', () => {
  it('of files and functions stay such that one can hold them in mind', () => {
    expect(sources.flatMap(tooLong)).toEqual([]);
  });

  it('of 300 lines are let be, of 301 told so', () => {
    expect(tooLong(aSource('shared/a.ts', 'a();\n'.repeat(300)))).toEqual([]);
    expect(tooLong(aSource('shared/a.ts', 'a();\n'.repeat(301)))).toHaveLength(1);
  });

  it.each([
    ['an arrow', 'const a = () => {', '};'],
    ['a function', 'export async function a(b: { c: D }): Promise<void> {', '}'],
    ['an arrow that gives an object', 'const a = () => ({', '});'],
  ])('of a function of 70 lines are let be, of 71 told so: %s', (_what, head, foot) => {
    const body = (lines: number) => `${head}\n${"  b: '}',\n".repeat(lines - 2)}${foot}\n`;
    expect(tooLong(aSource('shared/a.ts', body(70)))).toEqual([]);
    expect(tooLong(aSource('shared/a.ts', body(71)))).toEqual([expect.stringMatching(/^shared\/a\.ts:1: /)]);
  });
});
