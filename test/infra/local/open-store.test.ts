import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { insert } from '#domain/kernel/change';
import { quietLog } from '#functions/runtime/quiet-log';
import { databaseEndpoint, openStore } from '#infra/local/open-store';
import { openTestEngine, type TestEngine } from '#test/support/engine';
import { openFolders } from '#test/support/folders';
import { anOffice } from '#test/support/makers';

const folders = openFolders('store');
let engine: TestEngine;
beforeAll(async () => {
  engine = await openTestEngine();
});
afterAll(async () => {
  await engine.close();
  folders.clear();
});

describe('the address of a database', () => {
  it.each([
    [undefined, null],
    ['', null],
    ['  ', null],
    ['http://127.0.0.1:8000', 'http://127.0.0.1:8000'],
    [' https://dynamodb.example.org/ ', 'https://dynamodb.example.org/'],
  ])('%j is %j', (text, endpoint) => {
    expect(databaseEndpoint(text)).toBe(endpoint);
  });

  it.each(['nonsense', '127.0.0.1:8000', 'localhost:8000', 'ftp://127.0.0.1'])(
    '%s is refused in a sentence',
    (text) => {
      expect(() => databaseEndpoint(text)).toThrow(
        expect.objectContaining({ kind: 'invalid', message: expect.stringContaining(`not "${text}".`) }),
      );
    },
  );
});

describe('the store of a run', () => {
  const log = quietLog();

  it('is kept in its folder', async () => {
    const folder = folders.make();
    const first = await openStore({ folder, dynamodbEndpoint: null, log });
    await first.store.ledger.commit([insert(anOffice())]);
    await first.close();
    const second = await openStore({ folder, dynamodbEndpoint: null, log });
    expect(await second.store.offices.get(anOffice().id)).toEqual(anOffice());
    await second.close();
  });

  it('stands on an engine of the user, without any key being set', async () => {
    vi.stubEnv('AWS_ACCESS_KEY_ID', undefined);
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', undefined);
    vi.stubEnv('AWS_REGION', undefined);
    const opened = await openStore({ folder: folders.make(), dynamodbEndpoint: engine.endpoint, log });
    vi.unstubAllEnvs();
    expect(await opened.store.offices.get('nobody')).toBeNull();
    await opened.close();
  });

  it('says why an engine of the user cannot be used', async () => {
    await expect(
      openStore({ folder: folders.make(), dynamodbEndpoint: 'http://127.0.0.1:1', log }),
    ).rejects.toMatchObject({
      code: 'engine.not-started',
      message: expect.stringMatching(/127\.0\.0\.1:1 \(DYNAMODB_ENDPOINT\) does not answer.*ECONNREFUSED/),
    });
  });
});
