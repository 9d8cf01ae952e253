import { type SendingLimits, sendingClientOptions } from '#adapters/aws/sending-client';

/** Options of the SES client: one attempt, 3 s to connect, 10 s for the answer, and the time-out is an error. */
export const sesClientOptions = (limits?: SendingLimits) => sendingClientOptions(limits);
