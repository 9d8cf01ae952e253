import { describe, expect, it } from 'vitest';
import { canonical } from '#domain/sampling/canonical';
import { computeDraw } from '#domain/sampling/compute-draw';
import { publicRecord, recordPieces } from '#domain/sampling/public-record';
import { aFrame, aPlan, CAMPAIGN_SECRET, inspectors, publicValue, SECRET } from '#test/support/draw-makers';

const lists = { frame: aFrame(30), inspectors: inspectors(6), conflicts: [['o0001', 'i001']] as const };
const secrets = { secret: SECRET, campaign: CAMPAIGN_SECRET };

describe('the public record', () => {
  const plan = aPlan(lists, {}, secrets);
  const result = computeDraw({ plan, lists, secrets, b: [publicValue(1)] });
  const record = publicRecord({ plan, secrets, value: { sig: 'ab' }, result, lists });

  it('reveals what was secret, and holds all that the result follows from', () => {
    expect(record).toEqual({
      plan,
      anchors: [],
      reveal: { secret: '5e'.repeat(32), beacon: { sig: 'ab' }, campaign: 'ca'.repeat(32) },
      result,
      events: [],
      ...lists,
    });
  });

  it('is written piece by piece as one canonical text', () => {
    const large = { ...record, conflicts: aFrame(4_001).map(({ id }) => [id, 'i001'] as const) };
    for (const one of [record, large, { ...record, conflicts: [], frame: [], inspectors: [] }])
      expect([...recordPieces(one)].join('')).toBe(canonical(one));
  });

  it('has no secret of a campaign where there is none', () => {
    const alone = aPlan(lists);
    const { reveal } = publicRecord({
      plan: alone,
      secrets: { secret: SECRET },
      value: { digits: '1' },
      result,
      lists,
    });
    expect(Object.keys(reveal)).toEqual(['secret', 'beacon']);
  });
});
