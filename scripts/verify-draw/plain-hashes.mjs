// SHA-256 (FIPS 180-4) and SM3 (GB/T 32905-2016) in plain JavaScript, for the page: a browser has no SM3, and its SHA-256
// answers only later. On the command line the platform's own are used, and tests hold the two together.

const rotl = (word, bits) => (word << bits) | (word >>> (32 - bits));
const rotr = (word, bits) => (word >>> bits) | (word << (32 - bits));

/** The first 32 bits of the fractional parts of a root of the first primes, as FIPS 180-4 4.2.2 and 5.3.3 define them. */
const PRIMES = Array.from({ length: 311 }, (_, at) => at + 2).filter((one) => {
  for (let by = 2; by * by <= one; by += 1) if (one % by === 0) return false;
  return true;
});
/** floor(prime^(1/root) x 2^32), without what stands before the point, in whole numbers. */
const fractionOfRoot = (prime, root) => {
  const target = BigInt(prime) << BigInt(32 * root);
  let [low, high] = [0n, 1n << 40n];
  while (high - low > 1n) {
    const middle = (low + high) >> 1n;
    if (middle ** BigInt(root) <= target) low = middle;
    else high = middle;
  }
  return Number(low & 0xffffffffn) | 0;
};
const SHA_START = PRIMES.slice(0, 8).map((prime) => fractionOfRoot(prime, 2));
const SHA_ROUND = PRIMES.slice(0, 64).map((prime) => fractionOfRoot(prime, 3));
const SM3_START = [0x7380166f, 0x4914b2b9, 0x172442d7, 0xda8a0600, 0xa96f30bc, 0x163138aa, 0xe38dee4d, 0xb0fb0e4e].map(
  (word) => word | 0,
);

const shaBlock = (state, block) => {
  const w = block.slice();
  for (let t = 16; t < 64; t += 1) {
    const s0 = rotr(w[t - 15], 7) ^ rotr(w[t - 15], 18) ^ (w[t - 15] >>> 3);
    const s1 = rotr(w[t - 2], 17) ^ rotr(w[t - 2], 19) ^ (w[t - 2] >>> 10);
    w[t] = (w[t - 16] + s0 + w[t - 7] + s1) | 0;
  }
  let [a, b, c, d, e, f, g, h] = state;
  for (let t = 0; t < 64; t += 1) {
    const s1 = rotr(e, 6) ^ rotr(e, 11) ^ rotr(e, 25);
    const t1 = (h + s1 + ((e & f) ^ (~e & g)) + SHA_ROUND[t] + w[t]) | 0;
    const s0 = rotr(a, 2) ^ rotr(a, 13) ^ rotr(a, 22);
    const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + t1) | 0, c, b, a, (t1 + t2) | 0];
  }
  return [a, b, c, d, e, f, g, h].map((word, at) => (word + state[at]) | 0);
};

const p0 = (word) => word ^ rotl(word, 9) ^ rotl(word, 17);
const p1 = (word) => word ^ rotl(word, 15) ^ rotl(word, 23);

const sm3Block = (state, block) => {
  const w = block.slice();
  for (let t = 16; t < 68; t += 1) {
    w[t] = p1(w[t - 16] ^ w[t - 9] ^ rotl(w[t - 3], 15)) ^ rotl(w[t - 13], 7) ^ w[t - 6];
  }
  let [a, b, c, d, e, f, g, h] = state;
  for (let t = 0; t < 64; t += 1) {
    const constant = t < 16 ? 0x79cc4519 : 0x7a879d8a;
    const ss1 = rotl((rotl(a, 12) + e + rotl(constant, t % 32)) | 0, 7);
    const ff = t < 16 ? a ^ b ^ c : (a & b) | (a & c) | (b & c);
    const gg = t < 16 ? e ^ f ^ g : (e & f) | (~e & g);
    const tt1 = (ff + d + (ss1 ^ rotl(a, 12)) + (w[t] ^ w[t + 4])) | 0;
    const tt2 = (gg + h + ss1 + w[t]) | 0;
    [d, c, b, a, h, g, f, e] = [c, rotl(b, 9), a, tt1, g, rotl(f, 19), e, p0(tt2)];
  }
  return [a, b, c, d, e, f, g, h].map((word, at) => word ^ state[at]);
};

/** Both hashes pad in the same way: a one, zeros, the length in bits as 64 bits; and read words with the highest byte first. */
const overBlocks = (start, round) => (bytes) => {
  const padded = new Uint8Array((((bytes.length + 8) >> 6) + 1) << 6);
  padded.set(bytes);
  padded[bytes.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setUint32(padded.length - 8, Math.floor(bytes.length / 2 ** 29));
  view.setUint32(padded.length - 4, (bytes.length << 3) >>> 0);
  let state = start;
  for (let at = 0; at < padded.length; at += 64) {
    state = round(
      state,
      Array.from({ length: 16 }, (_, word) => view.getInt32(at + word * 4)),
    );
  }
  const digest = new Uint8Array(32);
  for (const [at, word] of state.entries()) new DataView(digest.buffer).setInt32(at * 4, word);
  return digest;
};

/** Bytes to 32 bytes. */
export const plainHashes = { sha256: overBlocks(SHA_START, shaBlock), sm3: overBlocks(SM3_START, sm3Block) };
