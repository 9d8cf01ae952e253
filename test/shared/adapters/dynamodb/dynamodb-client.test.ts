import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { afterEach, expect, it, vi } from 'vitest';
import { dynamodbClient } from '#adapters/dynamodb/dynamodb-client';

afterEach(() => vi.unstubAllEnvs());

it('keeps the retries of the SDK', async () => {
  const client = dynamodbClient({ endpoint: 'http://127.0.0.1:9' });
  expect(await client.config.maxAttempts()).toBe(4);
  client.destroy();
});

it('takes the endpoint it is given before the one of the surroundings', async () => {
  vi.stubEnv('AWS_ENDPOINT_URL', 'http://127.0.0.1:4242');
  const [given, found] = [dynamodbClient({ endpoint: 'http://127.0.0.1:4343' }), dynamodbClient()];
  const portsAsked: (number | undefined)[] = [];
  for (const client of [given, found]) {
    client.middlewareStack.add(
      () => async (args) => {
        portsAsked.push((args.request as { readonly port?: number }).port);
        return { output: { $metadata: {} }, response: {} };
      },
      { step: 'finalizeRequest', priority: 'low' },
    );
    await client.send(new GetCommand({ TableName: 'duban', Key: { pk: 'a', sk: 'b' } }));
    client.destroy();
  }
  expect(portsAsked).toEqual([4343, 4242]);
});

it('gives up a try on a silent line after three seconds', async () => {
  vi.stubEnv('AWS_MAX_ATTEMPTS', '1');
  let requests = 0;
  const silent = createServer(() => {
    requests += 1;
  }).listen(0, '127.0.0.1');
  await vi.waitUntil(() => silent.listening);
  const client = dynamodbClient({ endpoint: `http://127.0.0.1:${(silent.address() as AddressInfo).port}` });
  const startedAt = performance.now();
  const asked = client.send(new GetCommand({ TableName: 'duban', Key: { pk: 'a', sk: 'b' } }));
  await expect(asked).rejects.toMatchObject({ name: 'TimeoutError' });
  expect(performance.now() - startedAt).toBeGreaterThan(2_900);
  expect(requests).toBe(1);
  client.destroy();
  silent.closeAllConnections();
  silent.close();
});
