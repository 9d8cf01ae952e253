import * as z from 'zod';
import { ServiceError } from '#domain/kernel/service-error';
import type { Clock } from '#ports/clock';
import type { KeyRing, SigningKey } from '#ports/key-ring';
import { keptSecret } from './kept-secret.ts';

/** Shorter secrets can be guessed: 32 characters hold 128 bits even where each is a hexadecimal digit. */
const SECRET_CHARS_MIN = 32;

const secretText = z.record(z.string().regex(/^[A-Za-z0-9_-]{1,32}$/), z.string());

// Never with a cause: the parser's own message quotes the text, and the text is the secret.
const malformed = (what: string): ServiceError =>
  new ServiceError('invalid', 'keys.malformed', `A secret of keys cannot be used: ${what}.`);

const parseKeys = (json: string): readonly SigningKey[] => {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    throw malformed('it is not JSON');
  }
  const parsed = secretText.safeParse(value);
  if (!parsed.success) throw malformed('it is not an object of key ids and texts, such as {"current":"k1","k1":"..."}');
  const { current, ...secrets } = parsed.data;
  if (current === undefined) throw malformed('"current" does not say which key signs');
  if (secrets[current] === undefined) throw malformed(`"current" names the key "${current}", which is not there`);
  for (const [id, secret] of Object.entries(secrets)) {
    if (secret.length < SECRET_CHARS_MIN)
      throw malformed(`the key "${id}" is shorter than ${SECRET_CHARS_MIN} characters`);
  }
  const ids = [current, ...Object.keys(secrets).filter((id) => id !== current)];
  return ids.map((id) => ({ id, secret: new TextEncoder().encode(secrets[id]) }));
};

/**
 * Keys from one text: `{"current":"k1","k1":"<secret>","k0":"<secret>"}`. The current one signs, all verify.
 * @throws ServiceError `invalid` (`keys.malformed`), which names the fault and never the secret.
 */
export const ringFrom = (json: string): KeyRing => {
  const keys = parseKeys(json);
  return { keys: async () => keys };
};

/**
 * Keys fetched when asked for and kept for five minutes, so that a key can be changed while the service runs. Where
 * fetching fails, the copy at hand serves for up to an hour.
 */
export const fetchedRing = (fetchSecret: () => Promise<string>, clock: Clock): KeyRing => ({
  keys: keptSecret(fetchSecret, parseKeys, clock),
});
