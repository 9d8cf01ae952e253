import { describe, expect, it } from 'vitest';
import { addMs } from '#domain/kernel/instant';
import { auditDuty } from '#domain/statistics/audit-duty';
import { TOLERANCE_MS } from '#domain/statistics/audit-task';
import { aDuty } from '#test/support/makers';
import { at, CALENDAR, day } from '#test/support/shanghai';

const JULY = at('2023-07-01T00:00');
const monthly = aDuty({
  obligation: { kind: 'cycle', every: 'month', startsOn: day('2023-01-01') },
  madeUntil: '2023-06',
  lookAgainAt: JULY,
});

describe('the audit of a duty', () => {
  it.each([
    ['before its period begins', monthly, addMs(JULY, -1), 0],
    ['just after', monthly, addMs(JULY, TOLERANCE_MS), 0],
    ['when nobody made its tasks', monthly, addMs(JULY, TOLERANCE_MS + 1), 1],
    ['once they are made', { ...monthly, madeUntil: '2023-07' }, addMs(JULY, TOLERANCE_MS + 1), 0],
    ['where it was put off', { ...monthly, lookAgainAt: at('2023-07-01T01:00') }, addMs(JULY, TOLERANCE_MS + 1), 0],
    ['where it is not active', { ...monthly, active: false }, at('2023-09-01T00:00'), 0],
  ])('%s', (_when, duty, now, findings) => {
    expect(auditDuty(duty, CALENDAR, now)).toHaveLength(findings);
  });

  it('names the period and the moment it began', () => {
    expect(auditDuty(monthly, CALENDAR, at('2023-07-03T08:00'))).toMatchObject([
      { taskId: monthly.id, because: { code: 'audit.slot-missing', params: { slot: '2023-07' } }, since: JULY },
    ]);
  });
});
