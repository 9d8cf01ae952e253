import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DynamoDBStreamEvent } from 'aws-lambda';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dynamodbStore } from '#adapters/dynamodb/dynamodb-store';
import { imageOfItem } from '#adapters/dynamodb/stream-image';
import { ensureStream, type Table } from '#adapters/dynamodb/table';
import { insert, nextVersion, replace } from '#domain/kernel/change';
import { openTableStream } from '#infra/local/table-stream';
import { openTestEngine, type TestEngine } from '#test/support/engine';
import { type EngineStores, engineStores } from '#test/support/engine-store';
import { openFolders } from '#test/support/folders';
import { aTask, NOW } from '#test/support/makers';

const folders = openFolders('stream');
const access = { region: 'local', credentials: { accessKeyId: 'local', secretAccessKey: 'local' } };
let engine: TestEngine;
let stores: EngineStores;

beforeAll(async () => {
  engine = await openTestEngine();
  stores = engineStores(engine);
});
afterAll(async () => {
  await stores.close();
  folders.clear();
});

const tableWithStream = async (): Promise<Table> => {
  const table = await stores.openTable();
  await ensureStream(table.client, table.name);
  return table;
};

const listenTo = (table: Table, folder: string) => {
  const stream = openTableStream({ folder, table, endpoint: engine.endpoint, ...access });
  const heard: string[] = [];
  const refuse = new Set<string>();
  const hear = async ({ Records }: DynamoDBStreamEvent): Promise<readonly string[]> => {
    for (const { dynamodb } of Records) {
      const image = imageOfItem((dynamodb?.NewImage ?? {}) as never);
      heard.push(`${image?.record.id}@${image?.record.version}`);
    }
    return Records.flatMap(({ dynamodb }) => dynamodb?.SequenceNumber ?? []).filter((one) => refuse.has(one));
  };
  return { heard, refuse, deliver: () => stream.deliver(NOW, hear), close: () => stream.close() };
};

describe('the stream of a table on this machine', () => {
  it('brings every change once, over a restart too', async () => {
    const table = await tableWithStream();
    const { ledger } = dynamodbStore(table);
    const folder = folders.make();
    const first = listenTo(table, folder);
    for (let place = 0; place < 50; place += 1) await ledger.commit([insert(aTask({ id: `t${place}` }))]);
    expect(await first.deliver()).toBe(50);
    expect(await first.deliver()).toBe(0);
    first.close();
    await ledger.commit([replace(nextVersion(aTask({ id: 't7' }), { title: 'x' }))]);
    const second = listenTo(table, folder);
    expect(await second.deliver()).toBe(1);
    expect(second.heard).toEqual(['t7@2']);
    second.close();
  });

  it('brings again what was refused, and what is behind it', async () => {
    const table = await tableWithStream();
    const { ledger } = dynamodbStore(table);
    const folder = folders.make();
    const stream = listenTo(table, folder);
    await ledger.commit([insert(aTask({ id: 'a' }))]);
    await stream.deliver();
    const places = JSON.parse(readFileSync(join(folder, 'stream.json'), 'utf8')) as Record<string, string>;
    const last = Object.values(places)[0] ?? '';
    stream.refuse.add(String(BigInt(last) + 2n).padStart(last.length, '0'));
    for (const id of ['b', 'c', 'd']) await ledger.commit([insert(aTask({ id }))]);
    expect(await stream.deliver()).toBe(1);
    stream.refuse.clear();
    stream.heard.splice(0);
    await stream.deliver();
    expect(stream.heard).toEqual(['c@1', 'd@1']);
    stream.close();
  });

  it('begins anew where it does not know how far it was', async () => {
    const table = await tableWithStream();
    const folder = folders.make();
    await dynamodbStore(table).ledger.commit([insert(aTask({ id: 'a' }))]);
    writeFileSync(join(folder, 'stream.json'), '{"another-shard":"17"}');
    const stream = listenTo(table, folder);
    expect(await stream.deliver()).toBe(1);
    stream.close();
  });
});
