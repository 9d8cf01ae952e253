import { sha256Hex } from '#domain/kernel/digest';
import { derivedId } from '#domain/kernel/id';
import type { IdSource } from '#ports/id-source';

const TOKEN_CHARS = 32;

/** The same ids in the same order for the same seed. */
export const memoryIds = (seed: string | number): IdSource => {
  let made = 0;
  const next = (): number => {
    made += 1;
    return made;
  };
  return {
    newId: (kind) => derivedId(kind, 'memory', seed, next()),
    newToken: () => sha256Hex(`token ${seed} ${next()}`).slice(0, TOKEN_CHARS),
  };
};
