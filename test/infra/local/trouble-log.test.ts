import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { memoryClock } from '#adapters/memory/memory-clock';
import { troubleLog } from '#infra/local/trouble-log';
import { openFolders } from '#test/support/folders';
import { at } from '#test/support/shanghai';

const folders = openFolders('trouble');
afterEach(folders.clear);

const NOW = at('2026-02-24T09:00');
const aLog = () => {
  const folder = folders.make();
  const told: string[] = [];
  return { file: join(folder, 'duban.log'), told, ...troubleLog(folder, memoryClock(NOW), (line) => told.push(line)) };
};
const linesOf = (file: string): unknown[] =>
  readFileSync(file, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));

describe('the log of trouble', () => {
  it('counts warnings and keeps them in a file, but tells nobody', () => {
    const { log, summary, file, told } = aLog();
    expect(summary()).toBeNull();
    log.warn('nobody there', { code: 'roster.vacant' });
    expect(summary()).toBe(`1 warning, see ${file}`);
    log.warn('nobody there', {});
    expect(summary()).toBe(`2 warnings, see ${file}`);
    expect(told).toEqual([]);
    expect(linesOf(file)).toEqual([
      { at: NOW, level: 'warn', message: 'nobody there', code: 'roster.vacant' },
      { at: NOW, level: 'warn', message: 'nobody there' },
    ]);
  });

  it('tells of an error in one line, and keeps all of it', () => {
    const { log, summary, file, told } = aLog();
    log.error('the sweep failed', { error: 'Error', errorMessage: 'no answer', stack: 'Error\n  at here' });
    log.error('odd');
    expect(told).toEqual([`error: the sweep failed: no answer (more in ${file})`, `error: odd (more in ${file})`]);
    expect(linesOf(file)).toHaveLength(2);
    expect(linesOf(file)[0]).toMatchObject({ level: 'error', stack: 'Error\n  at here' });
    expect(summary()).toBeNull();
  });

  it('says nothing of what is in order', () => {
    const { log, file, told } = aLog();
    log.info('message handled', {});
    expect(told).toEqual([]);
    expect(() => readFileSync(file)).toThrow();
  });
});
