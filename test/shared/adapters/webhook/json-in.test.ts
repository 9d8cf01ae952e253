import { expect, it } from 'vitest';
import { jsonIn } from '#adapters/webhook/json-in';

it.each([
  ['{"a":1}', { a: 1 }],
  ['null', null],
  ['', undefined],
  ['{"a"', undefined],
  ['<html>', undefined],
])('%j holds %o', (text, value) => {
  expect(jsonIn(text)).toEqual(value);
});
