import { canonical } from './strict-json.mjs';

/**
 * Keys of a draw (docs/DRAWS.md 3). `opened`: B of each batch. `main` holds `round` and `batch:1`; `batches` holds `object`,
 * `pair`, `order` and `leaf` of each batch.
 */
export const keysOf = (hashing, plan, secret, campaignSecret, opened) => {
  const planHash = hashing.H(canonical(plan));
  const seed = hashing.hmac(secret, 'sjc-draw/1|seed', planHash, opened[0]);
  const keyUnder = (own) => (name) => hashing.hmacHex(own, `sjc-draw/1|${name}`);
  const objectKey = (own, b) => {
    if (plan.campaign === undefined) return keyUnder(own)('object');
    const shared = hashing.hmac(campaignSecret, `sjc-draw/1|campaign${plan.campaign.id}`, Uint8Array.of(0), b);
    return keyUnder(shared)('object');
  };
  const batches = opened.map((b, at) => {
    const own = opened.length < 2 ? seed : hashing.hmac(secret, `sjc-draw/1|batch:${at + 1}`, planHash, b);
    const key = keyUnder(own);
    return { object: objectKey(own, b), pair: key('pair'), order: key('order'), leaf: key('leaf') };
  });
  return { planHash, round: keyUnder(seed)('round'), firstBatch: keyUnder(seed)('batch:1'), batches };
};
