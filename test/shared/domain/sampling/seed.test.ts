import { createHash, createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { canonical } from '#domain/sampling/canonical';
import { campaignCommitment, drawKeys, planHash, secretCommitment } from '#domain/sampling/seed';
import { aPlan, CAMPAIGN_SECRET, publicValue, SECRET, someRules } from '#test/support/draw-makers';

const NO_LISTS = { frame: [], inspectors: [], conflicts: [] };
const mac = (key: Uint8Array, ...parts: readonly (string | Uint8Array)[]): Buffer =>
  createHmac('sha256', key)
    .update(Buffer.concat(parts.map((part) => Buffer.from(part as string))))
    .digest();

const plan = aPlan(NO_LISTS);
const P = createHash('sha256').update(canonical(plan)).digest();
const [b1, b2] = [publicValue(1), publicValue(2)];

describe('keys', () => {
  it('follow from plan, secret and public value as docs/DRAWS.md 3 says', () => {
    const seed = mac(SECRET, 'sjc-draw/1|seed', P, b1);
    const key = (name: string) => mac(seed, `sjc-draw/1|${name}`).toString('hex');
    expect(planHash(plan)).toBe(P.toString('hex'));
    expect(drawKeys(plan, { secret: SECRET }, [b1])).toEqual({
      round: key('round'),
      batch: key('batch:1'),
      batches: [{ object: key('object'), pair: key('pair'), order: key('order'), leaf: key('leaf') }],
    });
  });

  it('of several batches come from a seed each, but those of the sizes from the first', () => {
    const rules = someRules({
      batches: [
        { round: 100, sharePpm: 400_000 },
        { round: 200, sharePpm: 600_000 },
      ],
    });
    const dripped = aPlan(NO_LISTS, { rules });
    const hash = Buffer.from(planHash(dripped), 'hex');
    const keys = drawKeys(dripped, { secret: SECRET }, [b1, b2]);
    const seed = mac(SECRET, 'sjc-draw/1|seed', hash, b1);
    expect(keys.round).toBe(mac(seed, 'sjc-draw/1|round').toString('hex'));
    expect(keys.batch).toBe(mac(seed, 'sjc-draw/1|batch:1').toString('hex'));
    [b1, b2].forEach((b, index) => {
      const own = mac(SECRET, `sjc-draw/1|batch:${index + 1}`, hash, b);
      expect(keys.batches[index]?.object).toBe(mac(own, 'sjc-draw/1|object').toString('hex'));
      expect(keys.batches[index]?.leaf).toBe(mac(own, 'sjc-draw/1|leaf').toString('hex'));
    });
    // The second round lies ahead; what is known of it is nothing.
    expect(drawKeys(dripped, { secret: SECRET }, [b1])).toEqual({ ...keys, batches: keys.batches.slice(0, 1) });
  });

  it('of one named batch are those of none', () => {
    const one = aPlan(NO_LISTS, { rules: someRules({ batches: [{ round: 100, sharePpm: 1_000_000 }] }) });
    const seed = mac(SECRET, 'sjc-draw/1|seed', Buffer.from(planHash(one), 'hex'), b1);
    expect(drawKeys(one, { secret: SECRET }, [b1]).batches[0]?.object).toBe(
      mac(seed, 'sjc-draw/1|object').toString('hex'),
    );
  });

  it('of a campaign give the same tickets under every plan, and nothing else the same', () => {
    const secrets = { secret: SECRET, campaign: CAMPAIGN_SECRET };
    const other = { secret: Buffer.alloc(32, 1), campaign: CAMPAIGN_SECRET };
    const ours = drawKeys(aPlan(NO_LISTS, {}, secrets), secrets, [b1]).batches[0];
    const theirs = drawKeys(aPlan(NO_LISTS, { authority: 'office-2' }, other), other, [b1]).batches[0];
    const seed = mac(CAMPAIGN_SECRET, 'sjc-draw/1|campaign', 'campaign-1', Buffer.of(0), b1);
    expect(ours?.object).toBe(mac(seed, 'sjc-draw/1|object').toString('hex'));
    expect(theirs?.object).toBe(ours?.object);
    for (const name of ['pair', 'order', 'leaf'] as const) expect(theirs?.[name]).not.toBe(ours?.[name]);
  });

  it('are not made of too few values, too many, or without the secret of the campaign', () => {
    const joint = aPlan(NO_LISTS, {}, { secret: SECRET, campaign: CAMPAIGN_SECRET });
    expect(() => drawKeys(plan, { secret: SECRET }, [])).toThrow(RangeError);
    expect(() => drawKeys(plan, { secret: SECRET }, [b1, b2])).toThrow(RangeError);
    expect(() => drawKeys(joint, { secret: SECRET }, [b1])).toThrow(RangeError);
  });
});

describe('commitments', () => {
  it('of a secret and of the secret of a campaign are told apart', () => {
    const hash = (label: string) => createHash('sha256').update(label).update(SECRET).digest('hex');
    expect(secretCommitment('sha256', SECRET)).toBe(hash('sjc-draw/1|secret'));
    expect(campaignCommitment('sha256', SECRET)).toBe(hash('sjc-draw/1|campaign-secret'));
  });
});
