import { connect } from 'node:net';
import type { APIGatewayProxyEventV2, APIGatewayProxyResultV2 } from 'aws-lambda';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LocalRoute } from '#infra/local/http-routes';
import { BODY_BYTES_MAX, type LocalHttpServer, openHttpServer } from '#infra/local/http-server';

let server: LocalHttpServer;
const errors: unknown[] = [];
const seen: APIGatewayProxyEventV2[] = [];

const remembering = async (event: APIGatewayProxyEventV2): Promise<APIGatewayProxyResultV2> => {
  seen.push(event);
  return { statusCode: 200, headers: { 'Content-Type': 'application/json' }, body: '{}' };
};
const answering = (path: string, result: APIGatewayProxyResultV2): LocalRoute => ({
  method: 'GET',
  path,
  handler: async () => result,
});

beforeAll(async () => {
  server = await openHttpServer({
    port: 0,
    host: '127.0.0.1',
    onError: (error) => errors.push(error),
    routes: [
      { method: 'ANY', path: '/see/{id}', handler: remembering },
      { method: 'GET', path: '/who', handler: remembering, claims: { sub: 'sub-1', scope: 'admin' } },
      { method: 'GET', path: '/throws', handler: () => Promise.reject(new Error('a secret')) },
      answering('/text', 'plain words'),
      answering('/object', { hello: 'world' } as APIGatewayProxyResultV2),
      answering('/bare', { statusCode: 204 }),
      answering('/page', { statusCode: 200, headers: { 'Content-Type': 'text/html; charset=utf-8' }, body: '督办' }),
      answering('/no-type', { statusCode: 418, body: 'x' }),
      answering('/bytes', {
        statusCode: 200,
        body: Buffer.from([0, 255, 7]).toString('base64'),
        isBase64Encoded: true,
      }),
      answering('/cookies', { statusCode: 200, cookies: ['a=1; Path=/', 'b=2'], body: '' }),
    ],
  });
});
afterAll(() => server.close());

const ask = (path: string, init?: RequestInit) => fetch(`${server.url}${path}`, init);
const eventOf = async (path: string, init?: RequestInit): Promise<APIGatewayProxyEventV2> => {
  seen.length = 0;
  const response = await ask(path, init);
  expect(response.status).toBe(200);
  return seen[0] as APIGatewayProxyEventV2;
};

describe('what a handler is given', () => {
  it('has path, query, headers and cookies as API Gateway gives them', async () => {
    const event = await eventOf('/see/a%20b?tag=x&tag=y%2Cz&lang=zh&empty=', {
      headers: { 'X-Own-Header': 'V', cookie: 'a=1; b=2', 'user-agent': 'probe' },
    });
    expect(event).toMatchObject({
      version: '2.0',
      routeKey: 'ANY /see/{id}',
      rawPath: '/see/a b',
      rawQueryString: 'tag=x&tag=y%2Cz&lang=zh&empty=',
      queryStringParameters: { tag: 'x,y,z', lang: 'zh', empty: '' },
      pathParameters: { id: 'a b' },
      cookies: ['a=1', 'b=2'],
      headers: { 'x-own-header': 'V' },
      isBase64Encoded: false,
      requestContext: {
        routeKey: 'ANY /see/{id}',
        stage: '$default',
        http: { method: 'GET', path: '/see/a b', sourceIp: '127.0.0.1', userAgent: 'probe', protocol: 'HTTP/1.1' },
      },
    });
    expect(event.headers).not.toHaveProperty('cookie');
    expect(event).not.toHaveProperty('body');
    expect(event.requestContext.requestId).toMatch(/^[0-9a-f-]{36}$/);
    expect(event.requestContext.time).toMatch(/^\d{2}\/[A-Z][a-z]{2}\/\d{4}:\d{2}:\d{2}:\d{2} \+0000$/);
  });

  it('leaves out what is empty', async () => {
    const event = await eventOf('/who');
    for (const absent of ['cookies', 'queryStringParameters', 'pathParameters', 'body']) {
      expect(event).not.toHaveProperty(absent);
    }
  });

  it('has the claims of the route where a JWT authorizer puts them, and no authorizer elsewhere', async () => {
    expect((await eventOf('/who')).requestContext).toMatchObject({
      authorizer: { jwt: { claims: { sub: 'sub-1', scope: 'admin' } } },
    });
    expect((await eventOf('/see/1')).requestContext).not.toHaveProperty('authorizer');
  });

  it.each([
    ['application/json', false],
    ['application/json; charset=utf-8', false],
    ['application/problem+json', false],
    ['text/csv', false],
    ['application/x-www-form-urlencoded', true],
    ['application/octet-stream', true],
    ['application/zip', true],
  ])('has a body of %s in base64: %s', async (type, isBase64Encoded) => {
    const body = 'a=督办';
    const event = await eventOf('/see/1', { method: 'POST', headers: { 'content-type': type }, body });
    expect(event.isBase64Encoded).toBe(isBase64Encoded);
    expect(Buffer.from(event.body ?? '', isBase64Encoded ? 'base64' : 'utf8').toString()).toBe(body);
  });
});

