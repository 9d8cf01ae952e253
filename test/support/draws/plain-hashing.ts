import { createHash, createHmac } from 'node:crypto';
import type { DrawPlan, HashName } from '#domain/sampling/plan';

/** Canonical text (RFC 8785) of a plain value. */
export const canonicalText = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map((one) => canonicalText(one)).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const pairs = Object.entries(value).filter(([, held]) => held !== undefined);
  pairs.sort(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
  return `{${pairs.map(([key, held]) => `${JSON.stringify(key)}:${canonicalText(held)}`).join(',')}}`;
};

/** H and HMAC of a plan, by docs/DRAWS.md 1: each takes parts and puts them one after the other. */
export const plainHashing = (alg: HashName = 'sha256') => {
  const H = (...parts: readonly (string | Uint8Array)[]): Buffer => {
    const hash = createHash(alg);
    for (const part of parts) hash.update(part);
    return hash.digest();
  };
  const HMAC = (key: Uint8Array, ...parts: readonly (string | Uint8Array)[]): Buffer => {
    const mac = createHmac(alg, key);
    for (const part of parts) mac.update(part);
    return mac.digest();
  };
  /** The Merkle tree hash as RFC 9162, 2.1.1 tells it: split at the largest power of two below the count. */
  const treeHash = (entries: readonly Uint8Array[]): Buffer => {
    const [first] = entries;
    if (first === undefined) return H('');
    if (entries.length === 1) return H(Uint8Array.of(0), first);
    let split = 1;
    while (split * 2 < entries.length) split *= 2;
    return H(Uint8Array.of(1), treeHash(entries.slice(0, split)), treeHash(entries.slice(split)));
  };
  return { H, HMAC, treeHash };
};

export type PlainHashing = ReturnType<typeof plainHashing>;

export const hashingOf = (plan: Pick<DrawPlan, 'alg'>): PlainHashing => plainHashing(plan.alg);
