import { smsText } from '#adapters/sms/sms-text';
import type { Letter, Postman } from '#ports/postman';

/** An SMS as the receiver's telephone would show it. */
export type ReceivedSms = {
  readonly to: string;
  readonly toName: string;
  readonly text: string;
  readonly messageId: string;
  readonly attempt: number;
};

const E164 = /^\+[1-9]\d{6,14}$/;

/** A provider of SMS on this machine: cleans and cuts like the real one, then hands the text on. */
export const localSmsPostman = (options: { onSms: (sms: ReceivedSms) => Promise<void> }): Postman => ({
  channel: 'sms',
  async send({ to, toName, text, messageId, attempt }: Letter) {
    if (!E164.test(to)) return { outcome: 'refused-for-good', reason: 'sms.not-e164' };
    const body = smsText(text);
    if (body === '') return { outcome: 'refused-for-good', reason: 'sms.empty' };
    try {
      await options.onSms({ to, toName, text: body, messageId, attempt });
    } catch {
      return { outcome: 'unknown', reason: 'the local provider failed' };
    }
    return { outcome: 'accepted', providerId: `sms-${messageId}-${attempt}` };
  },
});
