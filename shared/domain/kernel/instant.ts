/** A moment in UTC as text, `YYYY-MM-DDTHH:mm:ss.sssZ`: sorts as text in the order of time. */
export type Instant = string & { readonly __brand: 'Instant' };

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

export const SECOND_MS = 1_000;
export const MINUTE_MS = 60_000;
export const HOUR_MS = 3_600_000;
export const DAY_MS = 86_400_000;

/** @param epochMs milliseconds since 1970-01-01T00:00:00Z, within years 1970 to 9999. */
export const toInstant = (epochMs: number): Instant => new Date(epochMs).toISOString() as Instant;

/** Milliseconds since 1970-01-01T00:00:00Z. */
export const epochMsOf = (instant: Instant): number => Date.parse(instant);

/** True for the one canonical spelling: UTC, milliseconds written out, a day that exists. */
export const isInstant = (text: string): text is Instant => {
  if (!INSTANT.test(text)) return false;
  const epochMs = Date.parse(text);
  return !Number.isNaN(epochMs) && toInstant(epochMs) === text;
};

const LAST_MS = Date.parse('9999-12-31T23:59:59.999Z');

/**
 * Any ISO 8601 text with an offset or Z becomes an instant; fractions of a second are cut off after milliseconds.
 * `null` where there is no offset (a moment without a zone is refused, never guessed), no such day or time (24:00 and
 * leap seconds included), or where the moment lies outside years 1970 to 9999.
 */
export const parseInstant = (text: string): Instant | null => {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/.test(text)) return null;
  const epochMs = Date.parse(text);
  if (Number.isNaN(epochMs) || epochMs < 0 || epochMs > LAST_MS) return null;
  // Date.parse lets 30 February and 24:00 run over into the next day: what it read must be what was written.
  const written = text.slice(0, 16);
  return toInstant(Date.parse(`${written}Z`)).startsWith(written) ? toInstant(epochMs) : null;
};

/** @param ms may be negative. */
export const addMs = (instant: Instant, ms: number): Instant => toInstant(epochMsOf(instant) + ms);

export const earlierOf = (a: Instant, b: Instant): Instant => (a <= b ? a : b);
export const laterOf = (a: Instant, b: Instant): Instant => (a >= b ? a : b);

/** The earliest, or `null` of none. */
export const earliestOf = (instants: readonly Instant[]): Instant | null =>
  instants.reduce<Instant | null>((least, one) => (least === null || one < least ? one : least), null);
