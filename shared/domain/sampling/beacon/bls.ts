import { bls12_381 } from '@noble/curves/bls12-381.js';
import type { ChainKey } from './chain.ts';

/** Both hash to their curve after RFC 9380; the suite stands in the domain. */
const SUITES = {
  'g1-unchained': {
    signatures: bls12_381.shortSignatures,
    keys: bls12_381.G2.Point,
    domain: 'BLS_SIG_BLS12381G1_XMD:SHA-256_SSWU_RO_NUL_',
    keyBytes: 96,
    signatureBytes: 48,
  },
  'g2-chained': {
    signatures: bls12_381.longSignatures,
    keys: bls12_381.G1.Point,
    domain: 'BLS_SIG_BLS12381G2_XMD:SHA-256_SSWU_RO_NUL_',
    keyBytes: 48,
    signatureBytes: 96,
  },
} as const;

type Point = { is0(): boolean; assertValidity(): void };
type PointReader<P extends Point> = { fromBytes(bytes: Uint8Array): P };

/** What became of a check. */
export type SignatureCheck =
  | { readonly kind: 'signed'; readonly signature: Buffer }
  | { readonly kind: 'bad-key' | 'bad-signature' | 'not-signed' };

/** The point of a text of hex in its one spelling: compressed, in the group, not the neutral one; `null` for all else. */
const pointIn = <P extends Point>(reader: PointReader<P>, hex: string, length: number): P | null => {
  if (typeof hex !== 'string' || hex.length !== 2 * length || !/^[0-9a-f]+$/.test(hex)) return null;
  try {
    const point = reader.fromBytes(Buffer.from(hex, 'hex'));
    // A point plus one of small order passes the pairing as well: then one round would have several values.
    point.assertValidity();
    return point.is0() ? null : point;
  } catch {
    return null;
  }
};

/** True for a compressed point of the group of keys, not the neutral one, in lower-case hex. */
export const isChainKey = ({ scheme, publicKey }: ChainKey): boolean => {
  const { keys, keyBytes } = SUITES[scheme];
  return pointIn<Point>(keys, publicKey, keyBytes) !== null;
};

/** Whether the holder of the key signed the message. A signature has one spelling, as a key has. */
export const checkSignature = (key: ChainKey, message: Uint8Array, signature: string): SignatureCheck => {
  // The two schemes differ in the types of their points alone, which stay inside this call.
  const suite = SUITES[key.scheme] as (typeof SUITES)['g1-unchained'];
  const publicKey = pointIn(suite.keys, key.publicKey, suite.keyBytes);
  if (publicKey === null) return { kind: 'bad-key' };
  const point = pointIn(suite.signatures.Signature, signature, suite.signatureBytes);
  if (point === null) return { kind: 'bad-signature' };
  return suite.signatures.verify(point, suite.signatures.hash(message, suite.domain), publicKey)
    ? { kind: 'signed', signature: Buffer.from(signature, 'hex') }
    : { kind: 'not-signed' };
};

/** Signs on G1, for the development beacon. @param secret 32 bytes, from 1 to the order of the group less one. */
export const signOnG1 = (secret: Uint8Array, message: Uint8Array): string => {
  const { signatures, domain } = SUITES['g1-unchained'];
  return signatures.Signature.toHex(signatures.sign(signatures.hash(message, domain), secret));
};

/** Key on G2 of a secret as above, compressed, in hex. */
export const keyOnG2 = (secret: Uint8Array): string => bls12_381.shortSignatures.getPublicKey(secret).toHex(true);

/** Order of the groups: secrets are below it. */
export const GROUP_ORDER: bigint = bls12_381.fields.Fr.ORDER;
