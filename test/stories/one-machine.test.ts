import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { isRunning } from '#infra/local/running-process';
import { openFolders } from '#test/support/folders';
import { freePort } from '#test/support/running-office';
import { SMALL_OFFICE } from '#test/support/small-office';
import { type StartedService, startService, until } from '#test/support/started-service';

/**
 * Goal: somebody who has nothing but this folder and Node can see the whole service at work, end it, and find everything
 * again. Method: the command itself, as a process, on a folder of its own.
 */

const CLOCK = '2023-06-20T08:55:00+08:00';
const END_MS_MAX = 10_000;

const folders = openFolders('machine');
const started: StartedService[] = [];
afterAll(async () => {
  for (const service of started) service.child.kill('SIGKILL');
  await Promise.all(started.map((service) => service.ended));
  folders.clear();
});

const start = (port: number, args: readonly string[], env?: Readonly<Record<string, string>>): StartedService => {
  const service = startService(port, args, env);
  started.push(service);
  return service;
};

const aBundle = (text = SMALL_OFFICE): string => {
  const folder = folders.make();
  writeFileSync(join(folder, 'office.yaml'), text);
  return folder;
};

type Letter = { readonly seq: number; readonly to: string; readonly text: string; readonly receivedAt: string };
const letters = async (url: string): Promise<readonly Letter[]> =>
  ((await (await fetch(`${url}/mailbox.json?limit=500`)).json()) as { items: readonly Letter[] }).items;

type Ledger = {
  readonly task: { readonly id: string; readonly version: number; readonly status: string };
  readonly facts: readonly { readonly type: string }[];
};
const ledgerOf = async (url: string, taskId: string): Promise<Ledger> =>
  (await (await fetch(`${url}/tasks/${taskId}/ledger`)).json()) as Ledger;
const nowOf = async (url: string): Promise<string> =>
  ((await (await fetch(`${url}/health`)).json()) as { now: string }).now;

const taskOf = async (url: string, title: string): Promise<string> => {
  const { items } = (await (await fetch(`${url}/tasks`)).json()) as { items: { id: string; title: string }[] };
  return items.find((task) => task.title === title)?.id ?? '';
};

/** The link of the letter to the secretary that speaks of the plan. */
const linkIn = (text: string, title: string): string =>
  text.slice(text.indexOf(title)).match(/http:\/\/127\.0\.0\.1:\d+\/a\/[\w.-]+/)?.[0] ?? '';

