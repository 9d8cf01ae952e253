import { createHmac } from 'node:crypto';
import { epochMsOf } from '#domain/kernel/instant';
import { JSON_HEADERS, objectIn, postedOfCode, type RobotCodes, type RobotTalk } from './robot-talk.ts';
import type { Robot } from './robots.ts';

/** After more than 20 in a minute a robot is dumb for ten minutes. */
const DUMB_SECONDS = 600;

/** 130101, 410100: too many in a minute. 310000: keyword, signature or address. -1: the system is busy. */
const CODES: RobotCodes = {
  name: 'DingTalk',
  waitSeconds: { 130101: DUMB_SECONDS, 410100: DUMB_SECONDS, [-1]: 30 },
  ours: [310000],
};

/** Signed in the query: base64 of HMAC-SHA256 over `<milliseconds>\n<secret>`, with the secret as its key. */
export const dingtalkSignature = (epochMs: number, secret: string): string =>
  createHmac('sha256', secret).update(`${epochMs}\n${secret}`).digest('base64');

/** Group robots of DingTalk (钉钉), with the security setting "signature" (加签). */
export const dingtalk: RobotTalk<Extract<Robot, { readonly kind: 'dingtalk' }>> = {
  request: (robot, text, at) => {
    const url = new URL(robot.url);
    const epochMs = epochMsOf(at);
    url.searchParams.set('timestamp', String(epochMs));
    url.searchParams.set('sign', dingtalkSignature(epochMs, robot.secret));
    return {
      url: url.href,
      headers: JSON_HEADERS,
      body: JSON.stringify({ msgtype: 'text', text: { content: text }, at: { isAtAll: false } }),
    };
  },
  read: (body, providerId) => postedOfCode(objectIn(body)?.errcode, CODES, providerId),
};
