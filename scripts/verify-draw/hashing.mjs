import { bytesOf, fromHex, hexOf, joined } from './bytes.mjs';

const BLOCK_BYTES = 64;

/**
 * H, HMAC (RFC 2104) and the Merkle root (RFC 9162, 2.1.1) over one hash.
 * `hash`: bytes to 32 bytes; both hashes of the specification have blocks of 64 bytes.
 */
export const hashingBy = (hash) => {
  const H = (...parts) => hash(joined(...parts));
  const hmac = (key, ...parts) => {
    const block = new Uint8Array(BLOCK_BYTES);
    block.set(key.length > BLOCK_BYTES ? hash(key) : key);
    const inner = block.map((byte) => byte ^ 0x36);
    const outer = block.map((byte) => byte ^ 0x5c);
    return H(outer, H(inner, ...parts));
  };
  const rootOf = (leaves) => {
    if (leaves.length === 0) return H('');
    let level = leaves;
    // Pairs from the left, the odd one goes up as it is: the same tree as splitting at the largest power of two below.
    while (level.length > 1) {
      const above = [];
      for (let at = 0; at < level.length; at += 2) {
        above.push(at + 1 < level.length ? H(Uint8Array.of(1), level[at], level[at + 1]) : level[at]);
      }
      level = above;
    }
    return level[0];
  };
  const leafOf = (line, salt = '') => H(Uint8Array.of(0), salt, line);
  return {
    H,
    hex: (...parts) => hexOf(H(...parts)),
    hmac,
    hmacHex: (key, ...parts) => hexOf(hmac(key, ...parts)),
    leafOf,
    rootOf,
    /** Ticket of a text under a key that stands in hex. */
    ticket: (key, text) => H(`${key}:${text}`),
    bytesOf,
    fromHex,
  };
};
