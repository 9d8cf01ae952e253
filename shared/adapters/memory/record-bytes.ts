/** DynamoDB's limits: 400 KB an item, 4 MB a transaction. */
export const RECORD_BYTES_MAX = 400 * 1_024;
export const COMMIT_BYTES_MAX = 4 * 1_024 * 1_024;

/** What keys and index keys add to a record, generously. */
const KEY_BYTES = 512;
const UTF8_BYTES_A_UNIT_MAX = 3;

type TextBytes = (text: string) => number;

// Maps and lists cost 3 bytes and one more an element; numbers about one byte for two digits.
const sizeOf = (value: unknown, textBytes: TextBytes): number => {
  if (typeof value === 'string') return textBytes(value);
  if (typeof value === 'number') return 21;
  if (typeof value !== 'object' || value === null) return 1;
  let bytes = 3;
  if (Array.isArray(value)) {
    for (const item of value) bytes += 1 + sizeOf(item, textBytes);
    return bytes;
  }
  for (const name in value) bytes += 1 + textBytes(name) + sizeOf((value as Record<string, unknown>)[name], textBytes);
  return bytes;
};

const exactly: TextBytes = (text) => Buffer.byteLength(text);
const atMost: TextBytes = (text) => text.length * UTF8_BYTES_A_UNIT_MAX;

/**
 * About how large records are in DynamoDB, or that none comes near a limit: counting bytes exactly is left to those few
 * records that might be too large.
 */
export const isTooLarge = (records: readonly object[]): boolean => {
  let together = 0;
  const large: object[] = [];
  for (const record of records) {
    const bytes = KEY_BYTES + sizeOf(record, atMost);
    together += bytes;
    if (bytes > RECORD_BYTES_MAX) large.push(record);
  }
  if (large.some((record) => KEY_BYTES + sizeOf(record, exactly) > RECORD_BYTES_MAX)) return true;
  if (together <= COMMIT_BYTES_MAX) return false;
  return records.reduce((bytes, record) => bytes + KEY_BYTES + sizeOf(record, exactly), 0) > COMMIT_BYTES_MAX;
};
