import { describe, expect, it } from 'vitest';
import { drawSample } from '#domain/sampling/draw-sample';
import type { FrameLine } from '#domain/sampling/lists';
import { type DrawSecrets, drawKeys } from '#domain/sampling/seed';
import { aFrame, aPlan, CAMPAIGN_SECRET, publicValue, SECRET, someRules } from '#test/support/draw-makers';

const RULES = someRules({ ratioPpm: { window: { A: 100_000 } } });

const sampleOf = (frame: readonly FrameLine[], authority: string, secrets: DrawSecrets, b = publicValue(1)) => {
  const plan = aPlan({ frame, inspectors: [], conflicts: [] }, { rules: RULES, authority }, secrets);
  const [drawn = []] = drawSample({ plan, frame, keys: drawKeys(plan, secrets, [b]) }).batches;
  return new Set(drawn.map(({ id }) => id));
};

const common = (one: ReadonlySet<string>, other: ReadonlySet<string>): number =>
  [...one].filter((id) => other.has(id)).length;

describe('two departments with 14,000 objects each, 8,000 of them in both lists', () => {
  const all = aFrame(20_000).map((line, at) => ({ ...line, id: `o${String(at).padStart(5, '0')}` }));
  const [first, second] = [all.slice(0, 14_000), all.slice(6_000)];

  it('draw the same 750 to 850 of 1,400 in a joint campaign, and some 80 by chance', () => {
    const [one, two] = [SECRET, Buffer.alloc(32, 0x77)];
    const joint = [one, two].map((secret) => ({ secret, campaign: CAMPAIGN_SECRET }));
    const [a, b] = [first, second].map((frame, at) => sampleOf(frame, `office-${at}`, joint[at] as DrawSecrets));
    const [c, d] = [first, second].map((frame, at) =>
      sampleOf(frame, `office-${at}`, { secret: at === 0 ? one : two }),
    );
    expect([a?.size, b?.size, c?.size, d?.size]).toEqual([1_400, 1_400, 1_400, 1_400]);
    const [together, apart] = [common(a as Set<string>, b as Set<string>), common(c as Set<string>, d as Set<string>)];
    // 789 and 78 with these keys.
    expect(together).toBeGreaterThan(750);
    expect(together).toBeLessThan(850);
    // Hypergeometric: 80 expected, a standard deviation of 8.5.
    expect(Math.abs(apart - 80)).toBeLessThan(30);
  });
});

describe('one bit', () => {
  const FRAME = aFrame(400);
  const SIZE = 40;
  const before = sampleOf(FRAME, 'office-1', { secret: SECRET });

  const flipped = (bytes: Buffer, bit: number): Buffer => {
    const copy = Buffer.from(bytes);
    copy.writeUInt8(copy.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
    return copy;
  };

  it.each([
    ['of the secret', (bit: number) => sampleOf(FRAME, 'office-1', { secret: flipped(SECRET, bit) })],
    [
      'of the public value',
      (bit: number) => sampleOf(FRAME, 'office-1', { secret: SECRET }, flipped(publicValue(1), bit)),
    ],
    ['of the plan', (bit: number) => sampleOf(FRAME, `office-1-${bit}`, { secret: SECRET })],
  ])('%s flipped gives a sample that agrees with the old one by chance alone', (_name, sample) => {
    const flips = 256;
    let sum = 0;
    for (let bit = 0; bit < flips; bit++) {
      const after = sample(bit);
      expect(after.size).toBe(SIZE);
      sum += common(before, after);
    }
    const [N, n] = [FRAME.length, SIZE];
    const mean = (n * n) / N;
    const variance = (n * n * (N - n) * (N - n)) / (N * N * (N - 1));
    const z = (sum - flips * mean) / Math.sqrt(flips * variance);
    // The inputs are fixed: this is one number, and tells of a change of the code alone.
    expect(Math.abs(z)).toBeLessThan(3.29);
  });
});