describe('what the caller is given', () => {
  it.each([
    ['/text', 200, 'application/json', 'plain words'],
    ['/object', 200, 'application/json', '{"hello":"world"}'],
    ['/page', 200, 'text/html; charset=utf-8', '督办'],
    ['/no-type', 418, 'text/plain;charset=UTF-8', 'x'],
    ['/nowhere', 404, 'application/json', '{"message":"Not Found"}'],
    ['/throws', 500, 'application/json', '{"message":"Internal Server Error"}'],
    ['/see/%E0%A4%A', 400, 'application/json', '{"message":"Bad Request"}'],
  ])('is for %s status %i, %s', async (path, status, type, body) => {
    const response = await ask(path);
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toBe(type);
    expect(await response.text()).toBe(body);
  });

  it('never holds what a handler threw, which is told to the owner of the server', async () => {
    errors.length = 0;
    expect(await (await ask('/throws')).text()).not.toContain('secret');
    expect(errors).toEqual([new Error('a secret')]);
  });

  it('is bytes, an empty body and several cookies where the handler says so', async () => {
    expect([...new Uint8Array(await (await ask('/bytes')).arrayBuffer())]).toEqual([0, 255, 7]);
    expect((await ask('/bare')).status).toBe(204);
    expect((await ask('/cookies')).headers.getSetCookie()).toEqual(['a=1; Path=/', 'b=2']);
  });

  it('is the head of GET alone for HEAD', async () => {
    const response = await ask('/page', { method: 'HEAD' });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-length')).toBe('6');
    expect(await response.text()).toBe('');
  });

  it('is 404 for a method that is not served', async () => {
    expect((await ask('/page', { method: 'DELETE' })).status).toBe(404);
  });
});

describe('the limits of the server', () => {
  it('takes a body of 6 MB and refuses one byte more with 413', async () => {
    const headers = { 'content-type': 'text/plain' };
    const body = 'a'.repeat(BODY_BYTES_MAX);
    expect((await ask('/see/1', { method: 'POST', headers, body })).status).toBe(200);
    const refused = await ask('/see/1', { method: 'POST', headers, body: `${body}a` }).catch(() => null);
    // The server answers before it has read all; a caller still writing may see the line end instead.
    if (refused !== null) expect([refused.status, await refused.json()]).toEqual([413, expect.anything()]);
  });

  it('answers 413 to a length announced alone', async () => {
    const answer = await new Promise<string>((resolve) => {
      const socket = connect(server.port, '127.0.0.1', () => {
        socket.write(`POST /see/1 HTTP/1.1\r\nHost: x\r\nContent-Length: ${BODY_BYTES_MAX + 1}\r\n\r\n`);
      });
      let text = '';
      socket.on('data', (chunk) => {
        text += chunk.toString();
      });
      socket.on('close', () => resolve(text));
    });
    expect(answer).toContain('HTTP/1.1 413');
    expect(answer).toContain('{"message":"Request Entity Too Large"}');
  });

  it('goes on after a caller who hangs up in the middle of the body', async () => {
    await new Promise<void>((resolve) => {
      const socket = connect(server.port, '127.0.0.1', () => {
        socket.write('POST /see/1 HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nabc', () => socket.destroy());
      });
      socket.on('close', () => resolve());
    });
    expect((await ask('/text')).status).toBe(200);
  });

  it('says in one sentence which port is taken', async () => {
    const second = openHttpServer({ port: server.port, host: '127.0.0.1', routes: [] });
    await expect(second).rejects.toMatchObject({
      kind: 'unavailable',
      code: 'http.port-taken',
      message: expect.stringContaining(`Port ${server.port} `),
    });
  });
});
