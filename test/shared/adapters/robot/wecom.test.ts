import { expect, it } from 'vitest';
import { wecom } from '#adapters/robot/wecom';
import { ROBOT_AT } from '#test/support/carriers/robot';

it('says a text, to the URL as it is', () => {
  const robot = { kind: 'wecom', url: 'https://qyapi.example.org/cgi-bin/webhook/send?key=k' } as const;
  const request = wecom.request(robot, '提醒', ROBOT_AT);
  expect(request.url).toBe(robot.url);
  expect(JSON.parse(request.body)).toEqual({ msgtype: 'text', text: { content: '提醒' } });
});
