import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { heartbeatOf, webhookHeartbeat } from '#adapters/webhook/webhook-heartbeat';

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

/** Somebody who listens on this machine, and answers so. */
const listener = async (status: number) => {
  const heard: string[] = [];
  const server = createServer((request, response) => {
    heard.push(`${request.method} ${request.url}`);
    response.writeHead(status).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(() => server.close());
  return { heard, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/beat` };
};

const beatAt = (url: string) => webhookHeartbeat(async () => url, { reach: 'loopback' }).beat();

describe('the heartbeat', () => {
  it('is heard once where somebody answers well', async () => {
    const { heard, url } = await listener(204);
    expect(await beatAt(`${url}\n`)).toBe(true);
    expect(heard).toEqual(['POST /beat']);
  });

  it.each([302, 404, 500])('is not heard where the answer is %s', async (status) => {
    const { heard, url } = await listener(status);
    expect(await beatAt(url)).toBe(false);
    expect(heard).toHaveLength(1);
  });

  it('is not heard where nobody is there, where the address is private, or where it cannot be read', async () => {
    const { url } = await listener(200);
    for (const close of closers.splice(0)) close();
    expect(await beatAt(url)).toBe(false);
    expect(await webhookHeartbeat(async () => 'https://10.0.0.1/beat').beat()).toBe(false);
    const unreadable = webhookHeartbeat(async () => {
      throw new Error('no secret');
    });
    expect(await unreadable.beat()).toBe(false);
  });

  it('is no failure where nobody was named to listen', async () => {
    expect(await heartbeatOf(undefined, () => async () => 'never asked').beat()).toBe(true);
  });
});
