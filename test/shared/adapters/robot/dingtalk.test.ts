import { createHmac } from 'node:crypto';
import { expect, it } from 'vitest';
import { dingtalk, dingtalkSignature } from '#adapters/robot/dingtalk';
import { epochMsOf } from '#domain/kernel/instant';
import { ROBOT_AT, ROBOT_SECRET } from '#test/support/carriers/robot';

it('signs the moment and the secret, in the query', () => {
  const robot = {
    kind: 'dingtalk',
    url: 'https://oapi.example.org/robot/send?access_token=t',
    secret: ROBOT_SECRET,
  } as const;
  const request = dingtalk.request(robot, '提醒', ROBOT_AT);
  const { searchParams } = new URL(request.url);
  const timestamp = String(epochMsOf(ROBOT_AT));
  const expected = createHmac('sha256', Buffer.from(ROBOT_SECRET)).update(Buffer.from(`${timestamp}\n${ROBOT_SECRET}`));
  expect(Object.fromEntries(searchParams)).toEqual({ access_token: 't', timestamp, sign: expected.digest('base64') });
  expect(JSON.parse(request.body)).toEqual({ msgtype: 'text', text: { content: '提醒' }, at: { isAtAll: false } });
  // A sign may hold `+`, which a query must not: there it would be a space.
  expect(request.url).not.toMatch(/sign=[^&]*[+ ]/);
});

it('signs the same to the letter, and another moment otherwise', () => {
  expect(dingtalkSignature(1_577_262_236_757, 'SEC-1')).toMatchInlineSnapshot(
    `"/oZgPkeYxRs6eVNP7qVbahtt5gN0Ow9SK6u0UKWvmuI="`,
  );
  expect(dingtalkSignature(1_577_262_236_758, 'SEC-1')).not.toBe(dingtalkSignature(1_577_262_236_757, 'SEC-1'));
});
