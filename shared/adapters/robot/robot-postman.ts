import { postOnce, type WebhookOptions, type WebhookRequest } from '#adapters/webhook/post-once';
import { postedOfAnswer } from '#adapters/webhook/posted-of-answer';
import type { Instant } from '#domain/kernel/instant';
import type { Clock } from '#ports/clock';
import type { Letter, Posted, Postman } from '#ports/postman';
import { dingtalk } from './dingtalk.ts';
import { feishu } from './feishu.ts';
import type { Robot, Robots } from './robots.ts';
import { wecom } from './wecom.ts';

const RETRY_SOON_SECONDS = 60;

/** By which the call can be told again in the log of a proxy: `<message id>;<attempt>`. Robots hand nothing back. */
const LETTER_HEADER = 'x-duban-message';

const requestOf = (robot: Robot, text: string, at: Instant): WebhookRequest => {
  switch (robot.kind) {
    case 'wecom':
      return wecom.request(robot, text, at);
    case 'dingtalk':
      return dingtalk.request(robot, text, at);
    case 'feishu':
      return feishu.request(robot, text, at);
  }
};

const READ = { wecom: wecom.read, dingtalk: dingtalk.read, feishu: feishu.read };

/**
 * Writes into a group by its robot. The letter is addressed to the robot's id. `robots` is asked with each letter, so that a
 * robot can be exchanged while the service runs.
 */
export const robotPostman = (robots: () => Promise<Robots>, clock: Clock, options: WebhookOptions = {}): Postman => ({
  channel: 'robot',
  async send(letter: Letter): Promise<Posted> {
    let robot: Robot | undefined;
    try {
      robot = (await robots()).get(letter.to);
    } catch {
      return { outcome: 'refused-for-now', reason: 'robots.unavailable', retryAfterSeconds: RETRY_SOON_SECONDS };
    }
    if (robot === undefined) return { outcome: 'refused-for-good', reason: 'robot.unknown' };
    if (letter.text === '') return { outcome: 'refused-for-good', reason: 'robot.empty' };
    const request = requestOf(robot, letter.text, clock.now());
    const headers = { ...request.headers, [LETTER_HEADER]: `${letter.messageId};${letter.attempt}` };
    const answer = await postOnce({ ...request, headers }, options);
    const read = READ[robot.kind];
    return postedOfAnswer(answer, (body) => read(body, `${letter.messageId}.${letter.attempt}`));
  },
});
