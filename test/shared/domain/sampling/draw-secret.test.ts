import { describe, expect, it } from 'vitest';
import { campaignSecret, planSecret } from '#domain/sampling/draw-secret';

const key = Buffer.from('k'.repeat(32));
const purpose = { officeId: 'office', programmeId: 'windows', period: '2023-H1' };
const hex = (secret: Buffer) => secret.toString('hex');

describe('planSecret', () => {
  it('is 32 bytes, the same at each try', () => {
    expect(planSecret(key, purpose)).toHaveLength(32);
    expect(planSecret(key, purpose)).toEqual(planSecret(key, { ...purpose }));
  });

  it('is another for another key, office, programme or period, also where they run together alike', () => {
    const secrets = [
      planSecret(key, purpose),
      planSecret(Buffer.from('j'.repeat(32)), purpose),
      planSecret(key, { ...purpose, officeId: 'officew', programmeId: 'indows' }),
      planSecret(key, { ...purpose, programmeId: 'windows2', period: '023-H1' }),
      planSecret(key, { ...purpose, period: '2023-H2' }),
    ].map(hex);
    expect(new Set(secrets).size).toBe(secrets.length);
  });
});

describe('campaignSecret', () => {
  it('is shared by all programmes of a campaign and period, and is no plan’s secret', () => {
    const shared = campaignSecret(key, { officeId: 'office', campaignId: 'windows', period: '2023-H1' });
    expect(shared).toHaveLength(32);
    expect(hex(shared)).not.toBe(hex(planSecret(key, purpose)));
    const next = campaignSecret(key, { officeId: 'office', campaignId: 'windows', period: '2023-H2' });
    expect(hex(shared)).not.toBe(hex(next));
  });
});
