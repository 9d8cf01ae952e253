import type { IncomingMessage } from 'node:http';
import { expect, it } from 'vitest';
import { headOf } from '#infra/local/http-event';

const asked = (url: string) => headOf({ url, method: 'GET' } as IncomingMessage);

it.each([
  ['/a/b', { method: 'GET', path: '/a/b', query: '' }],
  ['/a%2Fb?', { method: 'GET', path: '/a/b', query: '' }],
  ['/%E7%9D%A3?x=%E7%9D%A3&y=?', { method: 'GET', path: '/督', query: 'x=%E7%9D%A3&y=?' }],
  ['/%', null],
  ['*', null],
  ['http://elsewhere.example.org/', null],
])('reads the head of %s', (url, head) => {
  expect(asked(url)).toEqual(head);
});
