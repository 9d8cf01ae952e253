import type { Posted } from '#ports/postman';

/** What can be told of a failed call without quoting the carrier, whose sentences hold addresses and numbers. */
export type CarrierFault = {
  readonly name: string;
  /** `null` where no answer came. */
  readonly status: number | null;
  /** The service's own reason code; '' where it gives none. */
  readonly detail: string;
  /** For looking into, never for passing on: may hold addresses. */
  readonly message: string;
};

const RETRY_SOON_SECONDS = 30;
const RETRY_AFTER_REPAIR_SECONDS = 3_600;

const THROTTLED =
  /^(Throttling|ThrottlingException|ThrottledException|TooManyRequests(Exception)?|RequestLimitExceeded|SlowDown)$/;

// Our credentials, our clock or our account are at fault, not the message: it must not be given up for that.
const OUR_ACCOUNT =
  /^(AccessDenied(Exception)?|InvalidClientTokenId|UnrecognizedClientException|SignatureDoesNotMatch|InvalidSignatureException|ExpiredToken(Exception)?|IncompleteSignature|MissingAuthenticationToken(Exception)?|RequestExpired|RequestTimeTooSkewed|OptInRequired|CredentialsProviderError)$/;

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

const recordOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};

const faultOf = (error: unknown): CarrierFault => {
  const fields = recordOf(error);
  const status = recordOf(fields.$metadata).httpStatusCode;
  return {
    name: textOf(fields.name) || 'Error',
    status: typeof status === 'number' ? status : null,
    detail: textOf(fields.Reason),
    message: textOf(fields.message),
  };
};

/** True where the connection was never made, so that nothing can have gone. */
export const neverConnected = (error: unknown): boolean => {
  if (error instanceof AggregateError) return error.errors.length > 0 && error.errors.every(neverConnected);
  const { syscall } = recordOf(error);
  return syscall === 'connect' || syscall === 'getaddrinfo';
};

const reasonOf = (fault: CarrierFault): string => {
  const parts = [fault.name, fault.detail, fault.status === null ? '' : `HTTP ${fault.status}`];
  return parts.filter((part) => part !== '').join(' ');
};

/**
 * What a failed call of an AWS carrier means for the message. `isOurs` names the carrier's refusals that we have to put
 * right (sandbox, paused account, spent budget): those wait an hour instead of burning the message.
 */
export const postedOfFault = (error: unknown, isOurs: (fault: CarrierFault) => boolean): Posted => {
  const fault = faultOf(error);
  const reason = reasonOf(fault);
  if (neverConnected(error)) {
    return { outcome: 'refused-for-now', reason: `${reason} (no connection)`, retryAfterSeconds: RETRY_SOON_SECONDS };
  }
  if (OUR_ACCOUNT.test(fault.name) || isOurs(fault)) {
    return { outcome: 'refused-for-now', reason, retryAfterSeconds: RETRY_AFTER_REPAIR_SECONDS };
  }
  if (THROTTLED.test(fault.name) || fault.status === 429) {
    return { outcome: 'refused-for-now', reason, retryAfterSeconds: RETRY_SOON_SECONDS };
  }
  // 408: the carrier waited for us in vain, and its answer does not say how much it had read.
  if (fault.status !== null && fault.status >= 400 && fault.status < 500 && fault.status !== 408) {
    return { outcome: 'refused-for-good', reason };
  }
  return { outcome: 'unknown', reason };
};
