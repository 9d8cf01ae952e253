import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { DRAW_CASES } from '#test/support/draws/draw-cases';
import { argumentsFor } from '#test/support/draws/golden-cases';
import { openFolders } from '#test/support/folders';

const folders = openFolders('draw');
afterAll(() => folders.clear());

const run = (args: readonly string[]) =>
  spawnSync(process.execPath, ['infra/local/draw.ts', ...args], { encoding: 'utf8' });

const plain = () => {
  const folder = folders.make();
  return { folder, args: argumentsFor(DRAW_CASES.plain(), folder) };
};

/** The arguments with another value for one of them. */
const changed = (args: readonly string[], name: string, value: string): readonly string[] =>
  args.map((word, at) => (args[at - 1] === name ? value : word));

const edited = (folder: string, file: string, change: (text: string) => string): void => {
  const path = join(folder, file);
  writeFileSync(path, change(readFileSync(path, 'utf8')));
};

describe('npm run draw', () => {
  it('writes the record and says what was drawn; nothing else is left in the folder', () => {
    const { folder, args } = plain();
    const { status, stdout, stderr } = run(args);
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/record\.json: \d+ of 36 drawn, \d+ teams\.\n$/);
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
    expect(readFileSync(join(folder, 'record.json'), 'utf8')).toMatch(/^\{"anchors":\[\].*\}\n$/);
  });

  it('says in one line how a draw that has no teams stands', () => {
    const folder = folders.make();
    const { status, stdout } = run(argumentsFor(DRAW_CASES.infeasible(), folder));
    expect([status, stdout]).toEqual([0, expect.stringContaining('no teams are possible')]);
  });

  it.each([
    [
      'a line that is no JSON',
      'frame.ndjson',
      (text: string) => text.replace('\n', '}\n'),
      /frame\.ndjson, line 1: is no JSON\./,
    ],
    [
      'an object that stands twice',
      'frame.ndjson',
      (text: string) => `${text}${text.split('\n')[2]}\n`,
      /frame\.ndjson, line 37: .* stands twice, first on line 3\./,
    ],
    [
      'an object that was taken out',
      'frame.ndjson',
      (text: string) => text.slice(text.indexOf('\n') + 1),
      /plan\.json: frame\.count is 36, and the list has 35 lines\./,
    ],
    [
      'an age that was changed',
      'frame.ndjson',
      (text: string) => text.replace(/"age":\d+/, '"age":7'),
      /plan\.json: frame\.root is /,
    ],
    [
      'a ratio over one',
      'plan.json',
      (text: string) => text.replace('"B":400000', '"B":1400000'),
      /plan\.json: rules\.ratioPpm\.window\.B /,
    ],
    ['a field nobody knows', 'plan.json', (text: string) => text.replace('{', '{"note":1,'), /plan\.json: .*note/],
    ['a plan that is none', 'plan.json', () => '[]', /plan\.json: /],
  ])('refuses %s in one line, and writes nothing', (_what, file, change, said) => {
    const { folder, args } = plain();
    edited(folder, file, change);
    const { status, stdout, stderr } = run(args);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr.trimEnd()).toMatch(said);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
    expect(existsSync(join(folder, 'record.json'))).toBe(false);
  });

  it.each([
    [
      'another secret',
      '--secret',
      'ab'.repeat(32),
      /plan\.json: secret is not the hash of the secret that was given\./,
    ],
    ['a secret that is too short', '--secret', 'ab', /--secret is 32 bytes in hex/],
    ['a signature of nothing', '--beacon-signature', 'ab'.repeat(48), /beacon\./],
    [
      'a file that is not there',
      '--conflicts',
      '/nowhere/conflicts.ndjson',
      /conflicts\.ndjson: there is no such file\./,
    ],
    [
      'a folder to write into that is not there',
      '--out',
      '/nowhere/record.json',
      /record\.json: it cannot be written\./,
    ],
  ])('refuses %s', (_what, name, value, said) => {
    const { args } = plain();
    const { status, stderr } = run(changed(args, name, value));
    expect([status, stderr]).toEqual([2, expect.stringMatching(said)]);
  });

  it('refuses a signature with one bit turned, and one of the next round', () => {
    const { args } = plain();
    const at = args.indexOf('--beacon-signature') + 1;
    const turned = `${(args[at] ?? '').slice(0, -1)}${(args[at] ?? '').endsWith('0') ? '1' : '0'}`;
    expect(run(changed(args, '--beacon-signature', turned)).status).toBe(2);
  });

  it('shows how it is used, and says what is missing', () => {
    expect(run(['--help'])).toMatchObject({ status: 0, stdout: expect.stringContaining('--beacon-signature HEX') });
    const { args } = plain();
    expect(run(args.slice(2)).stderr).toBe('--plan is missing.\n');
    expect(run([...args, '--redraw']).stderr).toContain('--redraw');
  });
});
