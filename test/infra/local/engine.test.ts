import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateTableCommand, DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Engine, openEngine } from '#infra/local/engine';
import { endProcess, isRunning } from '#infra/local/running-process';

let folder: string;
let lines: string[];
const opened: Engine[] = [];
const started: ChildProcess[] = [];
const leftBehind: number[] = [];

const open = async (): Promise<Engine> => {
  const engine = await openEngine({ folder, log: (line) => lines.push(line) });
  opened.push(engine);
  return engine;
};
const enginePid = async (): Promise<number> => Number(await readFile(join(folder, 'engine.pid'), 'utf8'));

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'duban engine '));
  lines = [];
});
afterEach(async () => {
  await Promise.all(opened.splice(0).map((engine) => engine.close()));
  for (const child of started.splice(0)) child.kill('SIGKILL');
  // What a killed run left behind is ended by the next one; here there is none.
  for (const pid of leftBehind.splice(0)) await endProcess(pid, 1_000);
  await rm(folder, { recursive: true, force: true });
});

/** Another run of the house on the same folder, in a process of its own. */
const otherRun = async (): Promise<ChildProcess> => {
  const script = `import { openEngine } from '#infra/local/engine';
    await openEngine({ folder: ${JSON.stringify(folder)}, log: () => {} });
    console.log('open');`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  started.push(child);
  await once(child.stdout as NonNullable<ChildProcess['stdout']>, 'data');
  leftBehind.push(await enginePid());
  return child;
};

describe('openEngine', () => {
  it('keeps what was written when it is closed and opened again, and leaves nothing but the database', async () => {
    const table = { TableName: 'duban', Key: { id: { S: 'a' } } };
    const first = await open();
    const clientOf = (engine: Engine) => new DynamoDBClient({ endpoint: engine.endpoint });
    await clientOf(first).send(
      new CreateTableCommand({
        TableName: 'duban',
        BillingMode: 'PAY_PER_REQUEST',
        KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
        AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
      }),
    );
    await clientOf(first).send(new PutItemCommand({ TableName: 'duban', Item: { id: { S: 'a' }, n: { N: '7' } } }));
    const pid = await enginePid();
    await first.close();
    await first.close();
    expect(await isRunning(pid)).toBe(false);
    expect(await readdir(folder)).toEqual(['duban.db']);

    const second = await open();
    expect((await clientOf(second).send(new GetItemCommand(table))).Item).toEqual({ id: { S: 'a' }, n: { N: '7' } });
    expect(lines).toEqual([]);
  });

  it('opens a folder once in a process, and the refusal does not disturb the first', async () => {
    await open();
    await expect(open()).rejects.toMatchObject({ kind: 'unavailable', code: 'engine.folder-in-use' });
    expect(await isRunning(await enginePid())).toBe(true);
  });

  it('gives the folder to one of several who ask at the same time', async () => {
    const asked = await Promise.allSettled([open(), open(), open(), open()]);
    expect(asked.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
  });

  it('refuses a folder that another run has, naming its process', async () => {
    const other = await otherRun();
    await expect(open()).rejects.toMatchObject({
      code: 'engine.folder-in-use',
      message: expect.stringContaining(`process ${other.pid}`),
    });
  });

  it('takes over from a run that was killed, and ends the engine it left behind', async () => {
    const other = await otherRun();
    const stale = await enginePid();
    other.kill('SIGKILL');
    await once(other, 'close');
    expect(await isRunning(stale)).toBe(true);

    await open();
    expect(await isRunning(stale)).toBe(false);
    expect(lines).toEqual([`Ending the database engine of an earlier run (process ${stale}).`]);
  });

  it('does not touch a process that merely has the recorded id', async () => {
    const bystander = spawn('sleep', ['60']);
    started.push(bystander);
    await writeFile(join(folder, 'engine.pid'), String(bystander.pid));
    await open();
    expect(await isRunning(bystander.pid ?? 0)).toBe(true);
  });

  it.each(['', 'nonsense', '{"pid":1', '{"pid":"1","startedAt":""}', '{"pid":1,"startedAt":"another boot"}'])(
    'takes over a lock that says %j',
    async (text) => {
      await writeFile(join(folder, 'engine.lock'), text);
      await open();
      expect(JSON.parse(await readFile(join(folder, 'engine.lock'), 'utf8'))).toMatchObject({ pid: process.pid });
    },
  );

  it('says in one sentence which folder holds a damaged file, and gives the folder free again', async () => {
    await writeFile(join(folder, 'duban.db'), 'this is no database at all '.repeat(500));
    const refusal = { kind: 'unavailable', code: 'engine.not-started', message: expect.stringContaining(folder) };
    await expect(open()).rejects.toMatchObject(refusal);
    await expect(open()).rejects.toMatchObject({ message: expect.stringContaining('is damaged') });
    expect(await readdir(folder)).not.toContain('engine.lock');
  });

  it('says so when the engine ends by itself', async () => {
    await open();
    const pid = await enginePid();
    process.kill(pid, 'SIGKILL');
    await expect.poll(() => lines).toHaveLength(1);
    expect(lines[0]).toContain('ended by itself');
  });

  it('does not outlive a run that ends without closing', async () => {
    const script = `import { openEngine } from '#infra/local/engine';
      import { readFileSync } from 'node:fs';
      await openEngine({ folder: ${JSON.stringify(folder)}, log: () => {} });
      console.log(readFileSync(${JSON.stringify(join(folder, 'engine.pid'))}, 'utf8'));
      setTimeout(() => { throw new Error('a bug'); }, 10);`;
    const child = spawn(process.execPath, ['--input-type=module', '--eval', script], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    started.push(child);
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
    await once(child, 'close');
    const pid = Number(said);
    expect(pid).toBeGreaterThan(1);
    await expect.poll(() => isRunning(pid)).toBe(false);
  });
});
