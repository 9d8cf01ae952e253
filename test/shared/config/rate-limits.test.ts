import { expect, it } from 'vitest';
import { rateLimitsOf } from '#config/rate-limits';

it('limits mails and text messages by the second, and each robot by the minute', () => {
  expect(rateLimitsOf({ MAIL_PER_SECOND: '40', SMS_PER_SECOND: '1' })).toEqual({
    email: { slots: 40, windowMs: 1_000 },
    sms: { slots: 1, windowMs: 1_000 },
    robot: { slots: 20, windowMs: 60_000 },
  });
});
