/** Texts by key that nobody overwrites and nobody deletes. */
export type Archive = {
  /** Keeps a text whole, or not at all. `there`: the key has one already, and that one stays. @throws ServiceError `unavailable` (`archive.unavailable`). */
  put(key: string, text: string): Promise<'written' | 'there'>;
  /** The text of a key that is there. @throws ServiceError `unavailable` (`archive.unavailable`). */
  read(key: string): Promise<string>;
  /** The last key, as text sorts, that begins with `prefix` and comes after `after`; `null` where there is none. */
  last(prefix: string, after: string): Promise<string | null>;
};
