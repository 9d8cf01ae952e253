import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it, onTestFinished } from 'vitest';
import { quietLog } from '#functions/runtime/quiet-log';
import { openRunner, type RunnerSettings } from '#infra/local/runner';
import { isRunning } from '#infra/local/running-process';
import { openFolders } from '#test/support/folders';
import { openRunningOffice } from '#test/support/running-office';
import { at } from '#test/support/shanghai';

const folders = openFolders('runner');
afterEach(folders.clear);

const settings = (given: Partial<RunnerSettings> = {}): RunnerSettings => ({
  folder: folders.make(),
  baseUrl: 'http://127.0.0.1:1',
  start: at('2023-06-20T08:55'),
  dynamodbEndpoint: null,
  administratorSub: '',
  officeId: () => '',
  log: quietLog(),
  ...given,
});

describe('the runner', () => {
  it('lets time pass as if it had passed: every letter comes at its own moment', async () => {
    const office = await openRunningOffice();
    onTestFinished(office.close);
    await office.runner.advanceTo(at('2023-06-27T18:00'));
    expect(office.runner.clock.now() >= at('2023-06-27T18:00')).toBe(true);
    const letters = await office.runner.mailbox.list({ limit: 50, to: 'secretary@example.org' });
    // Due on the 21st, a Wednesday; then the Dragon Boat holiday until Saturday; Sunday is worked.
    expect(letters.map(({ receivedAt, subject }) => [receivedAt.slice(0, 13), subject]).reverse()).toEqual([
      ['2023-06-20T00', '督办提醒：2 项（1 项逾期）'],
      ['2023-06-21T00', '【蓝色提醒单】印发实施方案'],
      ['2023-06-25T00', '【黄色督办单】印发实施方案'],
      ['2023-06-27T00', '督办提醒：2 项（2 项逾期）'],
    ]);
    expect(office.trouble).toEqual([]);
  });

  it('keeps the archive of its history, hour by hour, as files that the checker reads', async () => {
    const office = await openRunningOffice();
    onTestFinished(office.close);
    const archive = join(office.folder, 'history');
    await office.runner.advanceTo(at('2023-06-21T18:00'));
    await office.runner.tick();
    const before = readdirSync(archive, { recursive: true }).length;
    await office.runner.advanceTo(at('2023-06-25T18:00'));
    expect(readdirSync(archive, { recursive: true }).length).toBeGreaterThan(before);
    const script = fileURLToPath(new URL('../../../scripts/verify-history.mjs', import.meta.url));
    const { status, stdout } = spawnSync(process.execPath, [script, archive], { encoding: 'utf8' });
    expect(stdout).toMatch(/^OK: \d{2,} entries, [12] offices, [2-9] known ends, 0 faults$/m);
    expect(status).toBe(0);
    expect(office.trouble).toEqual([]);
  });

  it('stops a clock that runs ahead when it is closed, and twice is once', async () => {
    const office = await openRunningOffice();
    onTestFinished(office.close);
    const running = office.runner.advanceTo(at('2023-12-31T23:00'));
    const closed = office.runner.close();
    await office.runner.close();
    await Promise.all([running, closed]);
    expect(office.runner.clock.now() < at('2023-12-01T00:00')).toBe(true);
  });

  it('ends what it has opened where the rest cannot be opened', async () => {
    const given = settings();
    const first = await openRunner(given);
    onTestFinished(first.close);
    const pid = Number(readFileSync(join(given.folder, 'engine.pid'), 'utf8'));
    expect(await isRunning(pid)).toBe(true);
    await expect(openRunner(given)).rejects.toMatchObject({ code: 'engine.folder-in-use' });
    expect(await isRunning(pid)).toBe(true);
    await first.close();
    expect(await isRunning(pid)).toBe(false);
    expect(existsSync(join(given.folder, 'engine.lock'))).toBe(false);
  });
});
