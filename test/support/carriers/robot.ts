import { memoryClock } from '#adapters/memory/memory-clock';
import { robotPostman } from '#adapters/robot/robot-postman';
import type { Robot } from '#adapters/robot/robots';
import type { Instant } from '#domain/kernel/instant';
import type { Letter } from '#ports/postman';
import { aLetter, type Behaviour, type Carrier } from '#test/contracts/postman-behaviours';
import { type Answer, type HttpCarrier, openHttpCarrier, type Words } from '#test/support/http-carrier';

export const ROBOT_SECRET = 'SEC-of-the-group';
/** 10:00 in Shanghai. */
export const ROBOT_AT = '2026-11-25T02:00:00.000Z' as Instant;

export const toGroup = (given: Partial<Letter> = {}): Letter =>
  aLetter({ to: 'organ-group', toName: '', subject: '', html: '', text: '【工委】督办提醒：1 项', ...given });

const json = (status: number, body: object | string): Answer => ({
  status,
  type: 'application/json',
  body: typeof body === 'string' ? body : JSON.stringify(body),
});

/** What each kind says. Its refusals come with 200 and a code. */
export const ROBOT_WORDS: Readonly<Record<Robot['kind'], Words>> = {
  wecom: {
    'takes it': json(200, { errcode: 0, errmsg: 'ok, and some words more' }),
    'refuses it': json(200, { errcode: 93000, errmsg: 'invalid webhook url' }),
    'says later': json(200, { errcode: 45009, errmsg: 'api freq out of limit' }),
    'is too busy': json(429, ''),
    'fails inside': json(502, 'bad gateway'),
    'answers nonsense': json(200, '<html>Welcome to the guest network'),
  },
  dingtalk: {
    'takes it': json(200, { errcode: 0, errmsg: 'ok, and some words more' }),
    'refuses it': json(200, { errcode: 300001, errmsg: 'token is not exist' }),
    'says later': json(200, { errcode: 130101, errmsg: 'send too fast, exceed 20 times per minute' }),
    'is too busy': json(429, ''),
    'fails inside': json(500, 'oh'),
    'answers nonsense': json(200, '[]'),
  },
  feishu: {
    'takes it': json(200, { code: 0, msg: 'success', data: {} }),
    'refuses it': json(200, { code: 19001, msg: 'param invalid: incoming webhook access token invalid' }),
    'says later': json(200, { code: 11232, msg: 'frequency limited psm' }),
    'is too busy': json(429, ''),
    'fails inside': json(503, 'oh'),
    'answers nonsense': json(200, '{"ok":true}'),
  },
};

const robotOf = (kind: Robot['kind'], endpoint: string): Robot => {
  const url = `${endpoint}/robot/send?access_token=token-1`;
  return kind === 'wecom' ? { kind, url } : { kind, url, secret: ROBOT_SECRET };
};

/** A robot of one kind whose group is on this machine. */
export const openRobot = async (
  kind: Robot['kind'],
  behaviour: Behaviour,
  words: Words = ROBOT_WORDS[kind],
): Promise<Carrier & { readonly far: HttpCarrier }> => {
  const far = await openHttpCarrier(behaviour, words);
  const robots = new Map([['organ-group', robotOf(kind, far.endpoint)]]);
  const limits = { connectionMs: 300, answerMs: 300, wholeMs: 600 };
  const postman = robotPostman(async () => robots, memoryClock(ROBOT_AT), { reach: 'loopback', limits });
  return { postman, far, attempts: far.connections, close: far.close };
};
