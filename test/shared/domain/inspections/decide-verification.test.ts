import { describe, expect, it } from 'vitest';
import { decideVerification, type VerificationRequest } from '#domain/inspections/decide-verification';
import type { Finding } from '#domain/inspections/finding';
import type { Actor } from '#domain/kernel/stamp';
import type { Task } from '#domain/tasks/task';
import { aTaskWith, PERSON } from '#test/support/facts';
import { findingWith, replied, reviewed, verified } from '#test/support/finding-facts';
import { INSPECTOR, REVIEWER, TEAM_PERSONS } from '#test/support/inspection-facts';
import { anInspection } from '#test/support/inspection-makers';
import { NOW } from '#test/support/makers';

const claimed = aTaskWith([{ type: 'claimed' }]);
const { note, evidence } = verified(true);
const yes: VerificationRequest = { rectified: true, note, evidence };
const decide = (
  finding: Finding,
  request: VerificationRequest,
  { by = REVIEWER, task = claimed }: { by?: Actor; task?: Task } = {},
) =>
  decideVerification(finding, request, {
    id: 'fact-v',
    now: NOW,
    by,
    inspection: anInspection(),
    teamPersonIds: TEAM_PERSONS,
    task,
  });

describe('decideVerification', () => {
  it('closes finding and task with evidence', () => {
    const decided = decide(findingWith(), yes);
    expect(decided).toMatchObject({ act: 'take', onTask: { type: 'closed', note } });
    expect(decided.act === 'take' && decided.finding.facts.at(-1)).toMatchObject({ type: 'verified', rectified: true });
  });

  it('sends the task back where it is not rectified; that needs no evidence', () => {
    expect(decide(findingWith(), { rectified: false, note: '仍未见到', evidence: [] })).toMatchObject({
      act: 'take',
      onTask: { type: 'returned', note: '仍未见到' },
    });
  });

  it.each<[string, Actor]>([
    ['one of the team', INSPECTOR],
    ['who says it is rectified', PERSON],
  ])('is not for %s', (_who, by) => {
    expect(decide(findingWith(), yes, { by })).toMatchObject({ code: 'inspection.own-finding' });
  });

  it('is taken once', () => {
    const closed = aTaskWith([{ type: 'claimed' }, { type: 'closed' }]);
    expect(decide(findingWith(verified(true)), yes, { task: closed })).toEqual({ act: 'already' });
    const other = { kind: 'administrator', sub: 'sub-8' } as const;
    expect(decide(findingWith(verified(true)), yes, { task: closed, by: other })).toMatchObject({
      code: 'finding.closed',
    });
  });

  it('looks anew where the unit says so again after it was sent back', () => {
    const again = aTaskWith([{ type: 'claimed' }, { type: 'returned' }, { type: 'claimed' }]);
    const no: VerificationRequest = { rectified: false, note, evidence };
    expect(decide(findingWith(verified(false)), no, { task: again })).toMatchObject({ act: 'take' });
    const back = aTaskWith([{ type: 'claimed' }, { type: 'returned' }]);
    expect(decide(findingWith(verified(false)), no, { task: back })).toEqual({ act: 'already' });
  });

  it.each<[Finding, Partial<VerificationRequest>, Task, string]>([
    [findingWith(replied(), reviewed('set-aside')), {}, claimed, 'finding.set-aside'],
    [findingWith(replied()), {}, claimed, 'finding.reply-pending'],
    [findingWith(), {}, aTaskWith([]), 'finding.nothing-claimed'],
    [findingWith(), { note: '' }, claimed, 'inspection.reason-needed'],
    [findingWith(), { evidence: [] }, claimed, 'inspection.evidence-needed'],
    [findingWith(), { evidence: [{ title: '', reference: 'a', sha256: null }] }, claimed, 'inspection.faulty'],
  ])('refuses %#', (finding, given, task, code) => {
    expect(decide(finding, { ...yes, ...given }, { task })).toMatchObject({ act: 'refuse', code });
  });
});
