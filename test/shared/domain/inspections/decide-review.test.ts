import { describe, expect, it } from 'vitest';
import { decideReview, type ReviewRequest } from '#domain/inspections/decide-review';
import type { Finding } from '#domain/inspections/finding';
import type { Actor } from '#domain/kernel/stamp';
import type { Task } from '#domain/tasks/task';
import { aTaskWith } from '#test/support/facts';
import { findingWith, replied, reviewed, verified } from '#test/support/finding-facts';
import { INSPECTOR, REVIEWER, TEAM_PERSONS, visitedFact } from '#test/support/inspection-facts';
import { anInspection } from '#test/support/inspection-makers';
import { NOW } from '#test/support/makers';

const disputed = aTaskWith([{ type: 'disputed' }]);
const upheld: ReviewRequest = { outcome: 'upheld', text: null, note: '现场确未见到' };
const decide = (
  finding: Finding,
  request: ReviewRequest,
  {
    by = REVIEWER,
    task = disputed,
    inspection = anInspection(),
  }: { by?: Actor; task?: Task; inspection?: ReturnType<typeof anInspection> } = {},
) => decideReview(finding, request, { id: 'fact-r', now: NOW, by, inspection, teamPersonIds: TEAM_PERSONS, task });

describe('decideReview', () => {
  it('lets the task go on where the finding stands', () => {
    expect(decide(findingWith(replied()), upheld)).toMatchObject({
      act: 'take',
      finding: { version: 2 },
      onTask: { type: 'dispute-settled', upheld: false },
    });
  });

  it('says so where the unit was right in part', () => {
    const decided = decide(findingWith(replied()), {
      outcome: 'amended',
      text: '分解表未注明责任人',
      note: '部分采纳',
    });
    expect(decided).toMatchObject({ act: 'take', onTask: { type: 'dispute-settled', upheld: true } });
    expect(decided.act === 'take' && decided.finding.facts.at(-1)).toMatchObject({ text: '分解表未注明责任人' });
  });

  it('cancels the task of what is set aside', () => {
    const request: ReviewRequest = { outcome: 'set-aside', text: null, note: '理由成立' };
    expect(decide(findingWith(replied()), request)).toMatchObject({
      onTask: { type: 'cancelled', note: '理由成立' },
    });
  });

  it('leaves a task alone that is settled, or that nobody disputes', () => {
    const settled = aTaskWith([{ type: 'cancelled' }]);
    expect(decide(findingWith(replied()), upheld, { task: settled })).toMatchObject({ act: 'take', onTask: null });
    expect(decide(findingWith(replied()), upheld, { task: aTaskWith([]) })).toMatchObject({
      act: 'take',
      onTask: null,
    });
  });

  it('is for somebody who was not there', () => {
    const finding = findingWith(replied());
    expect(decide(finding, upheld, { by: INSPECTOR })).toMatchObject({ code: 'inspection.own-finding' });
    const inspection = anInspection({ facts: [visitedFact({ by: REVIEWER })] });
    expect(decide(finding, upheld, { inspection })).toMatchObject({ code: 'inspection.own-finding' });
  });

  it('is given once: the same again is no harm', () => {
    const finding = findingWith(replied(), reviewed('upheld', { note: upheld.note }));
    expect(decide(finding, upheld)).toEqual({ act: 'already' });
    expect(decide(finding, { ...upheld, outcome: 'set-aside' })).toMatchObject({ code: 'finding.reply-reviewed' });
  });

  it.each<[Finding, Partial<ReviewRequest>, string]>([
    [findingWith(), {}, 'finding.nothing-replied'],
    [findingWith(replied(), verified(true)), {}, 'finding.closed'],
    [findingWith(replied()), { note: '' }, 'inspection.reason-needed'],
    [findingWith(replied()), { outcome: 'amended' }, 'finding.text-needed'],
    [findingWith(replied()), { outcome: 'amended', text: 'x'.repeat(501) }, 'finding.text-needed'],
    [findingWith(replied()), { text: '改写' }, 'finding.text-needed'],
  ])('refuses %#: %j', (finding, given, code) => {
    expect(decide(finding, { ...upheld, ...given })).toMatchObject({ act: 'refuse', code });
  });
});
