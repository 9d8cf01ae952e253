import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dynamodbClient } from '#adapters/dynamodb/dynamodb-client';
import { dynamodbStore } from '#adapters/dynamodb/dynamodb-store';
import { ensureTable } from '#adapters/dynamodb/table';
import { expectUnchanged, insert, nextVersion, replace } from '#domain/kernel/change';
import type { Store } from '#ports/store';
import { openTestEngine, type TestEngine } from '#test/support/engine';
import { aMessage, aTask, OFFICE_ID } from '#test/support/makers';

let engine: TestEngine;
let client: ReturnType<typeof dynamodbClient>;
let store: Store;
let answersToLose = 0;

beforeAll(async () => {
  engine = await openTestEngine();
  client = dynamodbClient({ endpoint: engine.endpoint });
  const name = `lost-answers-${process.pid}-${Date.now()}`;
  await ensureTable(client, name);
  // The engine has done what it was asked when the line breaks.
  client.middlewareStack.add(
    (next) => async (args) => {
      if (answersToLose === 0) return next(args);
      answersToLose -= 1;
      await next(args).catch(() => undefined);
      throw Object.assign(new Error('socket hang up'), { name: 'TimeoutError', code: 'ECONNRESET' });
    },
    { step: 'deserialize', priority: 'low', name: 'loseAnswers' },
  );
  store = dynamodbStore({ client, name });
});
afterAll(async () => {
  client.destroy();
  await engine.close();
});

const SDK_TRIES = 4;

describe('a ledger whose answers get lost on the way', () => {
  it.each([1, 2, SDK_TRIES - 1])('writes once and says so, %s answers lost', async (lost) => {
    const message = aMessage({ id: `lost-${lost}` });
    answersToLose = lost;
    await store.ledger.commit([insert(message)]);
    const claimed = nextVersion(message, { attempts: 1 });
    answersToLose = lost;
    await store.ledger.commit([replace(claimed)]);
    expect(await store.messages.get(OFFICE_ID, message.id)).toEqual(claimed);
  });

  it.each([1, 2, SDK_TRIES - 1])('commits a transaction once and says so, %s answers lost', async (lost) => {
    const task = aTask({ id: `task-${lost}` });
    const message = aMessage({ id: `together-${lost}` });
    await store.ledger.commit([insert(task)]);
    answersToLose = lost;
    await store.ledger.commit([expectUnchanged(task), insert(message)]);
    expect(await store.messages.get(OFFICE_ID, message.id)).toEqual(message);
  });

  it('does not know what became of a write when every answer is lost', async () => {
    const message = aMessage({ id: 'never-answered' });
    answersToLose = SDK_TRIES;
    const refused = store.ledger.commit([insert(message)]);
    await expect(refused).rejects.toMatchObject({ kind: 'unavailable', code: 'ledger.unavailable' });
    expect(answersToLose).toBe(0);
    expect(await store.messages.get(OFFICE_ID, message.id)).toEqual(message);
  });

  it('still tells a record of another from its own', async () => {
    await store.ledger.commit([insert(aMessage({ id: 'taken', personId: 'person-2' }))]);
    answersToLose = 1;
    await expect(store.ledger.commit([insert(aMessage({ id: 'taken' }))])).rejects.toMatchObject({ kind: 'conflict' });
    expect(answersToLose).toBe(0);
  });
});
