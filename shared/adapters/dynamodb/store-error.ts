import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { ServiceError } from '#domain/kernel/service-error';

const CONFLICTS = new Set([
  'ConditionalCheckFailedException',
  'TransactionConflictException',
  'TransactionInProgressException',
  // As the reasons of a cancelled transaction call them.
  'ConditionalCheckFailed',
  'TransactionConflict',
]);

/** Ours to repair: a request that can never be right, or a table or permission that is not there. */
const BUGS = new Set([
  'ValidationException',
  'ValidationError',
  'ResourceNotFoundException',
  'AccessDeniedException',
  'UnrecognizedClientException',
  'CredentialsProviderError',
  'IncompleteSignatureException',
  'InvalidSignatureException',
  'SerializationException',
  'IdempotentParameterMismatchException',
]);

const TOO_LARGE = /size.*(exceed|maximum|limit)|(exceed|maximum).*size/i;

type Told = { readonly name: string; readonly message: string };

const toldBy = (error: unknown): readonly Told[] => {
  if (error instanceof TransactionCanceledException) {
    return (error.CancellationReasons ?? [])
      .filter(({ Code }) => Code !== undefined && Code !== 'None')
      .map(({ Code, Message }) => ({ name: Code ?? '', message: Message ?? '' }));
  }
  return error instanceof Error ? [error] : [];
};

const isTooLarge = ({ name, message }: Told): boolean => name.startsWith('Validation') && TOO_LARGE.test(message);

/**
 * What an error of the SDK means to the caller. No SDK error leaves this folder.
 *
 * `conflict` (`ledger.conflict`): a condition did not hold, or another transaction holds the record.
 * `invalid` (`ledger.too-large`): a record over 400 KB or a commit over 4 MB.
 * `unavailable` (the code given): throttled, timed out, unreachable, or the store's own fault.
 * Anything else is a bug of ours and stays a plain error.
 */
export const storeError = (error: unknown, unavailableCode = 'store.unavailable'): Error => {
  if (error instanceof ServiceError) return error;
  const told = toldBy(error);
  if (told.some(isTooLarge)) {
    return new ServiceError('invalid', 'ledger.too-large', 'A record is too large for the store.', { cause: error });
  }
  if (told.some(({ name }) => CONFLICTS.has(name))) {
    return new ServiceError('conflict', 'ledger.conflict', 'The record has moved on.', { cause: error });
  }
  const bug = told.find(({ name }) => BUGS.has(name));
  if (bug) return new Error(`The store refused a request of ours: ${bug.name}.`, { cause: error });
  return new ServiceError('unavailable', unavailableCode, 'The store did not answer as it should.', { cause: error });
};

/** Awaits an answer of the SDK, its errors translated. */
export const answered = async <T>(answer: Promise<T>, unavailableCode?: string): Promise<T> => {
  try {
    return await answer;
  } catch (error) {
    throw storeError(error, unavailableCode);
  }
};
