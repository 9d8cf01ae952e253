import type { IdKind } from '#domain/kernel/id';

/** Makes ids that are not derived from a purpose. */
export type IdSource = {
  newId(kind: IdKind): string;
  /** An unguessable word for a claim: 22 or more characters of A-Z a-z 0-9 - _. */
  newToken(): string;
};
