/** How long a carrier may take, in milliseconds. */
export type SendingLimits = {
  /** Until the connection stands. */
  readonly connectionMs: number;
  /** From the request to the first line of its answer. */
  readonly answerMs: number;
  /** The whole call, the body of the answer included. */
  readonly wholeMs: number;
};

/** Shorter than the 20 s after which a claimed message may no longer be sent. */
export const SENDING_LIMITS: SendingLimits = { connectionMs: 3_000, answerMs: 10_000, wholeMs: 15_000 };

/**
 * Options of every client that sends to people. By itself the client sends one message up to three times after a broken
 * line, and `requestTimeout` alone only writes a warning and goes on waiting.
 */
export const sendingClientOptions = (limits: SendingLimits = SENDING_LIMITS) => ({
  maxAttempts: 1,
  requestHandler: {
    connectionTimeout: limits.connectionMs,
    requestTimeout: limits.answerMs,
    throwOnRequestTimeout: true,
    // A kept connection that died while the function was frozen breaks at the first write, and then nobody knows
    // whether the message went: that costs a quarter of an hour of waiting, a new connection costs milliseconds.
    httpAgent: { keepAlive: false, maxSockets: 50 },
    httpsAgent: { keepAlive: false, maxSockets: 50 },
  },
});
