import type { Settings } from './settings.ts';

const SECOND_MS = 1_000;
const MINUTE_MS = 60_000;
/** What WeCom, DingTalk and Feishu let one robot say. */
const ROBOT_A_MINUTE = 20;

/** What each channel may send in a window of time, over all senders; a group robot has a limit of its own. */
export const rateLimitsOf = (settings: Pick<Settings, 'MAIL_PER_SECOND' | 'SMS_PER_SECOND'>) => ({
  email: { slots: Number(settings.MAIL_PER_SECOND), windowMs: SECOND_MS },
  sms: { slots: Number(settings.SMS_PER_SECOND), windowMs: SECOND_MS },
  robot: { slots: ROBOT_A_MINUTE, windowMs: MINUTE_MS },
});
