import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openFolders } from '#test/support/folders';
import { SMALL_OFFICE } from '#test/support/small-office';

const folders = openFolders('simulate');
afterAll(folders.clear);

const bundle = (): string => {
  const file = join(folders.make(), 'office.yaml');
  writeFileSync(file, SMALL_OFFICE);
  return file;
};
const simulate = (...args: readonly string[]) =>
  spawnSync(process.execPath, ['infra/local/simulate.ts', ...args], { encoding: 'utf8' });
const SPAN = ['--from', '2023-06-01', '--to', '2023-07-31'];

describe('the command that simulates', () => {
  it('writes a report, its page and every message, the same to the byte each time', () => {
    const given = bundle();
    const [first, second] = [folders.make(), folders.make()];
    const said = [first, second].map((out) => simulate('--bundle', given, ...SPAN, '--out', out));
    expect(said.map(({ status, stderr }) => [status, stderr])).toEqual([
      [0, ''],
      [0, ''],
    ]);
    for (const name of ['report.json', 'report.html', 'messages.json']) {
      const text = readFileSync(join(first, name), 'utf8');
      expect(text.length).toBeGreaterThan(100);
      expect(readFileSync(join(second, name), 'utf8')).toBe(text);
    }
    const report = JSON.parse(readFileSync(join(first, 'report.json'), 'utf8')) as Record<string, unknown>;
    expect(report).toMatchObject({ office: '督查办公室', units: 3, persons: 4, tasks: 3, outsideHours: 0 });
    const messages = JSON.parse(readFileSync(join(first, 'messages.json'), 'utf8')) as {
      at: string;
      because: string;
    }[];
    expect(messages.length).toBeGreaterThan(3);
    for (const { at, because } of messages) {
      expect(at).toMatch(/^2023-0[67]-\d\dT\d\d:\d\d:\d\d\+08:00$/);
      expect(because).not.toBe('');
    }
    expect(said[0]?.stdout).toMatch(/month +due +on time.+2023-06.+2023-07.+total/s);
  });

  it.each([
    [['--from', '2023-06-31'], '--from is no day written YYYY-MM-DD: "2023-06-31".'],
    [['--from', '2023-07-01', '--to', '2023-06-30'], '--to lies before --from.'],
    [['--from', '2013-01-01', '--to', '2023-06-30'], 'At most 3660 days can be simulated.'],
    [['--lang', 'fr'], '--lang is zh-CN or en.'],
    [['--bundle', 'nowhere'], 'There is no bundle at nowhere'],
    [['--nope'], "Unknown option '--nope'"],
  ])('refuses %j in a sentence', (args, sentence) => {
    const { status, stderr, stdout } = simulate(...args);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr.startsWith(sentence)).toBe(true);
    expect(stderr).not.toContain('    at ');
  });
});
