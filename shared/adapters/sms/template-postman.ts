import { postOnce, type WebhookOptions, type WebhookRequest } from '#adapters/webhook/post-once';
import { postedOfAnswer } from '#adapters/webhook/posted-of-answer';
import type { Instant } from '#domain/kernel/instant';
import type { Clock } from '#ports/clock';
import type { Letter, Posted, Postman } from '#ports/postman';
import { type FilledTemplate, fillTemplate, type SmsTemplate } from './sms-template.ts';

/** A provider that sends registered texts only. */
export type TemplateGateway = {
  readonly provider: SmsTemplate['provider'];
  /** The signed request for one text to one number. Throws where the keys cannot be had. */
  request(letter: Letter, filled: FilledTemplate, at: Instant): Promise<WebhookRequest>;
  /** What the body of an answer says; `null` where it says nothing that can be understood. */
  read(body: string): Posted | null;
};

/** What the codes of a provider mean; whatever is named nowhere refuses the message for good. */
export type GatewayCodes = {
  /** Too many: to us, or to this number. */
  readonly tooMany: RegExp;
  /** Account, keys, balance: ours to put right. */
  readonly ours: RegExp;
  /** The provider is in trouble and does not say how far it came. */
  readonly open: RegExp;
};

const E164 = /^\+[1-9]\d{6,14}$/;
const RETRY_SOON_SECONDS = 60;
const RETRY_AFTER_REPAIR_SECONDS = 3_600;

/** What a provider's code means for the message. The code itself is the reason: sentences quote the number. */
export const postedOfGatewayCode = (code: string, codes: GatewayCodes): Posted => {
  const reason = /^[\w.-]{1,80}$/.test(code) ? code : 'a code that is none';
  if (codes.tooMany.test(code)) return { outcome: 'refused-for-now', reason, retryAfterSeconds: RETRY_SOON_SECONDS };
  if (codes.ours.test(code)) {
    return { outcome: 'refused-for-now', reason, retryAfterSeconds: RETRY_AFTER_REPAIR_SECONDS };
  }
  return { outcome: codes.open.test(code) ? 'unknown' : 'refused-for-good', reason };
};

/**
 * Sends by a provider of registered texts. A text that is not approved is refused for good before anything is sent, so
 * that the message takes another way at once: approval takes weeks.
 */
export const templatePostman = (
  gateway: TemplateGateway,
  templates: readonly SmsTemplate[],
  clock: Clock,
  options: WebhookOptions = {},
): Postman => ({
  channel: 'sms',
  async send(letter: Letter): Promise<Posted> {
    if (!E164.test(letter.to)) return { outcome: 'refused-for-good', reason: 'sms.not-e164' };
    const found = fillTemplate(letter, gateway.provider, templates);
    if (!found.ok) return { outcome: 'refused-for-good', reason: found.reason };
    let request: WebhookRequest;
    try {
      request = await gateway.request(letter, found.filled, clock.now());
    } catch {
      return { outcome: 'refused-for-now', reason: 'sms.keys-unavailable', retryAfterSeconds: RETRY_SOON_SECONDS };
    }
    return postedOfAnswer(await postOnce(request, options), (body) => gateway.read(body));
  },
});
