import type { KeyRing, SigningKey } from '#ports/key-ring';

/** @param keys the current one first, then those still accepted; each as its id and its secret. */
export const memoryKeyRing = (...keys: readonly (readonly [id: string, secret: string])[]): KeyRing => {
  const ring: readonly SigningKey[] = keys.map(([id, secret]) => ({ id, secret: new TextEncoder().encode(secret) }));
  return { keys: async () => ring };
};
