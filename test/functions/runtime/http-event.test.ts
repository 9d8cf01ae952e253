import { describe, expect, it } from 'vitest';
import {
  bodyTextOf,
  type HttpEvent,
  headerOf,
  mediaTypeOf,
  methodOf,
  parseJson,
  pathOf,
} from '#functions/runtime/http-event';
import { gatewayEvent } from '#test/support/gateway-event';

const base64 = (text: string): HttpEvent => ({
  ...gatewayEvent({ body: Buffer.from(text).toString('base64') }),
  isBase64Encoded: true,
});

describe('an event of a gateway', () => {
  it('tells method and path, even where next to nothing is there', () => {
    expect([
      methodOf(gatewayEvent({ method: 'POST', path: '/tasks' })),
      pathOf(gatewayEvent({ path: '/tasks' })),
    ]).toEqual(['POST', '/tasks']);
    const bare = {} as HttpEvent;
    expect([methodOf(bare), pathOf(bare), headerOf(bare, 'origin'), mediaTypeOf(bare), bodyTextOf(bare, 9)]).toEqual([
      'GET',
      '/',
      undefined,
      '',
      '',
    ]);
  });

  it.each(['content-type', 'Content-Type', 'CONTENT-TYPE'])('finds the header %s', (name) => {
    expect(headerOf(gatewayEvent({ headers: { [name]: 'text/yaml' } }), 'content-type')).toBe('text/yaml');
  });

  it.each([
    ['application/json', 'application/json'],
    ['Application/JSON; charset=UTF-8', 'application/json'],
    ['  text/yaml ;x=y', 'text/yaml'],
    ['', ''],
  ])('reads the media type of %j as %j', (given, expected) => {
    expect(mediaTypeOf(gatewayEvent({ headers: { 'content-type': given } }))).toBe(expected);
  });
});

describe('bodyTextOf', () => {
  it('gives the text, encoded or not', () => {
    expect(bodyTextOf(gatewayEvent({ body: '督办' }), 6)).toBe('督办');
    expect(bodyTextOf(base64('督办'), 6)).toBe('督办');
  });

  it.each(['a', 'ab', 'abc', 'abcd'])('counts the bytes of %j in base64 without its padding', (text) => {
    expect(bodyTextOf(base64(text), text.length)).toBe(text);
    expect(() => bodyTextOf(base64(text), text.length - 1)).toThrow();
  });

  it.each([
    ['as text', gatewayEvent({ body: '督办!' })],
    ['in base64', base64('督办!')],
  ])('refuses more bytes than allowed, %s', (_, event) => {
    expect(() => bodyTextOf(event, 6)).toThrow(expect.objectContaining({ status: 413, code: 'body.too-large' }));
  });
});

describe('parseJson', () => {
  const nested = (depth: number) => `${'['.repeat(depth + 1)}${']'.repeat(depth + 1)}`;
  const listOf = (items: number) => JSON.stringify({ list: Array.from({ length: items }, () => 0) });

  it.each([nested(20), listOf(1_000), 'null', '0', '""', '{}'])('takes %.40s', (text) => {
    expect(JSON.stringify(parseJson(text))).toBe(text);
  });

  it.each(['', '{', '{"a":1,}', "{'a':1}", 'undefined', 'NaN', '{"a":1}x'])('refuses %j, which is not JSON', (text) => {
    expect(() => parseJson(text)).toThrow(expect.objectContaining({ status: 400, code: 'body.not-json' }));
  });

  it.each([
    ['nesting too deep', nested(21), '0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0'],
    [
      'an object nested too deep',
      `${'{"a":'.repeat(22)}0${'}'.repeat(22)}`,
      Array.from({ length: 21 }, () => 'a').join('.'),
    ],
    ['a list too long', listOf(1_001), 'list'],
    ['a long list within another', JSON.stringify([[], { x: Array.from({ length: 1_001 }, () => 0) }]), '1.x'],
  ])('refuses %s and names the place', (_, text, path) => {
    expect(() => parseJson(text)).toThrow(
      expect.objectContaining({ status: 400, code: 'body.out-of-bounds', faults: [expect.objectContaining({ path })] }),
    );
  });

  it('is not felled by 200 KB of brackets', () => {
    expect(() => parseJson('['.repeat(100_000) + ']'.repeat(100_000))).toThrow(
      expect.objectContaining({ status: 400 }),
    );
  });
});