const press = async (link: string, fields: Record<string, string>): Promise<{ status: number; page: string }> => {
  const headers = { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' };
  const answer = await fetch(link, { method: 'POST', headers, body: new URLSearchParams(fields).toString() });
  return { status: answer.status, page: await answer.text() };
};

const interrupted = async (service: StartedService): Promise<{ code: number | null; ms: number }> => {
  const from = performance.now();
  service.child.kill('SIGINT');
  const code = await service.ended;
  return { code, ms: performance.now() - from };
};

describe('a day with the service on one machine', async () => {
  const port = await freePort();
  const data = folders.make();
  const bundle = aBundle();
  const first = start(port, ['--data', data, '--bundle', bundle, '--clock', CLOCK]);
  const { url } = first;
  let link = '';
  let taskId = '';

  it('answers soon, says where to look, and has the first reminder within a minute', async () => {
    await until('/health', () =>
      fetch(`${url}/health`).then(
        () => true,
        () => null,
      ),
    );
    const mail = await until('the first reminder', async () => {
      const found = await letters(url);
      return found.find(({ to, text }) => to === 'secretary@example.org' && text.includes('印发实施方案')) ?? null;
    });
    expect(mail.receivedAt < '2023-06-20T00:56:00.000Z').toBe(true);
    await first.untilSaid('Ctrl-C ends it');
    for (const words of ['Loading "督查办公室"', '+ 3 units', `${url}/mailbox`, '/?lang=en', '2023-06-20T08:55']) {
      expect(first.said()).toContain(words);
    }
    expect(first.complained()).toBe('');
    link = linkIn(mail.text, '印发实施方案');
    taskId = await taskOf(url, '印发实施方案');
  });

  it('shows the task behind a link, and however often it is looked at, nothing changes', async () => {
    const before = await ledgerOf(url, taskId);
    for (let times = 0; times < 20; times += 1) {
      const shown = await fetch(link);
      expect(shown.status).toBe(200);
      expect(await shown.text()).toContain('印发实施方案');
      expect((await fetch(link, { method: 'HEAD' })).status).toBe(200);
    }
    expect(await ledgerOf(url, taskId)).toEqual(before);
    expect(before).toMatchObject({ task: { status: 'dispatched' }, facts: [{ type: 'dispatched' }] });
  });

  it('takes what is pressed, once', async () => {
    expect(await press(link, { do: 'acknowledge' })).toMatchObject({
      status: 200,
      page: expect.stringContaining('已签收。'),
    });
    const after = await ledgerOf(url, taskId);
    expect(after).toMatchObject({ task: { status: 'acknowledged' } });
    expect(await press(link, { do: 'acknowledge' })).toMatchObject({
      status: 200,
      page: expect.stringContaining('此前已提交'),
    });
    expect(await ledgerOf(url, taskId)).toEqual(after);
  });

  it('lets a day pass when the clock is moved', async () => {
    const before = await nowOf(url);
    const said = spawnSync(process.execPath, ['infra/local/advance.ts', 'day', '--port', String(port)], {
      encoding: 'utf8',
    });
    expect([said.status, said.stderr]).toEqual([0, '']);
    expect(said.stdout).toMatch(/^(What .+\n)?The office's clock shows 2023-06-21T08:5\d:\d\d\+08:00\.\n$/);
    expect((await nowOf(url)).slice(0, 10) > before.slice(0, 10)).toBe(true);
    const newest = (await letters(url))[0];
    expect(newest).toMatchObject({ to: 'secretary@example.org', text: expect.stringContaining('今天是截止日') });
  });

  it('ends when it is interrupted, and takes its engine along', async () => {
    const pid = Number(readFileSync(join(data, 'engine.pid'), 'utf8'));
    expect(await isRunning(pid)).toBe(true);
    const end = await interrupted(first);
    expect(end.code).toBe(0);
    expect(end.ms).toBeLessThan(END_MS_MAX);
    expect(await isRunning(pid)).toBe(false);
    expect(first.complained()).toBe('');
    expect(readdirSync(data).filter((name) => name.startsWith('engine.'))).toEqual([]);
  });

  it('finds everything again, and a clock that has not gone back', async () => {
    const second = start(port, ['--data', data, '--clock', CLOCK]);
    await second.untilSaid('Ctrl-C ends it');
    expect(second.said()).toContain('does not run backwards');
    expect(second.said()).toContain('Found the data of an earlier run.');
    expect((await letters(url)).length).toBeGreaterThanOrEqual(6);
    expect(await ledgerOf(url, taskId)).toMatchObject({ task: { status: 'acknowledged' } });
    expect((await nowOf(url)) >= '2023-06-21T00:55:00.000Z').toBe(true);
    // The link sent by the run before still opens.
    expect((await fetch(link)).status).toBe(200);
    expect(await press(link, { do: 'claim', confirm: 'yes', note: '已印发。' })).toMatchObject({ status: 200 });
    expect(await ledgerOf(url, taskId)).toMatchObject({ task: { status: 'claimed' } });
    expect(await interrupted(second)).toMatchObject({ code: 0 });
    expect(second.complained()).toBe('');
  });
});

describe('a clock that runs far ahead', async () => {
  const port = await freePort();

  it('does not keep anybody who wants to end it', async () => {
    const data = folders.make();
    const service = start(port, ['--data', data, '--bundle', aBundle(), '--clock', CLOCK]);
    await service.untilSaid('Ctrl-C ends it');
    const weeks = Array.from({ length: 30 }, () =>
      fetch(`${service.url}/clock`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{"by":"week"}',
      }).catch(() => null),
    );
    await until(
      'a letter of a later week',
      async () => (await letters(service.url)).some(({ receivedAt }) => receivedAt > '2023-06-26') || null,
    );
    const pid = Number(readFileSync(join(data, 'engine.pid'), 'utf8'));
    const end = await interrupted(service);
    expect(end.code).toBe(0);
    expect(end.ms).toBeLessThan(END_MS_MAX);
    expect(await isRunning(pid)).toBe(false);
    await Promise.all(weeks);
  });
});

describe('a start that cannot be', async () => {
  const port = await freePort();

  const refused = async (
    args: readonly string[],
    env?: Readonly<Record<string, string>>,
  ): Promise<readonly string[]> => {
    const service = start(port, args, env);
    expect(await service.ended).toBe(1);
    expect(service.said()).toBe('');
    return service.complained().trimEnd().split('\n');
  };

  it('says which port is taken, in one sentence', async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(port, '127.0.0.1', () => resolve()));
    expect(await refused(['--data', folders.make()])).toEqual([
      `Port ${port} on 127.0.0.1 is already in use: end what uses it, or choose another port.`,
    ]);
    await new Promise((resolve) => taken.close(resolve));
  });

  it('says that the data is damaged, in one sentence, and leaves it as it is', async () => {
    const data = folders.make();
    const file = join(data, 'duban.db');
    writeFileSync(file, 'this is no database, whatever its name says. '.repeat(300));
    const before = readFileSync(file);
    expect(await refused(['--data', data])).toEqual([
      `The database file duban.db in ${data} is damaged: move the folder away to begin anew, or put back a copy of it.`,
    ]);
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  it('says that the folder cannot be read, in one sentence', async () => {
    const data = folders.make();
    writeFileSync(join(data, 'clock.json'), '{"now":');
    expect(await refused(['--data', data])).toEqual([
      `The data folder ${data} cannot be read; move it away or choose another with --data.`,
    ]);
  });

  it('names every fault of a bundle with its place, and leaves nothing behind', async () => {
    const data = join(folders.make(), 'data');
    const bundle = aBundle(
      SMALL_OFFICE.replace('kind: quota', 'kind: quoter').replace('parentId: organ\n', 'parentId: orgam\n'),
    );
    const lines = await refused(['--data', data, '--bundle', bundle]);
    expect(lines[0]).toBe('The bundle has faults; nothing was written.');
    expect(
      lines
        .slice(1)
        .map((line) => line.match(/office\.yaml: ([\w.[\]]+) \(line \d+\)/)?.[1])
        .sort(),
    ).toEqual(['duties[2].obligation.kind', 'units[2].parentId']);
    expect(readdirSync(join(data, '..'))).toEqual([]);
  });

  it('names what is wrong with the clock, the port and the bundle that is not there', async () => {
    expect((await refused(['--clock', '2023-06-20 08:55']))[0]).toContain('--clock is a moment with its offset');
    expect((await refused(['--bundle', join(folders.make(), 'none')]))[0]).toMatch(
      /^There is no bundle at .*none: name a folder/,
    );
    expect((await refused(['--port', '70000']))[0]).toBe('--port is a number from 1 to 65535, not "70000".');
  });

  it('names the database that does not answer', async () => {
    const lines = await refused(['--data', folders.make()], { DYNAMODB_ENDPOINT: 'http://127.0.0.1:1' });
    expect(lines).toEqual([expect.stringMatching(/^The database at http:\/\/127\.0\.0\.1:1 \(DYNAMODB_ENDPOINT\)/)]);
  });
});

describe('the command that moves the clock', async () => {
  const port = await freePort();

  it.each([
    [['day', '--port', String(port)], `Nothing answers at http://127.0.0.1:${port}/clock: is "npm start" running?`],
    [['year'], 'npm run advance -- hour|day|week [--port N]'],
    [[], 'npm run advance -- hour|day|week [--port N]'],
  ])('%j: one sentence', (args, said) => {
    const ran = spawnSync(process.execPath, ['infra/local/advance.ts', ...args], { encoding: 'utf8' });
    expect([ran.status, ran.stderr.trim()]).toEqual([1, said]);
  });
});
