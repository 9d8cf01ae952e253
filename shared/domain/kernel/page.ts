/** One page of a list. `cursor` continues it; `null` at the end. Opaque to callers. */
export type Page<T> = { readonly items: readonly T[]; readonly cursor: string | null };

/** Most items a caller may ask of one page. */
export const PAGE_ITEMS_MAX = 100;
