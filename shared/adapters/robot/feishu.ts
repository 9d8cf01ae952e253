import { createHmac } from 'node:crypto';
import { epochMsOf, SECOND_MS } from '#domain/kernel/instant';
import { JSON_HEADERS, objectIn, postedOfCode, type RobotCodes, type RobotTalk } from './robot-talk.ts';
import type { Robot } from './robots.ts';

/** 11232: too many. 19021: signature or time. 19022: address. 19024: keyword. */
const CODES: RobotCodes = { name: 'Feishu', waitSeconds: { 11232: 60 }, ours: [19021, 19022, 19024] };

/** One code for a bad request and for too many of them; only its sentence tells which. */
const BAD_OR_TOO_MANY = 9499;
const TOO_MANY_WAIT_SECONDS = 60;

/** Signed in the body: base64 of HMAC-SHA256 over nothing, with `<seconds>\n<secret>` as its key. */
export const feishuSignature = (epochSeconds: number, secret: string): string =>
  createHmac('sha256', `${epochSeconds}\n${secret}`).update('').digest('base64');

/** Group robots of Feishu (飞书), with the security setting "signature" (签名校验). */
export const feishu: RobotTalk<Extract<Robot, { readonly kind: 'feishu' }>> = {
  request: (robot, text, at) => {
    const epochSeconds = Math.floor(epochMsOf(at) / SECOND_MS);
    return {
      url: robot.url,
      headers: JSON_HEADERS,
      body: JSON.stringify({
        timestamp: String(epochSeconds),
        sign: feishuSignature(epochSeconds, robot.secret),
        msg_type: 'text',
        content: { text },
      }),
    };
  },
  read: (body, providerId) => {
    const said = objectIn(body);
    // Older robots answer `StatusCode`.
    const code = said?.code ?? said?.StatusCode;
    if (code === BAD_OR_TOO_MANY && /too many/i.test(String(said?.msg))) {
      const reason = `Feishu ${BAD_OR_TOO_MANY}`;
      return { outcome: 'refused-for-now', reason, retryAfterSeconds: TOO_MANY_WAIT_SECONDS };
    }
    return postedOfCode(code, CODES, providerId);
  },
};
