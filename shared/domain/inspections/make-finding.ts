import { workdaysAfterDate } from '#domain/calendar/compute-date';
import type { WorkCalendar } from '#domain/calendar/work-calendar';
import { derivedId } from '#domain/kernel/id';
import type { Instant } from '#domain/kernel/instant';
import type { LocalDate } from '#domain/kernel/local-date';
import type { Fault } from '#domain/kernel/service-error';
import type { Actor } from '#domain/kernel/stamp';
import type { CheckItem } from '#domain/rules/check-item';
import type { FindingRules } from '#domain/rules/programme';
import { faultsOfEvidence } from './check-evidence.ts';
import type { Finding } from './finding.ts';
import type { EvidenceRef, Inspection, ItemSeen } from './inspection.ts';

/** Findings raised in one go: each is a commit's two changes beside the visit. */
export const FINDINGS_A_GO_MAX = 20;
export const FINDING_CHARS_MAX = 500;

/** What is wrong, by the check item that shows it. */
export type FindingWish = {
  readonly checkItemId: string;
  readonly text: string;
  readonly evidence: readonly EvidenceRef[];
};

const messageOf = ({ checkItemId }: FindingWish, seen: ItemSeen | undefined): string | null => {
  if (seen === undefined) return `"${checkItemId}" was not looked at in this inspection`;
  return seen.met === false ? null : `"${checkItemId}" was not seen as not met`;
};

/** What is wrong with findings: each stands on an item that was seen as not met, and says what is wrong. None is needed. */
export const faultsOfFindings = (wishes: readonly FindingWish[], items: readonly ItemSeen[]): readonly Fault[] => {
  if (wishes.length > FINDINGS_A_GO_MAX) return [{ path: 'findings', message: `holds at most ${FINDINGS_A_GO_MAX}` }];
  const seen = new Map(items.map((item) => [item.checkItemId, item]));
  return wishes.flatMap((wish, index) => {
    const path = `findings[${index}]`;
    const message = messageOf(wish, seen.get(wish.checkItemId));
    const length = wish.text.trim().length;
    const isTwice = wishes.findIndex((one) => one.checkItemId === wish.checkItemId && one.text === wish.text) < index;
    return [
      ...(message === null ? [] : [{ path: `${path}.checkItemId`, message }]),
      ...(isTwice ? [{ path, message: 'is there twice' }] : []),
      ...(length > 0 && length <= FINDING_CHARS_MAX
        ? []
        : [{ path: `${path}.text`, message: `says in 1 to ${FINDING_CHARS_MAX} characters what is wrong` }]),
      ...faultsOfEvidence(wish.evidence, `${path}.evidence`),
    ];
  });
};

/** The same words on the same item of the same visit are one finding, however often they are said. */
export const findingIdOf = (inspection: Inspection, { checkItemId, text }: FindingWish): string =>
  derivedId('finding', inspection.officeId, inspection.id, checkItemId, text);

/** The task that rectifies a finding. */
export const rectificationTaskId = (officeId: string, findingId: string): string =>
  derivedId('task', officeId, 'finding', findingId);

/** A finding, on the one line of its check item, with the unit's right of reply counted in workdays from `today`. */
export const makeFinding = (
  inspection: Inspection,
  wish: FindingWish,
  context: {
    readonly now: Instant;
    readonly today: LocalDate;
    readonly by: Actor;
    readonly calendar: WorkCalendar;
    readonly rules: FindingRules;
    readonly checkItem: CheckItem;
  },
): Finding => {
  const { officeId } = inspection;
  const id = findingIdOf(inspection, wish);
  return {
    kind: 'finding',
    officeId,
    id,
    version: 1,
    inspectionId: inspection.id,
    programmeId: inspection.programmeId,
    subjectId: inspection.subjectId,
    subjectName: inspection.subjectName,
    unitId: inspection.unitId,
    line: context.checkItem.line,
    checkItemId: wish.checkItemId,
    text: wish.text,
    evidence: wish.evidence,
    replyBy: workdaysAfterDate(context.calendar, context.today, context.rules.replyWorkdays),
    taskId: rectificationTaskId(officeId, id),
    facts: [{ type: 'found', id: derivedId('fact', id, 'found'), at: context.now, by: context.by, note: '' }],
  };
};
