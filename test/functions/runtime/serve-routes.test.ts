import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { route } from '#api/route';
import type { HttpResult } from '#functions/runtime/on-http';
import { onHttp } from '#functions/runtime/on-http';
import { serveRoutes } from '#functions/runtime/serve-routes';
import { type Asking, bodyOf, CONTEXT, gatewayEvent } from '#test/support/gateway-event';
import { keptLog } from '#test/support/kept-log';
import { anAdministrator, OFFICE_ID } from '#test/support/makers';
import { openMemoryHouse } from '#test/support/memory-house';

const reply = z.object({ got: z.unknown() });
const common = { summary: '', reply, refuses: [] } as const;
const ROUTES = {
  read: route({
    ...common,
    id: 'read',
    method: 'GET',
    path: '/things/{id}',
    access: 'public',
    params: z.strictObject({ id: z.string().regex(/^[a-z]+$/) }),
  }),
  list: route({
    ...common,
    id: 'list',
    method: 'GET',
    path: '/things',
    access: 'public',
    query: z.strictObject({ limit: z.coerce.number().int().max(100).default(50) }),
  }),
  make: route({
    ...common,
    id: 'make',
    method: 'POST',
    path: '/things',
    access: 'administrator',
    body: z.strictObject({ name: z.string(), inner: z.strictObject({ a: z.number() }).optional() }),
  }),
  take: route({
    ...common,
    id: 'take',
    method: 'POST',
    path: '/texts',
    access: 'public',
    textBody: ['text/yaml'],
    bodyBytesMax: 10,
  }),
  lie: route({
    ...common,
    id: 'lie',
    method: 'GET',
    path: '/lie',
    access: 'public',
    reply: z.object({ got: z.number() }),
  }),
};
const ADMIN = { sub: 'boss', office: OFFICE_ID };

const ask = async (asking: Asking): Promise<HttpResult> => {
  const { offices } = await openMemoryHouse({ records: [anAdministrator({ id: 'boss' })] });
  const settings = { officeClaim: 'office', firstAdministratorSub: '', firstOfficeId: '' };
  const serve = serveRoutes(
    ROUTES,
    {
      read: async ({ params }) => ({ got: params.id }),
      list: async ({ query }) => ({ got: query.limit }),
      make: async ({ who, body }) => ({ got: [who, body] }),
      take: async ({ body }) => ({ got: body }),
      lie: async () => ({ got: 'text' as unknown as number }),
    },
    offices,
    settings,
  );
  return (await onHttp(keptLog(), serve)(gatewayEvent(asking), CONTEXT)) as HttpResult;
};
const told = async (asking: Asking) => {
  const result = await ask(asking);
  return [result.statusCode, bodyOf(result).code ?? bodyOf(result).got];
};
const make = (asking: Asking) => told({ method: 'POST', path: '/things', claims: ADMIN, ...asking });

describe('serveRoutes', () => {
  it('finds the route, and hands over what was checked', async () => {
    expect(await told({ path: '/things/abc' })).toEqual([200, 'abc']);
    expect(await told({ path: '/things', query: { limit: '7' } })).toEqual([200, 7]);
    expect(await make({ body: { name: 'n' } })).toEqual([
      200,
      [{ sub: 'boss', officeId: OFFICE_ID, role: 'administrator' }, { name: 'n' }],
    ]);
  });

  it('takes an event without parameters, query and body, as gateways leave them out', async () => {
    expect(gatewayEvent({ path: '/things' })).not.toHaveProperty('queryStringParameters');
    expect(await told({ path: '/things' })).toEqual([200, 50]);
  });

  it.each<[string, Asking, number, string]>([
    ['an unknown path', { path: '/nothing' }, 404, 'request.no-route'],
    ['the root', { path: '/' }, 404, 'request.no-route'],
    ['a path with a slash too many', { path: '/things/' }, 400, 'request.invalid'],
    ['HEAD', { method: 'HEAD', path: '/things' }, 405, 'request.method'],
    ['OPTIONS', { method: 'OPTIONS', path: '/things' }, 405, 'request.method'],
    ['DELETE', { method: 'DELETE', path: '/things/abc' }, 405, 'request.method'],
    ['a parameter that does not fit', { path: '/things/A1' }, 400, 'request.invalid'],
    ['a query that does not fit', { path: '/things', query: { limit: '101' } }, 400, 'request.invalid'],
    ['an unknown query', { path: '/things', query: { officeId: 'x' } }, 400, 'request.invalid'],
    ['nobody', { method: 'POST', path: '/things', body: { name: 'n' } }, 401, 'auth.missing'],
    ['a reply of ours that does not fit', { path: '/lie' }, 500, 'service.internal'],
  ])('refuses %s', async (_, asking, status, code) => {
    expect(await told(asking)).toEqual([status, code]);
  });

  it('says which methods there are', async () => {
    expect(bodyOf(await ask({ method: 'PUT', path: '/things' })).title).toBe('Allowed here: GET, POST.');
  });
});

