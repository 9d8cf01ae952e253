import * as z from 'zod';
import { CHOSEN_ID } from '#domain/kernel/id';
import { type LocalDate, type LocalTime, parseLocalDate, parseLocalTime } from '#domain/kernel/local-date';

// Control characters and line separators can end a mail's header; direction marks can show a text other than it is.
const UNSAFE = /[\p{Cc}\p{Cs}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/u;
const UNSAFE_IN_PROSE = /[\p{Cs}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]|(?!\n)\p{Cc}/u;

/** A name or title: one line, 1 to `charsMax` characters, safe in the header of a mail. */
export const lineText = (charsMax: number) =>
  z
    .string()
    .min(1, 'must not be empty')
    .max(charsMax, `must not be longer than ${charsMax} characters`)
    .refine((text) => !UNSAFE.test(text), 'must be one line without control characters')
    .refine((text) => text.trim() === text, 'must not begin or end with a space');

/** A sentence or more: line breaks allowed, spaces around it dropped. */
export const prose = (charsMax: number) =>
  z
    .string()
    .trim()
    .min(1, 'must not be empty')
    .max(charsMax, `must not be longer than ${charsMax} characters`)
    .refine((text) => !UNSAFE_IN_PROSE.test(text), 'must not hold control characters');

export const chosenId = z
  .string()
  .regex(CHOSEN_ID, 'must be 2 to 64 of: small letters, digits, "-", "."; beginning with a letter or digit');

/** A day that exists, `YYYY-MM-DD`. */
export const localDate = z
  .string()
  .refine((text) => parseLocalDate(text) !== null, 'must be a day that exists, written YYYY-MM-DD')
  .meta({ format: 'date' }) as unknown as z.ZodType<LocalDate>;

/** A time of the day, `HH:mm`. */
export const localTime = z
  .string()
  .refine((text) => parseLocalTime(text) !== null, 'must be a time, written HH:mm')
  .meta({ examples: ['08:30'] }) as unknown as z.ZodType<LocalTime>;

export const wholeNumber = (least: number, most: number) =>
  z.int('must be a whole number').min(least, `must be at least ${least}`).max(most, `must be at most ${most}`);

/** A list in which nothing stands twice. */
export const listOf = <T extends z.ZodType<string>>(one: T, least: number, most: number) =>
  z
    .array(one)
    .min(least, `must have at least ${least}`)
    .max(most, `must have at most ${most}`)
    .refine((list) => new Set(list).size === list.length, 'must not have the same twice');
