import { hash } from 'node:crypto';

/** Bytes to 32 bytes, by the platform. */
export const nodeHashes = {
  sha256: (bytes) => hash('sha256', bytes, 'buffer'),
  sm3: (bytes) => hash('sm3', bytes, 'buffer'),
};