describe('serveRoutes and bodies', () => {
  it.each<[string, Asking, number, string]>([
    ['no body at all', {}, 415, 'request.media-type'],
    [
      'a form',
      { body: 'name=n', headers: { 'content-type': 'application/x-www-form-urlencoded' } },
      415,
      'request.media-type',
    ],
    ['a body of no type', { body: '{"name":"n"}' }, 415, 'request.media-type'],
    ['an empty JSON body', { body: '', headers: { 'content-type': 'application/json' } }, 400, 'body.not-json'],
    ['malformed JSON', { body: '{"name":', headers: { 'content-type': 'application/json' } }, 400, 'body.not-json'],
    ['a list', { body: [] }, 400, 'request.invalid'],
    ['another type of field', { body: { name: 7 } }, 400, 'request.invalid'],
    ['too large a body', { body: { name: 'x'.repeat(256 * 1_024) } }, 413, 'body.too-large'],
    [
      'too large a body of the wrong type',
      { body: 'x'.repeat(300_000), headers: { 'content-type': 'text/plain' } },
      413,
      'body.too-large',
    ],
  ])('refuses %s', async (_, asking, status, code) => {
    expect(await make(asking)).toEqual([status, code]);
  });

  it('takes JSON with a charset, and just as many bytes as allowed', async () => {
    const body = JSON.stringify({ name: '' });
    const full = body.replace('""', `"${'x'.repeat(256 * 1_024 - body.length)}"`);
    const headers = { 'content-type': 'application/json; charset=utf-8' };
    expect((await make({ body: full, headers }))[0]).toBe(200);
    expect((await make({ body: `${full} `, headers }))[0]).toBe(413);
  });

  it.each([
    ['{"name":"n","officeId":"x"}', 'body', 'officeId'],
    ['{"name":"n","version":9}', 'body', 'version'],
    ['{"name":"n","inner":{"a":1,"b":2}}', 'body.inner', 'b'],
    ['{"name":"n","__proto__":{"role":"administrator"}}', 'body', '__proto__'],
    ['{"name":"n","inner":{"a":1,"__proto__":{}}}', 'body.inner', '__proto__'],
    ['{"name":"n","constructor":{}}', 'body', 'constructor'],
  ])('names what it does not know in %s', async (body, path, key) => {
    const result = await ask({
      method: 'POST',
      path: '/things',
      claims: ADMIN,
      body,
      headers: { 'content-type': 'application/json' },
    });
    expect(result.statusCode).toBe(400);
    expect(bodyOf(result).faults).toEqual([{ path, message: `has unknown keys: ${key}` }]);
    expect(({} as Record<string, unknown>).role).toBeUndefined();
  });

  it('asks who it is before it looks at the body', async () => {
    expect(await told({ method: 'POST', path: '/things', body: '{', headers: { 'content-type': 'x' } })).toEqual([
      401,
      'auth.missing',
    ]);
  });

  it('takes a text as it is, of its types and its size', async () => {
    const yaml = (body: string, type = 'text/yaml') =>
      told({ method: 'POST', path: '/texts', body, headers: { 'content-type': type } });
    expect(await yaml('a: {b: [c')).toEqual([200, 'a: {b: [c']);
    expect(await yaml('督督督督')).toEqual([413, 'body.too-large']);
    expect(await yaml('a', 'text/plain')).toEqual([415, 'request.media-type']);
  });
});
