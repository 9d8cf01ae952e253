import type { Finding } from '#domain/inspections/finding';
import type { Actor } from '#domain/kernel/stamp';
import { decideFact } from '#domain/tasks/decide-fact';
import type { FactBody } from '#domain/tasks/task';
import { recordVisit } from '#usecases/record-visit';
import { replyToFinding } from '#usecases/reply-to-finding';
import { reviewReply } from '#usecases/review-reply';
import { commitFact } from '#usecases/steps/commit-fact';
import { verifyFinding } from '#usecases/verify-finding';
import { PERSON } from './facts.ts';
import { aFindingWish } from './inspection-cast.ts';
import { aSeen, INSPECTOR, REVIEWER } from './inspection-facts.ts';
import { openInspectionHouse } from './inspection-house.ts';
import { anInspection } from './inspection-makers.ts';
import { OFFICE_ID } from './makers.ts';
import type { MemoryHouse } from './memory-house.ts';
import { day } from './shanghai.ts';

/** The evidence that a rectification is verified by. */
export const SEEN_AGAIN = [{ title: '分解表', reference: 'records/9', sha256: null }] as const;

/** A house in which one visit raised one finding that day. */
export const openFindingHouse = async (): Promise<{ readonly house: MemoryHouse; readonly finding: Finding }> => {
  const house = await openInspectionHouse();
  const { findings } = await recordVisit(house, {
    officeId: OFFICE_ID,
    inspectionId: anInspection().id,
    by: INSPECTOR,
    request: { type: 'visited', on: day('2023-06-06'), items: [aSeen()], note: '', onBehalf: '' },
    findings: [aFindingWish()],
  });
  const [finding] = findings;
  if (finding === undefined) throw new Error('The visit raised a finding.');
  return { house, finding };
};

export const taskOf = async (house: MemoryHouse, finding: Finding) => {
  const task = await house.tasks.get(OFFICE_ID, finding.taskId);
  if (task === null) throw new Error('A finding has a task.');
  return task;
};

/** Something the unit's responsible person does to the task. */
export const unitSays = async (house: MemoryHouse, finding: Finding, body: FactBody, note = '分解表见机关党委档案') =>
  commitFact(house, await taskOf(house, finding), house.clock.now(), (task) =>
    decideFact(task, { ...body, note } as never, {
      id: house.ids.newId('fact'),
      now: house.clock.now(),
      today: day('2023-06-06'),
      by: PERSON,
    }),
  );

export const reply = (house: MemoryHouse, finding: Finding, note = '分解表存放在机关党委办公室') =>
  replyToFinding(house, { officeId: OFFICE_ID, findingId: finding.id, by: PERSON, request: { note, evidence: [] } });

export const review = (
  house: MemoryHouse,
  finding: Finding,
  outcome: 'upheld' | 'set-aside' | 'amended',
  by: Actor = REVIEWER,
) =>
  reviewReply(house, {
    officeId: OFFICE_ID,
    findingId: finding.id,
    by,
    request: { outcome, text: outcome === 'amended' ? '分解表未注明责任人' : null, note: '经复核' },
  });

export const verify = (house: MemoryHouse, finding: Finding, rectified = true, by: Actor = REVIEWER) =>
  verifyFinding(house, {
    officeId: OFFICE_ID,
    findingId: finding.id,
    by,
    request: { rectified, note: '已查看', evidence: rectified ? SEEN_AGAIN : [] },
  });
