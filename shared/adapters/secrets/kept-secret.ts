import { epochMsOf } from '#domain/kernel/instant';
import { ServiceError } from '#domain/kernel/service-error';
import type { Clock } from '#ports/clock';

const KEPT_MS = 5 * 60_000;
/** A copy older than this is not used even where no newer can be had: what was taken back must die some time. */
const KEPT_IN_NEED_MS = 60 * 60_000;

/**
 * What a secret says, fetched when asked for and kept for five minutes, so that it can be changed while the service runs.
 * Where fetching fails, or what comes cannot be used, the copy at hand serves for up to an hour.
 * @throws ServiceError `unavailable` (`keys.unavailable`) where there is no copy that still serves.
 */
export const keptSecret = <T>(
  fetchSecret: () => Promise<string>,
  parse: (text: string) => T,
  clock: Clock,
): (() => Promise<T>) => {
  let held: { readonly value: T; readonly fetchedMs: number } | null = null;
  let fetching: Promise<T> | null = null;

  const fetchNow = async (): Promise<T> => {
    try {
      const value = parse(await fetchSecret());
      held = { value, fetchedMs: epochMsOf(clock.now()) };
      return value;
    } catch (error) {
      if (held !== null && epochMsOf(clock.now()) - held.fetchedMs < KEPT_IN_NEED_MS) return held.value;
      throw new ServiceError('unavailable', 'keys.unavailable', 'A secret cannot be had.', { cause: error });
    } finally {
      fetching = null;
    }
  };

  return async () => {
    if (held !== null && epochMsOf(clock.now()) - held.fetchedMs < KEPT_MS) return held.value;
    fetching ??= fetchNow();
    return fetching;
  };
};
