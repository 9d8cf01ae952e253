import { createHash } from 'node:crypto';

/**
 * JSON with the keys of every object sorted: two equal values are one text. For plain data; as in JSON, a field that
 * is undefined is left out, and an undefined item of a list is null.
 */
export const canonicalJson = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (value !== null && typeof value === 'object') {
    const entries = Object.entries(value)
      .filter(([, held]) => held !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries.map(([key, held]) => `${JSON.stringify(key)}:${canonicalJson(held)}`).join(',')}}`;
  }
  return JSON.stringify(value) ?? 'null';
};

/** SHA-256 in hexadecimal. */
export const sha256Hex = (text: string): string => createHash('sha256').update(text).digest('hex');
