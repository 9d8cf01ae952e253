import { describe, expect, it } from 'vitest';
import { bodyTextOf, headerOf, mediaTypeOf, methodOf, pathOf } from '#functions/runtime/http-event';
import { httpEventOf, queueEventOf } from '#infra/local/events';

describe('an event made inside the process', () => {
  it('says of a request what a gateway would', () => {
    const headers = { 'content-type': 'application/json; charset=utf-8' };
    const claims = { sub: 'a' };
    const event = httpEventOf({ method: 'POST', path: '/tasks', query: { limit: '5' }, headers, body: '{}', claims });
    expect([methodOf(event), pathOf(event), event.rawQueryString]).toEqual(['POST', '/tasks', 'limit=5']);
    expect([mediaTypeOf(event), bodyTextOf(event, 10)]).toEqual(['application/json', '{}']);
    expect(event.requestContext).toMatchObject({ authorizer: { jwt: { claims } } });
  });

  it('leaves out what is empty', () => {
    const event = httpEventOf({ method: 'GET', path: '/' });
    expect(event).not.toHaveProperty('body');
    expect(event).not.toHaveProperty('queryStringParameters');
    expect(event.requestContext).not.toHaveProperty('authorizer');
    expect(headerOf(event, 'accept')).toBeUndefined();
  });

  it('gives each record of a queue its own id', () => {
    const { Records } = queueEventOf([{ a: 1 }, 'b']);
    expect(Records.map(({ messageId, body }) => [messageId, body])).toEqual([
      ['0', '{"a":1}'],
      ['1', '"b"'],
    ]);
  });
});
