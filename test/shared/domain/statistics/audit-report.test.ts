import { describe, expect, it } from 'vitest';
import { because } from '#domain/kernel/because';
import { addMs, DAY_MS, type Instant } from '#domain/kernel/instant';
import { emptyReport, FINDINGS_NAMED_MAX, isSilent, withFindings, withTask } from '#domain/statistics/audit-report';
import type { ExpectedRung, Fate } from '#domain/statistics/audit-task';
import { at, day } from '#test/support/shanghai';

const UNTIL = at('2023-07-10T10:00');
const report = emptyReport(at('2023-07-03T10:00'), UNTIL);

const rung = (fate: Fate, asked: Instant): ExpectedRung => ({
  rung: 'D-1',
  dueOn: day('2023-07-07'),
  at: asked,
  fate,
  because: because('reminder.due-today'),
  told: [],
  answeredAt: null,
});
const finding = (hours: number) => ({
  taskId: `t${hours}`,
  because: because('audit.clock-lost'),
  since: addMs(UNTIL, -hours),
});

describe('the report of an audit', () => {
  it('counts what was expected by what became of it', () => {
    const one = withTask(report, {
      expected: [rung('sent', UNTIL), rung('skipped', UNTIL), rung('not-asked', UNTIL)],
      findings: [],
    });
    const both = withTask(one, { expected: [{ ...rung('sent', UNTIL), answeredAt: UNTIL }], findings: [finding(1)] });
    expect(both).toMatchObject({ tasks: 2, expected: 3, answered: 1, findings: 1 });
    expect(both.fates).toMatchObject({ sent: 2, skipped: 1, 'not-asked': 1, missing: 0 });
  });

  it('names the oldest findings and counts all', () => {
    const many = Array.from({ length: FINDINGS_NAMED_MAX + 5 }, (_, index) => finding(index));
    const filled = withFindings(report, many);
    expect(filled.findings).toBe(FINDINGS_NAMED_MAX + 5);
    expect(filled.named).toHaveLength(FINDINGS_NAMED_MAX);
    expect(filled.named[0]).toEqual(finding(FINDINGS_NAMED_MAX + 4));
  });

  it.each([
    ['nothing was to be said', [], false],
    ['something waits since yesterday', [rung('planned', addMs(UNTIL, -DAY_MS))], false],
    ['something waits for more than a day', [rung('planned', addMs(UNTIL, -DAY_MS - 1))], true],
    ['all failed', [rung('failed', addMs(UNTIL, -2 * DAY_MS))], true],
    ['something left all the same', [rung('missing', addMs(UNTIL, -2 * DAY_MS)), rung('sent', UNTIL)], false],
    ['all was skipped', [rung('skipped', addMs(UNTIL, -2 * DAY_MS))], false],
  ])('calls an office silent where %s: %j', (_what, expected, silent) => {
    expect(isSilent(withTask(report, { expected, findings: [] }))).toBe(silent);
  });
});
