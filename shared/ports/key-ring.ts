/** Secret keys that sign links, by id. The first signs; all verify. */
export type SigningKey = { readonly id: string; readonly secret: Uint8Array };

export type KeyRing = {
  /** Current key first, then those still accepted. At least one. @throws ServiceError `unavailable` (`keys.unavailable`). */
  keys(): Promise<readonly SigningKey[]>;
};
