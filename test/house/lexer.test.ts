// biome-ignore-all lint/suspicious/noTemplateCurlyInString: this is about the spelling of templates.

import { describe, expect, it } from 'vitest';
import { codeOf, functionsOf, importsOf, runningCodeOf } from './lexer.ts';

describe('codeOf', () => {
  it.each([
    ["const a = 'Date.now()';", "const a = '          ';"],
    ['const a = "x\\"y"; b', 'const a = "    "; b'],
    ['a(); // Date.now', 'a();            '],
    ['a /* b\nc */ d', 'a     \n     d'],
    ['const a = /[/"]+/.test(b) / c;', 'const a = /     /.test(b) / c;'],
    ['return /a\\/b/;', 'return /    /;'],
    ['const a = b / c / d;', 'const a = b / c / d;'],
    ['`a ${b} c`', '`  ${b}  `'],
    ['`a ${b.map((c) => `x${{ d: c }}y`)} z`', '`  ${b.map((c) => ` ${{ d: c }} `)}  `'],
    ["it's", "it' "],
  ])('of %j leaves %j', (source, code) => {
    expect(codeOf(source)).toBe(code);
  });

  it('keeps every character at its line and column', () => {
    const source = "const 督 = `督\n${'办'}`; // 办\nend";
    expect(codeOf(source)).toHaveLength(source.length);
    expect(codeOf(source).split('\n')).toHaveLength(3);
  });
});

describe('importsOf', () => {
  it.each([
    ["import { a } from './a.ts';", ['./a.ts', false]],
    ["import type { a } from './a.ts';", ['./a.ts', true]],
    ["import type from './a.ts';", ['./a.ts', false]],
    ["import { type A, b } from '#domain/a';", ['#domain/a', false]],
    ["import {\n  a,\n  b,\n} from 'x';", ['x', false]],
    ["import * as z from 'zod';", ['zod', false]],
    ["export { a } from './a.ts';", ['./a.ts', false]],
    ["export type { A } from './a.ts';", ['./a.ts', true]],
    ["import 'x';", ['x', false]],
    ["const a = await import('x');", ['x', false]],
    ["vi.mock('../a.ts');", ['../a.ts', false]],
  ])('of %j finds %j', (source, [specifier, isType]) => {
    expect(importsOf(source)).toEqual([{ specifier, isType, line: 1 }]);
  });

  it.each(['const a = "import b from \'c\'";', "// import b from 'c';", "export const from = (a = 'b') => a;"])(
    'of %j finds none',
    (source) => {
      expect(importsOf(source)).toEqual([]);
    },
  );
});

describe('runningCodeOf', () => {
  it('drops types and interfaces, and keeps what stands between them', () => {
    const code =
      'export type A = { b(): C; d: () => E };\nexport const f = 1;\ninterface G { h(): void }\ntype I = J;\n';
    expect(runningCodeOf(code).replaceAll(/\s+/g, ' ')).toBe(' export const f = 1; ');
  });
});

describe('functionsOf', () => {
  it.each([
    ['an arrow with a body', 'const a = (\n  b,\n) => {\n  c();\n};', [{ line: 1, lines: 5 }]],
    ['an arrow with an expression', 'const a = (b) =>\n  c(\n    d,\n  );\ne();', [{ line: 1, lines: 4 }]],
    ['an arrow that says what it gives', 'const a = (b: C): Promise<D> => {\n  e();\n};', [{ line: 1, lines: 3 }]],
    ['a method', 'class A {\n  b(c: D): E {\n    f();\n  }\n}', [{ line: 2, lines: 3 }]],
    ['a function', 'function a(b) {\n  c();\n}', [{ line: 1, lines: 3 }]],
    ['no function', 'if (a) {\n  b();\n}\nfor (;;) {\n}', []],
  ])('counts %s', (_what, code, found) => {
    expect(functionsOf(code)).toEqual(found);
  });

  it('counts a function inside a function by itself', () => {
    expect(functionsOf('a(() => {\n  b((c) => {\n  });\n});').map((one) => one.lines)).toEqual([4, 2]);
  });
});
