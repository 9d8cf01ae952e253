import { expect, it } from 'vitest';
import { SENDING_LIMITS, sendingClientOptions } from '#adapters/aws/sending-client';

it('tries once, throws its time-outs, keeps no connection, and ends before a claim may no longer send', () => {
  expect(sendingClientOptions()).toEqual({
    maxAttempts: 1,
    requestHandler: {
      connectionTimeout: 3_000,
      requestTimeout: 10_000,
      throwOnRequestTimeout: true,
      httpAgent: { keepAlive: false, maxSockets: 50 },
      httpsAgent: { keepAlive: false, maxSockets: 50 },
    },
  });
  expect(SENDING_LIMITS.connectionMs + SENDING_LIMITS.answerMs).toBeLessThanOrEqual(SENDING_LIMITS.wholeMs);
  expect(SENDING_LIMITS.wholeMs).toBeLessThan(20_000);
});
