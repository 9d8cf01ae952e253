import { createHmac, createSecretKey, hash, type KeyObject } from 'node:crypto';
import type { HashName } from './plan.ts';

/** Bytes, or a text that stands for its UTF-8 bytes. */
export type Hashed = Uint8Array | string;

/** 32 bytes as a text of 32 characters, one a byte: a third of the memory of a buffer, and no call to make one. */
export type ByteText = string;

const bytesOf = (part: Hashed): Uint8Array => (typeof part === 'string' ? Buffer.from(part) : part);

/** H over the parts, one after the other: 32 bytes. */
export const digest = (alg: HashName, ...parts: readonly Hashed[]): Buffer =>
  hash(alg, Buffer.concat(parts.map(bytesOf)), 'buffer');

/** H over one text, in lower-case hex. One call of the platform: the fast way for millions. */
export const hexDigest = (alg: HashName, text: string): string => hash(alg, text, 'hex');

/** H over one text or buffer, as a text of bytes: the fast way for millions that are hashed once more. */
export const byteDigest = (alg: HashName, data: Hashed): ByteText => hash(alg, data, 'binary');

export const hexOfBytes = (bytes: ByteText): string => Buffer.from(bytes, 'latin1').toString('hex');
export const bytesOfHex = (hex: string): ByteText => Buffer.from(hex, 'hex').toString('latin1');

/** The key of many HMACs, made once: handing the bytes over at each call costs five times as much. */
export const macKey = (bytes: Uint8Array): KeyObject => createSecretKey(bytes);

/** HMAC (RFC 2104) over the parts, one after the other: 32 bytes. */
export const hmac = (alg: HashName, key: Uint8Array | KeyObject, ...parts: readonly Hashed[]): Buffer => {
  const mac = createHmac(alg, key);
  for (const part of parts) mac.update(part);
  return mac.digest();
};
