import { JSON_HEADERS, objectIn, postedOfCode, type RobotCodes, type RobotTalk } from './robot-talk.ts';
import type { Robot } from './robots.ts';

/** 45009: more than 20 in a minute. -1: the system is busy. */
const CODES: RobotCodes = { name: 'WeCom', waitSeconds: { 45009: 60, [-1]: 30 }, ours: [] };

/** Group robots of WeCom (企业微信). The key in the URL is all that protects them; a text holds 2,048 bytes. */
export const wecom: RobotTalk<Extract<Robot, { readonly kind: 'wecom' }>> = {
  request: (robot, text) => ({
    url: robot.url,
    headers: JSON_HEADERS,
    body: JSON.stringify({ msgtype: 'text', text: { content: text } }),
  }),
  read: (body, providerId) => postedOfCode(objectIn(body)?.errcode, CODES, providerId),
};
