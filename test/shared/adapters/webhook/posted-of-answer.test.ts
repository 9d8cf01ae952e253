import { expect, it } from 'vitest';
import type { WebhookAnswer } from '#adapters/webhook/post-once';
import { postedOfAnswer } from '#adapters/webhook/posted-of-answer';

const status = (code: number, retryAfterSeconds: number | null = null, body = ''): WebhookAnswer => ({
  kind: 'answered',
  status: code,
  retryAfterSeconds,
  body,
});

const read = (body: string) => (body === 'ok' ? ({ outcome: 'accepted', providerId: 'p-1' } as const) : null);

it.each([
  [status(200, null, 'ok'), { outcome: 'accepted', providerId: 'p-1' }],
  [status(204, null, 'ok'), { outcome: 'accepted', providerId: 'p-1' }],
  [status(200, null, '<html>'), { outcome: 'unknown', reason: 'answer not understood' }],
  [status(302), { outcome: 'refused-for-good', reason: 'HTTP 302' }],
  [status(400), { outcome: 'refused-for-good', reason: 'HTTP 400' }],
  [status(401), { outcome: 'refused-for-now', reason: 'HTTP 401', retryAfterSeconds: 3_600 }],
  [status(404), { outcome: 'refused-for-good', reason: 'HTTP 404' }],
  [status(408), { outcome: 'unknown', reason: 'HTTP 408' }],
  [status(429), { outcome: 'refused-for-now', reason: 'HTTP 429', retryAfterSeconds: 30 }],
  [status(429, 90), { outcome: 'refused-for-now', reason: 'HTTP 429', retryAfterSeconds: 90 }],
  [status(500), { outcome: 'unknown', reason: 'HTTP 500' }],
  [status(503, 5), { outcome: 'unknown', reason: 'HTTP 503' }],
  [
    { kind: 'blocked', reason: 'webhook.private-address' },
    { outcome: 'refused-for-good', reason: 'webhook.private-address' },
  ],
  [
    { kind: 'not-sent', reason: 'ECONNREFUSED' },
    { outcome: 'refused-for-now', reason: 'ECONNREFUSED (no connection)', retryAfterSeconds: 30 },
  ],
  [
    { kind: 'lost', reason: 'ECONNRESET' },
    { outcome: 'unknown', reason: 'ECONNRESET' },
  ],
] as const)('%o becomes %o', (answer, posted) => {
  expect(postedOfAnswer(answer, read)).toEqual(posted);
});
