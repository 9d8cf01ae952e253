import { createHmac, hash } from 'node:crypto';
import type { HashName } from './plan.ts';

/** Bytes, or a text that stands for its UTF-8 bytes. */
export type Hashed = Uint8Array | string;

const bytesOf = (part: Hashed): Uint8Array => (typeof part === 'string' ? Buffer.from(part) : part);

/** H over the parts, one after the other: 32 bytes. */
export const digest = (alg: HashName, ...parts: readonly Hashed[]): Buffer =>
  hash(alg, Buffer.concat(parts.map(bytesOf)), 'buffer');

/** H over one text, in lower-case hex. One call of the platform: the fast way for millions. */
export const hexDigest = (alg: HashName, text: string): string => hash(alg, text, 'hex');

/** HMAC (RFC 2104) over the parts, one after the other: 32 bytes. */
export const hmac = (alg: HashName, key: Uint8Array, ...parts: readonly Hashed[]): Buffer => {
  const mac = createHmac(alg, key);
  for (const part of parts) mac.update(part);
  return mac.digest();
};
