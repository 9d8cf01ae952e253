import { describe, expect, it } from 'vitest';
import { byNoticeUrgency, worstSlipRank } from '#domain/messages/message-urgency';
import type { Slip } from '#domain/rules/ladder';
import { aMessage, aNotice } from '#test/support/makers';
import { day } from '#test/support/shanghai';

const notices = (...slips: readonly Slip[]) => slips.map((slip) => aNotice({ id: slip, slip }));

describe('worstSlipRank', () => {
  it.each<[readonly Slip[], number]>([
    [['red'], 1],
    [['amber'], 2],
    [['blue'], 3],
    [['none'], 4],
    [['none', 'amber', 'blue'], 2],
    [['none', 'red'], 1],
  ])('of %j is %s', (slips, rank) => {
    expect(worstSlipRank(aMessage({ notices: notices(...slips) }))).toBe(rank);
  });

  it('puts a message without notices last', () => {
    expect(worstSlipRank(aMessage({ notices: [] }))).toBe(Number.MAX_SAFE_INTEGER);
  });
});

describe('byNoticeUrgency', () => {
  it('puts the worst slip first, then the older due date, then the id', () => {
    const sorted = [
      aNotice({ id: 'e', slip: 'none', dueOn: day('2023-01-01') }),
      aNotice({ id: 'd', slip: 'amber', dueOn: day('2023-06-02') }),
      aNotice({ id: 'c', slip: 'amber', dueOn: day('2023-06-01') }),
      aNotice({ id: 'b', slip: 'amber', dueOn: day('2023-06-01') }),
      aNotice({ id: 'a', slip: 'red', dueOn: day('2023-12-01') }),
    ].sort(byNoticeUrgency);
    expect(sorted.map(({ id }) => id)).toEqual(['a', 'b', 'c', 'd', 'e']);
  });
});
