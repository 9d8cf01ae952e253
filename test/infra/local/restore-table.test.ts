import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dynamodbHistory } from '#adapters/dynamodb/dynamodb-history';
import { dynamodbStore } from '#adapters/dynamodb/dynamodb-store';
import { dynamodbTableIdentity } from '#adapters/dynamodb/dynamodb-table-identity';
import { ensureHistoryTable, type Table } from '#adapters/dynamodb/table';
import { memoryClock } from '#adapters/memory/memory-clock';
import { insert, nextVersion } from '#domain/kernel/change';
import { HOUSE_ID } from '#domain/rules/switchboard';
import { openTestEngine, type TestEngine } from '#test/support/engine';
import { type EngineStores, engineStores } from '#test/support/engine-store';
import { aChange } from '#test/support/history-changes';
import { aLadder, aMessage, anOffice, aPerson, aSwitchboard, aTask, NOW, OFFICE_ID } from '#test/support/makers';
import { keepIdentity } from '#usecases/keep-identity';
import { writeHistory } from '#usecases/write-history';

// The command as an operator runs it, on a real engine: a table of another identity than the house remembers, behind its
// history by an acknowledged task and a message that was sent.

const COMMAND = fileURLToPath(new URL('../../../infra/local/restore.ts', import.meta.url));
let engine: TestEngine;
let stores: EngineStores;
let table: Table;
let historyName: string;

const restore = (...given: readonly string[]) => {
  const where = ['--table', table.name, '--history', historyName, '--endpoint', engine.endpoint];
  const { status, stdout, stderr } = spawnSync(process.execPath, [COMMAND, ...given, ...where], { encoding: 'utf8' });
  return { status, text: `${stdout}${stderr}` };
};

const sent = nextVersion(aMessage(), { state: 'SENT', providerId: 'p-1' });
const renamed = nextVersion(aPerson(), { name: '新' });
const moved = nextVersion(aTask(), { title: '已改' });

beforeAll(async () => {
  engine = await openTestEngine();
  stores = engineStores(engine);
  table = await stores.openTable();
  historyName = `${table.name}-history`;
  await ensureHistoryTable(table.client, historyName);
  const house = aSwitchboard({ officeId: HOUSE_ID, id: HOUSE_ID, tableId: 'the table that was lost' });
  const { ledger } = dynamodbStore(table);
  await ledger.commit([anOffice(), aLadder(), aPerson(), aTask(), aMessage(), house].map((record) => insert(record)));
  const history = dynamodbHistory({ client: table.client, name: historyName });
  await writeHistory({ clock: memoryClock(NOW), history }, [
    ...[anOffice(), aLadder(), aPerson(), aTask(), aMessage()].map((record) => aChange(null, record)),
    aChange(aMessage(), sent),
    aChange(aTask(), moved),
    aChange(aPerson(), renamed),
  ]);
});
afterAll(() => stores.close());

describe('npm run restore', () => {
  it('finds a restored table, on which the house does nothing and nothing is lifted', async () => {
    expect(restore('status')).toMatchObject({ status: 0, text: expect.stringContaining('It was restored') });
    expect(restore('lift', '--note', 'x')).toMatchObject({
      status: 1,
      text: expect.stringContaining('roll-forward comes first'),
    });
    const store = dynamodbStore(table);
    expect(await keepIdentity({ ...store, clock: memoryClock(NOW) })).toBe(false);
    expect((await store.switchboards.read([OFFICE_ID]))(OFFICE_ID).house?.pauses).toHaveLength(1);
  });

  it('puts it forward, tells whose content is in no history, and leaves it paused until it is lifted', async () => {
    const report = restore('roll-forward', '--stopped-at', '2023-06-05T10:00:00+08:00');
    expect(report).toMatchObject({ status: 0, text: expect.stringContaining('3 records put forward by 3 versions') });
    expect(report.text).toContain(`load or set again: person ${aPerson().id}`);
    const store = dynamodbStore(table);
    expect(await store.messages.get(OFFICE_ID, sent.id)).toEqual(sent);
    expect((await store.tasks.get(OFFICE_ID, moved.id))?.title).toBe('已改');
    expect(await store.records.get('person', OFFICE_ID, aPerson().id)).toEqual({ ...aPerson(), version: 2 });
    const house = await store.switchboards.get(HOUSE_ID);
    expect(house).toMatchObject({ tableId: await dynamodbTableIdentity(table).read(), pauses: [{ scope: 'office' }] });
    expect(await keepIdentity({ ...store, clock: memoryClock(NOW) })).toBe(true);
    expect(restore('lift', '--note', 'person-1 looked at it').status).toBe(0);
    expect((await store.switchboards.get(HOUSE_ID))?.pauses).toEqual([]);
    expect(restore('status').text).toContain('It is ours');
  });

  it('says how it is used where it is not told enough', () => {
    expect(restore('roll-forward')).toMatchObject({ status: 1, text: expect.stringContaining('--stopped-at') });
    expect(restore('dance')).toMatchObject({ status: 1, text: expect.stringContaining('npm run restore') });
  });
});
