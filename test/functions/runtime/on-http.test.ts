import { describe, expect, it } from 'vitest';
import { DoorError } from '#api/problem';
import { type ErrorKind, ServiceError } from '#domain/kernel/service-error';
import type { HttpEvent } from '#functions/runtime/http-event';
import { type HttpResult, jsonResult, onHttp } from '#functions/runtime/on-http';
import { bodyOf, CONTEXT, gatewayEvent } from '#test/support/gateway-event';
import { keptLog } from '#test/support/kept-log';

const SAFE = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
};

const answered = async (run: () => Promise<HttpResult>, event: HttpEvent = gatewayEvent()) => {
  const log = keptLog();
  const result = (await onHttp(log, run)(event, CONTEXT)) as HttpResult;
  return { log, result };
};
const thrown = (error: unknown, event?: HttpEvent) => answered(() => Promise.reject(error), event);

describe('onHttp', () => {
  it('puts safe headers on every answer, and lets a page say more about itself', async () => {
    const { result } = await answered(async () => jsonResult(200, { ok: true }));
    expect(result).toEqual({
      statusCode: 200,
      headers: { ...SAFE, 'content-type': 'application/json; charset=utf-8' },
      body: '{"ok":true}',
    });
    const page = await answered(async () => ({ statusCode: 200, headers: { 'content-security-policy': 'own' } }));
    expect(page.result.headers).toEqual({ ...SAFE, 'content-security-policy': 'own' });
    expect((await thrown(new Error('x'))).result.headers).toMatchObject(SAFE);
  });

  it.each<[ErrorKind, number]>([
    ['invalid', 400],
    ['forbidden', 403],
    ['missing', 404],
    ['conflict', 409],
    ['gone', 410],
    ['unavailable', 503],
  ])('shows a refusal that is %s as %s, with its code and its faults', async (kind, status) => {
    const faults = [{ path: 'body.x', message: 'is wrong' }];
    const { result } = await thrown(new ServiceError(kind, 'room.what', 'In words.', { faults }));
    expect(result.statusCode).toBe(status);
    expect(result.headers?.['content-type']).toBe('application/problem+json; charset=utf-8');
    expect(bodyOf(result)).toEqual({
      type: 'https://duban.example.org/problems/room.what',
      title: 'In words.',
      status,
      code: 'room.what',
      requestId: 'request-1',
      faults,
    });
  });

  it('shows the status of a door', async () => {
    const { log, result } = await thrown(new DoorError(413, 'body.too-large', 'Too large.'));
    expect([result.statusCode, log.lines]).toEqual([413, []]);
  });

  it.each([
    ['an error', new TypeError('secret of person-1@example.org')],
    ['an error with a status', Object.assign(new Error('secret'), { statusCode: 418, expose: true })],
    ['a text', 'secret'],
    ['nothing', undefined],
  ])('shows of %s nothing but the request id, and logs it whole', async (_, error) => {
    const { log, result } = await thrown(error);
    expect(result.statusCode).toBe(500);
    expect(bodyOf(result)).toEqual({
      type: 'https://duban.example.org/problems/service.internal',
      title: 'Something went wrong on our side.',
      status: 500,
      code: 'service.internal',
      requestId: 'request-1',
    });
    expect(result.body).not.toContain('secret');
    expect(log.lines).toMatchObject([
      { level: 'error', message: 'request failed', fields: { requestId: 'request-1' } },
    ]);
  });

  it('logs that the service is not available, and no refusal', async () => {
    expect((await thrown(new ServiceError('unavailable', 'a.b', 'no'))).log.lines).toHaveLength(1);
    expect((await thrown(new ServiceError('missing', 'a.b', 'no'))).log.lines).toEqual([]);
  });

  it('answers an event that is next to empty', async () => {
    const { result } = await thrown(new ServiceError('missing', 'a.b', 'no'), {} as HttpEvent);
    expect(bodyOf(result)).toMatchObject({ status: 404, requestId: '' });
  });

  it('shows errors in the way of the door', async () => {
    const handler = onHttp(
      keptLog(),
      () => Promise.reject(new ServiceError('gone', 'link.expired', 'x')),
      (problem, event) => ({ statusCode: problem.status, body: `${problem.code} ${event.rawPath}` }),
    );
    expect(await handler(gatewayEvent({ path: '/a/t' }), CONTEXT)).toEqual({
      statusCode: 410,
      headers: SAFE,
      body: 'link.expired /a/t',
    });
  });
});
