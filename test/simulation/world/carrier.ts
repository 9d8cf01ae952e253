import { MINUTE_MS, SECOND_MS } from '#domain/kernel/instant';
import type { Channel } from '#domain/roster/roster';
import { mailDelivered, smsDelivered } from '#infra/local/feedback';
import type { Letter, Posted, Postman } from '#ports/postman';
import type { History } from '#test/simulation/history';
import type { Kernel, Process } from '#test/simulation/kernel/kernel';
import { bounce, sesEvent } from '#test/support/carrier-feedback';

/** What the carriers of a run are like. Of a hundred letters. */
export type CarrierOptions = {
  /** Feedback that never comes. */
  readonly feedbackLostPercent: number;
  /** Feedback that comes two or three times. */
  readonly feedbackAgainPercent: number;
  /** Feedback that comes before the answer. */
  readonly feedbackFirstPercent: number;
  /** What feedback takes beyond a few seconds. */
  readonly feedbackLateMs: number;
  /** Letters that are taken, and come back. */
  readonly bouncePercent: number;
  /** Letters that are refused for good. */
  readonly refusePercent: number;
};

export const HONEST_CARRIER: CarrierOptions = {
  feedbackLostPercent: 0,
  feedbackAgainPercent: 0,
  feedbackFirstPercent: 0,
  feedbackLateMs: 0,
  bouncePercent: 0,
  refusePercent: 0,
};

const CARRIER_LATENCY_MS_MAX = 300;
const FEEDBACK_MS_MAX = 5 * SECOND_MS;
/** Feedback that is told again comes within so much. */
const AGAIN_MS_MAX = 2 * MINUTE_MS;

const mailBounced = (letter: Letter): unknown => {
  const { bounce: bounced, ...rest } = bounce('Permanent', 'General');
  const bouncedRecipients = bounced.bouncedRecipients.map((one) => ({ ...one, emailAddress: letter.to }));
  const about = { rid: letter.messageId, org: letter.officeId };
  const event = sesEvent('Bounce', { ...rest, bounce: { ...bounced, bouncedRecipients } }, about);
  return { ...event, detail: { ...event.detail, mail: { ...event.detail.mail, destination: [letter.to] } } };
};

const deliveredTo = (channel: Channel, letter: Letter): unknown =>
  channel === 'sms' ? smsDelivered(letter) : mailDelivered(letter);

const saidIn = ({ messageId, attempt, to, text }: Letter) => ({ messageId, attempt, to, text });

/** The carrier of one channel, as all processes of a run see it. `receipts` takes its feedback. */
export const openCarrier = (
  kernel: Kernel,
  history: History,
  channel: Channel,
  options: CarrierOptions,
  receipts: (event: unknown) => void,
) => {
  const { random } = kernel;

  const tell = (letter: Letter, says: string, event: unknown, ms: number): void => {
    kernel.after(ms, () => {
      const { messageId, attempt, to } = letter;
      history.feedback.push({ atMs: kernel.nowMs, messageId, attempt, to, says });
      kernel.note(channel, `tells ${says} of ${letter.messageId.slice(-6)} attempt ${letter.attempt}`);
      receipts(event);
    });
  };

  const feedBack = (letter: Letter): void => {
    if (random.inHundred(options.feedbackLostPercent)) {
      kernel.note(channel, `loses its feedback on ${letter.messageId.slice(-6)}`);
      return;
    }
    const bounces = channel === 'email' && random.inHundred(options.bouncePercent);
    const event = bounces ? mailBounced(letter) : deliveredTo(channel, letter);
    const says = bounces ? 'bounced' : 'delivered';
    const isFirst = random.inHundred(options.feedbackFirstPercent);
    tell(letter, says, event, isFirst ? 0 : options.feedbackLateMs + random.between(500, FEEDBACK_MS_MAX));
    if (!random.inHundred(options.feedbackAgainPercent)) return;
    for (let times = random.between(1, 2); times > 0; times -= 1) {
      tell(letter, says, event, options.feedbackLateMs + random.between(1, AGAIN_MS_MAX));
    }
  };

  const take = (process: Process, letter: Letter, begunMs: number): Posted => {
    const isRefused = random.inHundred(options.refusePercent);
    const outcome = isRefused ? 'refused-for-good' : 'accepted';
    history.sends.push({ begunMs, atMs: kernel.nowMs, by: process.name, channel, outcome, ...saidIn(letter) });
    if (isRefused) return { outcome: 'refused-for-good', reason: 'MessageRejected' };
    feedBack(letter);
    return { outcome: 'accepted', providerId: `${channel}-${history.sends.length}` };
  };

  return {
    /** The carrier as one process calls it. */
    postman: (process: Process): Postman => ({
      channel,
      send: async (letter) => {
        const begunMs = kernel.nowMs;
        const posted = await kernel.io<Posted>(process, {
          name: `${channel}.send`,
          detail: `${letter.messageId.slice(-6)} attempt ${letter.attempt}`,
          latencyMsMax: CARRIER_LATENCY_MS_MAX,
          effect: async () => take(process, letter, begunMs),
          refused: async () => ({ outcome: 'refused-for-now', reason: 'Throttling', retryAfterSeconds: 0 }),
          silent: async () => ({ outcome: 'unknown', reason: 'TimeoutError' }),
        });
        if (posted.outcome === 'accepted') {
          history.heard.push({ atMs: kernel.nowMs, by: process.name, messageId: letter.messageId });
        }
        return posted;
      },
    }),
  };
};
