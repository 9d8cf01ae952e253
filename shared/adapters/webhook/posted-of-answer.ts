import type { Posted } from '#domain/messages/posted';
import type { WebhookAnswer } from './post-once.ts';

const RETRY_SOON_SECONDS = 30;
const RETRY_AFTER_REPAIR_SECONDS = 3_600;

type Answered = Extract<WebhookAnswer, { readonly kind: 'answered' }>;

/**
 * What an answer means for the message. `read` finds the carrier's own code in the body, or `null` where it says nothing
 * that can be understood: a 2xx then leaves the outcome open, and a refusal is what HTTP says of it.
 */
export const postedOfAnswer = (answer: WebhookAnswer, read: (body: string) => Posted | null): Posted => {
  switch (answer.kind) {
    case 'blocked':
      return { outcome: 'refused-for-good', reason: answer.reason };
    case 'not-sent': {
      const reason = `${answer.reason} (no connection)`;
      return { outcome: 'refused-for-now', reason, retryAfterSeconds: RETRY_SOON_SECONDS };
    }
    case 'lost':
      return { outcome: 'unknown', reason: answer.reason };
    case 'answered':
      return postedOfStatus(answer, read);
  }
};

const postedOfStatus = (answer: Answered, read: (body: string) => Posted | null): Posted => {
  const { status } = answer;
  const reason = `HTTP ${status}`;
  if (status >= 200 && status < 300)
    return read(answer.body) ?? { outcome: 'unknown', reason: 'answer not understood' };
  if (status === 429) {
    return {
      outcome: 'refused-for-now',
      reason,
      retryAfterSeconds: Math.max(answer.retryAfterSeconds ?? 0, RETRY_SOON_SECONDS),
    };
  }
  // A refusal may give its own reason; that it was taken all the same is not believed.
  const told = status >= 400 && status < 500 ? read(answer.body) : null;
  if (told !== null && told.outcome !== 'accepted') return told;
  // Our credentials are at fault, not the message.
  if (status === 401) return { outcome: 'refused-for-now', reason, retryAfterSeconds: RETRY_AFTER_REPAIR_SECONDS };
  // A redirect is not followed, and not taken for an answer either. 408: what had been read is not said.
  if (status >= 300 && status < 500 && status !== 408) return { outcome: 'refused-for-good', reason };
  return { outcome: 'unknown', reason };
};
