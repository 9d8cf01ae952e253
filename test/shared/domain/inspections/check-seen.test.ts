import { describe, expect, it } from 'vitest';
import { faultsOfSeen } from '#domain/inspections/check-seen';
import type { ItemSeen } from '#domain/inspections/inspection';
import type { CheckItemType } from '#domain/rules/check-item';
import { aSeen, checkItemsById } from '#test/support/inspection-facts';
import { aCheckItem } from '#test/support/inspection-makers';

const valueFaults = (type: CheckItemType, value: ItemSeen['value'], given: Partial<ItemSeen> = {}) =>
  faultsOfSeen([aSeen({ value, met: true, ...given })], checkItemsById(aCheckItem({ type })));

describe('faultsOfSeen', () => {
  it.each<[CheckItemType, ItemSeen['value']]>([
    ['document', '会议纪要〔2023〕5号'],
    ['record', '考勤登记第3册'],
    ['time', '2023-06-06'],
    ['time', '2023-06-06T09:00:00+08:00'],
    ['count', 0],
    ['count', 12],
    ['place', '办事大厅3号窗口'],
  ])('takes a %s seen as %j', (type, value) => {
    expect(valueFaults(type, value)).toEqual([]);
  });

  it.each<[CheckItemType, ItemSeen['value']]>([
    ['document', ''],
    ['document', 3],
    ['record', 'x'.repeat(501)],
    ['time', '昨天'],
    ['time', '2023-02-30'],
    ['time', 20230606],
    ['count', -1],
    ['count', 1.5],
    ['count', '12'],
    ['count', 1_000_000_001],
    ['place', ' '],
  ])('refuses a %s seen as %j, and says where', (type, value) => {
    expect(valueFaults(type, value)).toMatchObject([{ path: 'items[0].value' }]);
  });

  it('takes no value of what could not be seen, and of what is not there where the note says so', () => {
    expect(valueFaults('document', '', { met: null })).toEqual([]);
    expect(valueFaults('document', 'x', { met: null })).toMatchObject([{ path: 'items[0].value' }]);
    expect(valueFaults('document', '', { met: false, note: '未能提供' })).toEqual([]);
    expect(valueFaults('document', '', { met: false, note: '' })).toMatchObject([{ path: 'items[0].value' }]);
  });

  it('asks for every item once and no other, and for no least number that is not met', () => {
    const wanted = checkItemsById(aCheckItem(), aCheckItem({ id: 'ledger-kept' }));
    const all = [aSeen({ met: true }), aSeen({ checkItemId: 'ledger-kept', met: true })];
    expect(faultsOfSeen(all, wanted)).toEqual([]);
    expect(faultsOfSeen(all.slice(0, 1), wanted)).toEqual([{ path: 'items', message: '"ledger-kept" is missing' }]);
    expect(faultsOfSeen([...all, aSeen()], wanted)).toEqual([
      { path: 'items[2].checkItemId', message: '"tasks-divided" is there twice' },
    ]);
    expect(faultsOfSeen([...all, aSeen({ checkItemId: 'attitude' })], wanted)).toEqual([
      { path: 'items[2].checkItemId', message: '"attitude" is no check item of this inspection' },
    ]);
  });

  it('looks at notes and evidence', () => {
    const seen = aSeen({ note: 'x'.repeat(2_001), evidence: [{ title: '', reference: 'a', sha256: null }] });
    expect(faultsOfSeen([seen], checkItemsById()).map(({ path }) => path)).toEqual([
      'items[0].note',
      'items[0].evidence[0].title',
    ]);
  });
});
