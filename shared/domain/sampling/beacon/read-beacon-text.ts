import type { BeaconValue } from '#domain/sampling/record';
import type { BeaconRefusal } from './refusal.ts';

/** A value as it was written down. `round`: `null` for sources without rounds. Nothing is checked but its form. */
export type WrittenValue = { readonly round: number | null; readonly value: BeaconValue };

export type BeaconText =
  | { readonly ok: true; readonly values: readonly WrittenValue[] }
  /** `line` counts from 1; `null` where the fault is in the whole. */
  | (BeaconRefusal & { readonly line: number | null });

const TEXT_CHARS_MAX = 64 * 1_024;
const SIGNATURE = /^[0-9a-f]{96}$/i;
const ROUND = /^[1-9]\d{0,15}$/;
/** Digits as lotteries print them: in groups, with a sign or two between. */
const DIGITS = /^\d(?:[\d ,;+|-]*\d)?$/;
const DIGITS_MIN = 20;

const refuse = (code: string, message: string, line: number | null): BeaconText => ({
  ok: false,
  code: `beacon.${code}`,
  message,
  line,
});

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const isTexts = (list: unknown): list is readonly string[] =>
  Array.isArray(list) && list.every((one) => typeof one === 'string');

const rounded = (round: number, signature: string): WrittenValue | null =>
  Number.isSafeInteger(round) && round >= 1 && SIGNATURE.test(signature)
    ? { round, value: { sig: signature.toLowerCase() } }
    : null;

/** A value of the record, or what a relay says of a round (either version of its interface); `null` for anything else. */
const inJson = (given: unknown): WrittenValue | null => {
  if (typeof given !== 'object' || given === null) return null;
  const { round, signature, digits, witnesses } = given as Readonly<Record<string, unknown>>;
  if (typeof round === 'number' && typeof signature === 'string') return rounded(round, signature);
  if (typeof digits === 'string') return { round: null, value: { digits } };
  return isTexts(witnesses) ? { round: null, value: { witnesses } } : null;
};

const inLine = (line: string): WrittenValue | null => {
  if (line.startsWith('{')) return inJson(parsed(line));
  const [first = '', second = '', ...more] = line.split(/[\s,;:]+/);
  if (ROUND.test(first) && SIGNATURE.test(second) && more.length === 0) return rounded(Number(first), second);
  const digits = line.replaceAll(/\D/g, '');
  return DIGITS.test(line) && digits.length >= DIGITS_MIN ? { round: null, value: { digits } } : null;
};

const inLines = (text: string): BeaconText => {
  const values: WrittenValue[] = [];
  for (const [index, raw] of text.split(/\r\n|\n|\r/).entries()) {
    const line = raw.trim();
    if (line === '' || line.startsWith('#')) continue;
    const value = inLine(line);
    if (value === null) {
      const forms = 'a round and its signature, JSON as a relay gives it, or 20 digits and more';
      return refuse('bad-text', `The line is none of: ${forms}.`, index + 1);
    }
    values.push(value);
  }
  return values.length > 0 ? { ok: true, values } : refuse('bad-text', 'The text holds no value.', null);
};

/**
 * The values in a text that came by file, by paper or by hand: JSON as relays give it (one object, an array of them, or one a
 * line), lines of round and signature, digits of a public draw, what witnesses reveal. Lines that begin with `#` are
 * left out. Hex may be in upper case and comes out in lower; what the digits are separated by is left out.
 */
export const readBeaconText = (text: string): BeaconText => {
  if (text.length > TEXT_CHARS_MAX) return refuse('bad-text', 'The text is longer than 64 KB.', null);
  const bare = text.replace(/^\uFEFF/, '').trim();
  const whole = /^[[{]/.test(bare) ? parsed(bare) : undefined;
  if (whole === undefined) return inLines(text.replace(/^\uFEFF/, ''));
  const values = (Array.isArray(whole) ? whole : [whole]).map(inJson);
  const found = values.filter((value) => value !== null);
  return found.length > 0 && found.length === values.length
    ? { ok: true, values: found }
    : refuse(
        'bad-text',
        'The JSON holds no value of a beacon: `round` and `signature`, `digits`, or `witnesses`.',
        null,
      );
};
