import * as z from 'zod';
import { epochMsOf } from '#domain/kernel/instant';
import { ServiceError } from '#domain/kernel/service-error';
import type { Clock } from '#ports/clock';
import type { KeyRing, SigningKey } from '#ports/key-ring';

/** Shorter secrets can be guessed: 32 characters hold 128 bits even where each is a hexadecimal digit. */
const SECRET_CHARS_MIN = 32;
const KEPT_MS = 5 * 60_000;
/** A copy older than this is not used even where no newer can be had: a key taken back must die some time. */
const KEPT_IN_NEED_MS = 60 * 60_000;

const secretText = z.record(z.string().regex(/^[A-Za-z0-9_-]{1,32}$/), z.string());

// Never with a cause: the parser's own message quotes the text, and the text is the secret.
const malformed = (what: string): ServiceError =>
  new ServiceError('invalid', 'keys.malformed', `The secret of the link keys cannot be used: ${what}.`);

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
export const linkKeysFrom = (json: string): KeyRing => {
  const keys = parseKeys(json);
  return { keys: async () => keys };
};

/**
 * Keys fetched when asked for and kept for five minutes, so that a key can be changed while the service runs. Where
 * fetching fails, the copy at hand serves for up to an hour.
 */
export const fetchedLinkKeys = (fetchSecret: () => Promise<string>, clock: Clock): KeyRing => {
  let held: { readonly keys: readonly SigningKey[]; readonly fetchedMs: number } | null = null;
  let fetching: Promise<readonly SigningKey[]> | null = null;

  const fetchKeys = async (): Promise<readonly SigningKey[]> => {
    try {
      const keys = parseKeys(await fetchSecret());
      held = { keys, fetchedMs: epochMsOf(clock.now()) };
      return keys;
    } catch (error) {
      if (held !== null && epochMsOf(clock.now()) - held.fetchedMs < KEPT_IN_NEED_MS) return held.keys;
      throw new ServiceError('unavailable', 'keys.unavailable', 'The keys of links cannot be had.', { cause: error });
    } finally {
      fetching = null;
    }
  };

  return {
    async keys() {
      if (held !== null && epochMsOf(clock.now()) - held.fetchedMs < KEPT_MS) return held.keys;
      fetching ??= fetchKeys();
      return fetching;
    },
  };
};
