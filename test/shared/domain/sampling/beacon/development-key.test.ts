import { describe, expect, it } from 'vitest';
import { checkRound } from '#domain/sampling/beacon/check-round';
import { checkSource } from '#domain/sampling/beacon/check-source';
import { developmentKey, developmentSource, signRound } from '#domain/sampling/beacon/development-key';
import { openBeacon } from '#domain/sampling/beacon/open-beacon';

const key = developmentKey('a seed for tests');
const chain = { scheme: 'g1-unchained', publicKey: key.publicKey } as const;

describe('the key of a development beacon', () => {
  it('signs rounds that pass the check of the real chain', () => {
    expect(checkRound(chain, { round: 7, signature: signRound(key, 7) }).ok).toBe(true);
    expect(checkRound(chain, { round: 8, signature: signRound(key, 7) }).ok).toBe(false);
  });

  it('is another with another seed', () => {
    const other = developmentKey('another seed');
    expect(other.publicKey).not.toBe(key.publicKey);
    expect(checkRound(chain, { round: 7, signature: signRound(other, 7) }).ok).toBe(false);
  });

  it('is named by a source that may stand in a plan', () => {
    expect(checkSource(developmentSource(key, 5))).toBeNull();
    expect(openBeacon(developmentSource(key, 5), { sig: signRound(key, 5) }, 'sha256').ok).toBe(true);
  });

  // A new answer would leave every record of an earlier development beacon without its key.
  it('is always the same, and so is what it signs', () => {
    expect(key.secret.toString('hex')).toMatchInlineSnapshot(
      `"0b7c7ae214c35bfa88dea2b7c5967d595c42eaaf180247760e236982b24d0520"`,
    );
    expect(key.publicKey).toMatchInlineSnapshot(
      `"94a646868b847547a9b744282b91cfc003de1d61650b60fcdf2120454d0a9370cdbafc368e1a9e505510120a8aebf8cd17a4d7ea0157cb8e9d721738897875f1618ee57b0f6c21f9350502501c949ab30ca15974e12a78cf42f7e3d6c4267e6c"`,
    );
    expect(signRound(key, 1)).toMatchInlineSnapshot(
      `"ab2909c91ad95d4a1b0bcd0993e653f05b349deeac912bc9ed160557b25090c1b046fcba8f113a0acd34a83da8f72848"`,
    );
  });
});
