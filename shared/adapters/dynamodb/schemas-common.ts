import * as z from 'zod';
import { BECAUSE_CODES } from '#domain/kernel/because';
import type { Instant } from '#domain/kernel/instant';
import type { LocalDate, LocalTime } from '#domain/kernel/local-date';

// Stored values were checked when they came in; here their form is enough, which keeps reading cheap.
const textLike = <T extends string>(form: RegExp) =>
  z.custom<T>((value) => typeof value === 'string' && form.test(value));

export const instant = textLike<Instant>(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/);
export const localDate = textLike<LocalDate>(/^\d{4}-\d{2}-\d{2}$/);
export const localTime = textLike<LocalTime>(/^\d{2}:\d{2}$/);
export const text = z.string();
export const count = z.int().min(0);
export const texts = z.array(text);

export const because = z.object({
  code: z.enum(BECAUSE_CODES),
  params: z.record(text, z.union([text, z.number()])),
});

export const clause = z.object({ item: text, row: text, text });

/** The fields every record has. */
export const stored = <Kind extends string>(kind: Kind) => ({
  kind: z.literal(kind),
  officeId: text,
  id: text,
  version: z.int().min(1),
});

/** The field of records the sweep looks at. */
export const lookAgainAt = instant.exactOptional();
