import { bls12_381 } from '@noble/curves/bls12-381.js';
import { isHex } from './bytes.mjs';

const { shortSignatures } = bls12_381;
const DOMAIN = 'BLS_SIG_BLS12381G1_XMD:SHA-256_SSWU_RO_NUL_';

/**
 * Whether a signature on G1 is that of the message under a key on G2 (BLS12-381). Both are compressed points in hex; points
 * that are not on their curve, not in their subgroup, or neutral are refused.
 */
export const checkSignature = (signature, message, key) => {
  if (!isHex(signature, 48) || !isHex(key, 96)) return false;
  try {
    const point = bls12_381.G1.Point.fromHex(signature);
    const publicKey = bls12_381.G2.Point.fromHex(key);
    point.assertValidity();
    publicKey.assertValidity();
    if (point.is0() || publicKey.is0() || !point.isTorsionFree() || !publicKey.isTorsionFree()) return false;
    // One spelling only: a coordinate not below the field's order would be a second text for the same point.
    if (point.toHex() !== signature || publicKey.toHex() !== key) return false;
    return shortSignatures.verify(point, shortSignatures.hash(message, DOMAIN), publicKey);
  } catch {
    // The library throws where bytes are no point.
    return false;
  }
};
