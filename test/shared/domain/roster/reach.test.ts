import { describe, expect, it } from 'vitest';
import { addMs } from '#domain/kernel/instant';
import { afterDelivery, REACH_MS_MAX, type Reach } from '#domain/roster/reach';
import { NOW, OFFICE_ID } from '#test/support/makers';

const contact = { officeId: OFFICE_ID, id: 'cnt_1', channel: 'email' } as const;
const known = (lastDeliveredAt: Reach['lastDeliveredAt']): Reach => ({
  kind: 'reach',
  ...contact,
  version: 4,
  lastDeliveredAt,
});

describe('afterDelivery', () => {
  it('writes the first delivery down', () => {
    expect(afterDelivery(null, contact, NOW)).toEqual({ ...known(NOW), version: 1 });
  });

  it.each([
    [0, null],
    [-REACH_MS_MAX, null],
    [-REACH_MS_MAX - 1, { ...known(NOW), version: 5 }],
  ])('writes again once what is written is more than a week old: %d ms', (ms, reach) => {
    expect(afterDelivery(known(addMs(NOW, ms)), contact, NOW)).toEqual(reach);
  });
});
