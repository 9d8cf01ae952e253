import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { ANSWER_BYTES_MAX, getOnce, postOnce, type WebhookOptions } from '#adapters/webhook/post-once';

const LIMITS = { connectionMs: 300, answerMs: 300, wholeMs: 600 };
const HERE: WebhookOptions = { reach: 'loopback', limits: LIMITS };

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

/** A far side on this machine that counts what reaches it. */
const farSide = async (listener: RequestListener) => {
  const paths: string[] = [];
  const server = createServer((request, response) => {
    paths.push(`${request.method} ${request.url}`);
    listener(request, response);
  });
  closers.push(() => {
    server.close();
    server.closeAllConnections();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { port, paths, url: `http://127.0.0.1:${port}/send?key=secret` };
};

const letter = (url: string) => ({ url, headers: { 'content-type': 'application/json' }, body: '{"text":"督办"}' });

const at = (address: string) => async () => [{ address, family: address.includes(':') ? 6 : 4 }];

describe('what may not be reached', () => {
  it.each([
    ['http://robots.example.org/', 'webhook.not-https'],
    ['https://127.0.0.1/', 'webhook.private-address'],
    ['https://[::ffff:10.0.0.1]/', 'webhook.private-address'],
    ['not a URL', 'webhook.bad-url'],
  ])('%s is blocked as %s', async (url, reason) => {
    expect(await postOnce(letter(url))).toEqual({ kind: 'blocked', reason });
  });

  it.each(['127.0.0.1', '10.1.2.3', '169.254.169.254', '100.64.0.1', '::1', 'fd00:ec2::254', '::ffff:127.0.0.1'])(
    'a public name that leads to %s is blocked when the connection is made',
    async (address) => {
      const answer = await postOnce(letter('https://robots.example.org/send'), { resolve: at(address) });
      expect(answer).toEqual({ kind: 'blocked', reason: 'webhook.private-address' });
    },
  );

  it('a name that says something else when asked again is asked once', async () => {
    const far = await farSide((_request, response) => response.end('ok'));
    const answers = ['127.0.0.1', '10.0.0.1'];
    let asked = 0;
    const resolve = async () => [{ address: answers[asked++] ?? '10.0.0.1', family: 4 }];
    const url = `http://robots.example.org:${far.port}/send`;
    expect(await postOnce(letter(url), { ...HERE, resolve })).toMatchObject({ kind: 'answered', status: 200 });
    expect([asked, far.paths]).toEqual([1, ['POST /send']]);
  });
});

describe('an answer', () => {
  it('is read with its status and what it asks to wait', async () => {
    const bodies: string[] = [];
    const far = await farSide((request, response) => {
      request.on('data', (chunk) => bodies.push(String(chunk)));
      request.on('end', () => response.writeHead(429, { 'retry-after': '17' }).end('{"errcode":45009}'));
    });
    expect(await postOnce(letter(far.url), HERE)).toEqual({
      kind: 'answered',
      status: 429,
      retryAfterSeconds: 17,
      body: '{"errcode":45009}',
    });
    expect(bodies.join('')).toBe('{"text":"督办"}');
  });

  it.each([
    ['Wed, 21 Oct 2026 07:28:00 GMT', null],
    ['-3', null],
    ['999999999', 3_600],
  ])('that asks to wait %s waits %s', async (value, retryAfterSeconds) => {
    const far = await farSide((_request, response) => response.writeHead(503, { 'retry-after': value }).end());
    expect(await postOnce(letter(far.url), HERE)).toMatchObject({ retryAfterSeconds });
  });

  it.each([301, 302, 307, 308])('%s that leads elsewhere is not followed', async (status) => {
    const inner = await farSide((_request, response) => response.end('inside'));
    const far = await farSide((_request, response) => response.writeHead(status, { location: inner.url }).end());
    expect(await postOnce(letter(far.url), HERE)).toMatchObject({ kind: 'answered', status, body: '' });
    expect([far.paths.length, inner.paths.length]).toEqual([1, 0]);
  });

  it('without end is cut at 64 KB', async () => {
    let written = 0;
    const far = await farSide((_request, response) => {
      const pour = (): void => {
        while (!response.destroyed && response.write('x'.repeat(65_536))) written += 65_536;
        if (!response.destroyed) response.once('drain', pour);
      };
      pour();
    });
    const answer = await postOnce(letter(far.url), HERE);
    expect(answer).toMatchObject({ kind: 'answered', status: 200 });
    expect(answer.kind === 'answered' && answer.body.length).toBe(ANSWER_BYTES_MAX);
    expect(written).toBeLessThan(64 * 1_024 * 1_024);
  });
});

describe('getOnce', () => {
  it('asks without a body, and reads the answer within the same bounds', async () => {
    const heads: unknown[] = [];
    const far = await farSide((request, response) => {
      heads.push(request.headers['content-length'], request.headers['transfer-encoding'], request.headers.accept);
      response.end('{"round":1}');
    });
    expect(await getOnce(far.url, HERE)).toMatchObject({ kind: 'answered', status: 200, body: '{"round":1}' });
    expect([far.paths, heads]).toEqual([['GET /send?key=secret'], [undefined, undefined, 'application/json']]);
    expect(await getOnce(far.url)).toEqual({ kind: 'blocked', reason: 'webhook.not-https' });
  });
});

describe('what went wrong', () => {
  it('before a connection stood was not sent', async () => {
    const far = await farSide(() => undefined);
    for (const close of closers.splice(0)) close();
    expect(await postOnce(letter(far.url), HERE)).toEqual({ kind: 'not-sent', reason: 'ECONNREFUSED' });
    // TLS to somebody who does not speak it.
    const plain = await farSide(() => undefined);
    const answer = await postOnce(letter(plain.url.replace('http:', 'https:')), HERE);
    expect(answer).toMatchObject({ kind: 'not-sent' });
    expect(plain.paths).toEqual([]);
  });

  it('while the name was asked for was not sent', async () => {
    const resolve = () => Promise.reject(Object.assign(new Error('robots.example.org'), { code: 'ENOTFOUND' }));
    const answer = await postOnce(letter('https://robots.example.org/'), { ...HERE, resolve });
    expect(answer).toEqual({ kind: 'not-sent', reason: 'ENOTFOUND' });
  });

  it('while the name was waited for ends after the time of a connection', async () => {
    const resolve = () => new Promise<never>(() => undefined);
    const answer = await postOnce(letter('https://robots.example.org/'), { ...HERE, resolve });
    expect(answer).toEqual({ kind: 'not-sent', reason: 'CONNECTION_TIMEOUT' });
  });

  it('after it was read is lost, and quotes nothing', async () => {
    const far = await farSide((request) => request.socket.destroy());
    expect(await postOnce(letter(far.url), HERE)).toEqual({ kind: 'lost', reason: 'ECONNRESET' });
    expect(far.paths).toHaveLength(1);
  });

  it('with the head of the answer ends after the time of an answer', async () => {
    const far = await farSide(() => undefined);
    expect(await postOnce(letter(far.url), HERE)).toEqual({ kind: 'lost', reason: 'ANSWER_TIMEOUT' });
  });

  it('in the middle of the answer ends after the whole time', async () => {
    const far = await farSide((_request, response) => response.writeHead(200, { 'content-length': 100 }).write('{'));
    expect(await postOnce(letter(far.url), HERE)).toMatchObject({ kind: 'lost' });
  });

  it('with a head of an answer that is too long is lost', async () => {
    const far = await farSide((_request, response) => response.writeHead(200, { 'x-long': 'y'.repeat(40_000) }).end());
    expect(await postOnce(letter(far.url), HERE)).toMatchObject({ kind: 'lost', reason: 'HPE_HEADER_OVERFLOW' });
  });
});
