import { describe, expect, it } from 'vitest';
import { because } from '#domain/kernel/because';
import { type HeldRow, switchboardCard } from '#render/page/switchboard-card';

const hold: HeldRow = {
  id: 'hld_1',
  because: because('hold.unusual', { ladder: 'default', count: 683, limit: 200 }),
  note: '<b>',
  receivers: ['第一党支部 组织委员'],
  acts: ['approve', 'refuse'],
};

describe('the card of what is held back', () => {
  it('says what waits, how much, to whom, and has a button for each act', () => {
    const card = switchboardCard('zh-CN', [hold]).markup;
    for (const said of [
      '683',
      '200',
      '第一党支部 组织委员',
      '批准发送',
      '不予批准',
      'value="hld_1"',
      'action="/switchboard"',
    ])
      expect(card).toContain(said);
    expect(card).not.toContain('<b>');
    expect(switchboardCard('en', [hold]).markup).toContain('value="approve">Approve<');
  });

  it('has no buttons for what is not lifted here, and is not there where nothing is held back', () => {
    expect(switchboardCard('en', [{ ...hold, acts: [] }]).markup).not.toContain('<button');
    expect(switchboardCard('en', []).markup).toBe('');
  });
});
