import type { Stored } from './change.ts';
import type { Instant } from './instant.ts';

/**
 * The record with the moment at which it must be looked at again; `null`: never. The key is dropped then, and not set to
 * nothing: the index of what is due holds the records that have it.
 */
export const lookingAgain = <R extends Stored & { readonly lookAgainAt?: Instant }>(
  record: R,
  at: Instant | null,
): R => {
  const { lookAgainAt: _dropped, ...rest } = record;
  return (at === null ? rest : { ...rest, lookAgainAt: at }) as R;
};
