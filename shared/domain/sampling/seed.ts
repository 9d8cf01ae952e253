import { canonical } from './canonical.ts';
import { digest, hmac } from './hash.ts';
import type { DrawPlan, HashName } from './plan.ts';

/** `P`: the hash of the canonical plan, in hex. */
export const planHash = (plan: DrawPlan): string => digest(algOf(plan), canonical(plan)).toString('hex');

/** The hash of a plan that names none is SHA-256. */
export const algOf = ({ alg = 'sha256' }: Pick<DrawPlan, 'alg'>): HashName => alg;

/** What a plan commits to in place of its secret: `H("sjc-draw/1|secret" || s)`, in hex. */
export const secretCommitment = (alg: HashName, secret: Uint8Array): string =>
  digest(alg, 'sjc-draw/1|secret', secret).toString('hex');

/** What each plan of a joint campaign commits to: `H("sjc-draw/1|campaign-secret" || c)`, in hex. */
export const campaignCommitment = (alg: HashName, secret: Uint8Array): string =>
  digest(alg, 'sjc-draw/1|campaign-secret', secret).toString('hex');

/** What is secret until the reveal. `campaign` where the plan belongs to one. */
export type DrawSecrets = { readonly secret: Uint8Array; readonly campaign?: Uint8Array };

/** The keys of one batch, in hex, as docs/DRAWS.md 3 names them. */
export type BatchKeys = {
  readonly object: string;
  readonly pair: string;
  readonly order: string;
  readonly leaf: string;
};

/** All keys of a draw, as far as its public values are known. */
export type DrawKeys = {
  readonly round: string;
  /** `K(batch:1)`: rounds the sizes of batches. */
  readonly batch: string;
  /** One a batch whose value is known; a single one where there are no batches. */
  readonly batches: readonly BatchKeys[];
};

const keyOf = (alg: HashName, seed: Uint8Array, name: string): string =>
  hmac(alg, seed, `sjc-draw/1|${name}`).toString('hex');

const campaignKey = (alg: HashName, secret: Uint8Array, id: string, b: Uint8Array): string =>
  keyOf(alg, hmac(alg, secret, 'sjc-draw/1|campaign', id, Buffer.of(0), b), 'object');

const hasBatches = ({ rules }: DrawPlan): boolean => (rules.batches?.length ?? 0) > 1;

/**
 * Seeds and keys (docs/DRAWS.md 3).
 *
 * @param b the public values of 32 bytes, one a batch as far as they are known, one where there are no batches.
 * @throws RangeError where there is no value, more than batches, or the plan's campaign has no secret.
 */
export const drawKeys = (plan: DrawPlan, secrets: DrawSecrets, b: readonly Uint8Array[]): DrawKeys => {
  const alg = algOf(plan);
  const many = hasBatches(plan);
  const [first] = b;
  if (first === undefined || b.length > (many ? (plan.rules.batches?.length ?? 0) : 1))
    throw new RangeError(`${b.length} public values do not fit the plan`);
  const hash = Buffer.from(planHash(plan), 'hex');
  const seed = hmac(alg, secrets.secret, 'sjc-draw/1|seed', hash, first);
  const batchKeys = (value: Uint8Array, index: number): BatchKeys => {
    const own = many ? hmac(alg, secrets.secret, `sjc-draw/1|batch:${index + 1}`, hash, value) : seed;
    return {
      object: objectKey(value, own),
      pair: keyOf(alg, own, 'pair'),
      order: keyOf(alg, own, 'order'),
      leaf: keyOf(alg, own, 'leaf'),
    };
  };
  const objectKey = (value: Uint8Array, own: Uint8Array): string => {
    if (plan.campaign === undefined) return keyOf(alg, own, 'object');
    if (secrets.campaign === undefined)
      throw new RangeError('the plan belongs to a campaign whose secret is not given');
    return campaignKey(alg, secrets.campaign, plan.campaign.id, value);
  };
  return { round: keyOf(alg, seed, 'round'), batch: keyOf(alg, seed, 'batch:1'), batches: b.map(batchKeys) };
};
