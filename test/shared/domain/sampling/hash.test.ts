import { describe, expect, it } from 'vitest';
import { digest, hexDigest, hmac } from '#domain/sampling/hash';

describe('the hash of a draw', () => {
  it.each([
    // FIPS 180-4 and GB/T 32905, appendix A.
    ['sha256', 'abc', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
    ['sm3', 'abc', '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0'],
  ] as const)('%s of "%s" is the published one', (alg, text, expected) => {
    expect(hexDigest(alg, text)).toBe(expected);
    expect(digest(alg, text).toString('hex')).toBe(expected);
    expect(digest(alg, 'a', Buffer.from('bc')).toString('hex')).toBe(expected);
  });

  it('is keyed as RFC 4231 says (case 2)', () => {
    expect(hmac('sha256', Buffer.from('Jefe'), 'what do ya want ', Buffer.from('for nothing?')).toString('hex')).toBe(
      '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
    );
  });
});
