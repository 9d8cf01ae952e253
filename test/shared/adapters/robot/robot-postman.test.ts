import { describe, expect, it } from 'vitest';
import { memoryClock } from '#adapters/memory/memory-clock';
import { robotPostman } from '#adapters/robot/robot-postman';
import type { Robot } from '#adapters/robot/robots';
import { OVER_HTTP } from '#test/contracts/postman-behaviours';
import { postmanContract } from '#test/contracts/postman-contract';
import { openRobot, ROBOT_AT, ROBOT_WORDS, toGroup } from '#test/support/carriers/robot';

const KINDS = ['wecom', 'dingtalk', 'feishu'] as const;

for (const kind of KINDS) {
  postmanContract(`The robot of ${kind}`, OVER_HTTP, toGroup(), (behaviour) => openRobot(kind, behaviour));
}

const said = (kind: Robot['kind'], body: object) => ({
  ...ROBOT_WORDS[kind],
  'refuses it': { status: 200, type: 'application/json', body: JSON.stringify(body) },
});

describe.concurrent('what a code of a robot becomes', () => {
  it.each([
    ['wecom', { errcode: -1 }, 'refused-for-now', 'WeCom -1', 30],
    ['wecom', { errcode: 40058 }, 'refused-for-good', 'WeCom 40058', null],
    ['wecom', { errcode: '0' }, 'unknown', 'answer not understood', null],
    ['dingtalk', { errcode: 130101 }, 'refused-for-now', 'DingTalk 130101', 600],
    ['dingtalk', { errcode: 410100 }, 'refused-for-now', 'DingTalk 410100', 600],
    ['dingtalk', { errcode: 310000 }, 'refused-for-now', 'DingTalk 310000', 3_600],
    ['dingtalk', { errcode: 400102 }, 'refused-for-good', 'DingTalk 400102', null],
    ['feishu', { StatusCode: 0 }, 'accepted', null, null],
    ['feishu', { code: 19021 }, 'refused-for-now', 'Feishu 19021', 3_600],
    ['feishu', { code: 9499, msg: 'too many request' }, 'refused-for-now', 'Feishu 9499', 60],
    ['feishu', { code: 9499, msg: 'Bad Request' }, 'refused-for-good', 'Feishu 9499', null],
  ] as const)('%s %o is %s', async (kind, body, outcome, reason, retryAfterSeconds) => {
    const carrier = await openRobot(kind, 'refuses it', said(kind, body));
    try {
      expect(await carrier.postman.send(toGroup())).toMatchObject({
        outcome,
        ...(reason === null ? {} : { reason }),
        ...(retryAfterSeconds === null ? {} : { retryAfterSeconds }),
      });
    } finally {
      await carrier.close();
    }
  });
});

describe('what a robot is asked', () => {
  it.each(KINDS)('%s gets one text, with our id beside it', async (kind) => {
    const carrier = await openRobot(kind, 'takes it');
    const letter = toGroup({ attempt: 2 });
    try {
      expect(await carrier.postman.send(letter)).toEqual({ outcome: 'accepted', providerId: `${letter.messageId}.2` });
      expect(carrier.far.seen).toHaveLength(1);
      const [seen] = carrier.far.seen;
      expect(seen).toMatchObject({ method: 'POST', headers: { 'x-duban-message': `${letter.messageId};2` } });
      expect(seen?.url).toMatch(/^\/robot\/send\?access_token=token-1/);
      expect(JSON.stringify(JSON.parse(seen?.body ?? ''))).toContain(letter.text);
    } finally {
      await carrier.close();
    }
  });

  it('is nothing where there is no such robot, no text, or no robots to be had', async () => {
    const clock = memoryClock(ROBOT_AT);
    const none = robotPostman(async () => new Map(), clock);
    expect(await none.send(toGroup())).toEqual({ outcome: 'refused-for-good', reason: 'robot.unknown' });
    const carrier = await openRobot('wecom', 'takes it');
    expect(await carrier.postman.send(toGroup({ text: '' }))).toEqual({
      outcome: 'refused-for-good',
      reason: 'robot.empty',
    });
    expect(carrier.attempts()).toBe(0);
    await carrier.close();
    const lost = robotPostman(() => Promise.reject(new Error('secret')), clock);
    expect(await lost.send(toGroup())).toEqual({
      outcome: 'refused-for-now',
      reason: 'robots.unavailable',
      retryAfterSeconds: 60,
    });
  });

  it('is nothing at an address that is not public', async () => {
    const robots = new Map<string, Robot>([['organ-group', { kind: 'wecom', url: 'https://10.0.0.1/send?key=k' }]]);
    expect(await robotPostman(async () => robots, memoryClock(ROBOT_AT)).send(toGroup())).toEqual({
      outcome: 'refused-for-good',
      reason: 'webhook.private-address',
    });
  });
});
