import type * as z from 'zod';
import { jsonIn } from '#adapters/webhook/json-in';
import { ServiceError } from '#domain/kernel/service-error';

/**
 * The keys of an SMS provider from the text of their secret.
 * @throws ServiceError `invalid` (`sms.bad-keys`), which quotes nothing: the text is the secret.
 */
export const providerKeysFrom = <T>(json: string, schema: z.ZodType<T>): T => {
  const read = schema.safeParse(jsonIn(json));
  if (read.success) return read.data;
  throw new ServiceError('invalid', 'sms.bad-keys', 'The secret of the SMS provider cannot be used.');
};
