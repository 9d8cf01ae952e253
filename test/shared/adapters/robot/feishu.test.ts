import { createHmac } from 'node:crypto';
import { expect, it } from 'vitest';
import { feishu, feishuSignature } from '#adapters/robot/feishu';
import { epochMsOf } from '#domain/kernel/instant';
import { ROBOT_AT, ROBOT_SECRET } from '#test/support/carriers/robot';

it('signs nothing, with the moment and the secret as the key, in the body', () => {
  const robot = { kind: 'feishu', url: 'https://open.example.org/hook/h', secret: ROBOT_SECRET } as const;
  const request = feishu.request(robot, '提醒', ROBOT_AT);
  const timestamp = String(epochMsOf(ROBOT_AT) / 1_000);
  const sign = createHmac('sha256', Buffer.from(`${timestamp}\n${ROBOT_SECRET}`)).digest('base64');
  expect(request.url).toBe(robot.url);
  expect(JSON.parse(request.body)).toEqual({ timestamp, sign, msg_type: 'text', content: { text: '提醒' } });
});

it('signs another second otherwise', () => {
  expect(feishuSignature(1_599_360_473, 'demo')).not.toBe(feishuSignature(1_599_360_474, 'demo'));
});
