const ENCODER = new TextEncoder();

/** Bytes as they are, a text as its UTF-8 bytes. */
export const bytesOf = (part) => (typeof part === 'string' ? ENCODER.encode(part) : part);

/** The parts one after the other. */
export const joined = (...parts) => {
  const pieces = parts.map(bytesOf);
  const whole = new Uint8Array(pieces.reduce((sum, one) => sum + one.length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
};

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

export const hexOf = (bytes) => {
  let hex = '';
  for (const byte of bytes) hex += HEX[byte];
  return hex;
};

/** Lower-case hex of whole bytes; `bytes`: how many, where that is fixed. */
export const isHex = (value, bytes) =>
  typeof value === 'string' && /^(?:[0-9a-f]{2})+$/.test(value) && (bytes === undefined || value.length === bytes * 2);

export const fromHex = (hex) => Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));

/** Order of texts by their UTF-8 bytes; those of the draw are ASCII, where units and bytes agree. */
export const ascending = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

/** The first 8 bytes as a whole number, the highest first. */
export const firstWord = (bytes) => BigInt(`0x${hexOf(bytes.subarray(0, 8))}`);
