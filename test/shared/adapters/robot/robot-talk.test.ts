import { expect, it } from 'vitest';
import { objectIn, postedOfCode } from '#adapters/robot/robot-talk';

const CODES = { name: 'Group', waitSeconds: { 7: 60 }, ours: [8] };

it.each([
  [0, { outcome: 'accepted', providerId: 'p-1' }],
  [7, { outcome: 'refused-for-now', reason: 'Group 7', retryAfterSeconds: 60 }],
  [8, { outcome: 'refused-for-now', reason: 'Group 8', retryAfterSeconds: 3_600 }],
  [9, { outcome: 'refused-for-good', reason: 'Group 9' }],
  ['0', null],
  [undefined, null],
])('the code %s becomes %o', (code, posted) => {
  expect(postedOfCode(code, CODES, 'p-1')).toEqual(posted);
});

it.each(['', 'ok', '[]', 'null', '7', '"text"'])('finds no object in %j', (body) => {
  expect(objectIn(body)?.errcode).toBeUndefined();
});
