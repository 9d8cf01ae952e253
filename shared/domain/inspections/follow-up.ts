import type { SendingHours } from '#domain/calendar/sending-hours';
import { type WorkCalendar, workdaysAfter } from '#domain/calendar/work-calendar';
import { nextVersion } from '#domain/kernel/change';
import { derivedId } from '#domain/kernel/id';
import type { Instant } from '#domain/kernel/instant';
import type { LocalDate } from '#domain/kernel/local-date';
import type { Actor } from '#domain/kernel/stamp';
import { type TeamContext, teamForVisit } from './draw-team.ts';
import type { Finding } from './finding.ts';
import { isClosed } from './finding-state.ts';
import type { Inspection } from './inspection.ts';
import { inspectionBasis } from './make-inspection.ts';
import { type Already, type Refused, refused } from './refusal.ts';
import { tellAtOf } from './visit-dates.ts';

/** 回头看. `by-draw`: the subject is due in the next draw of the programme, and nobody knows the day. */
export type FollowUpWish = { readonly way: 'by-date'; readonly workdays: number } | { readonly way: 'by-draw' };

export type FollowUpDecision =
  /** `inspection` is `null` where a draw makes it. */
  { readonly act: 'take'; readonly finding: Finding; readonly inspection: Inspection | null } | Already | Refused;

export type FollowUpContext = TeamContext & {
  readonly id: string;
  readonly now: Instant;
  readonly today: LocalDate;
  readonly by: Actor;
  readonly calendar: WorkCalendar;
  readonly hours: SendingHours;
  /** The inspection the finding stems from. */
  readonly inspection: Inspection;
};

export const followUpId = (finding: Finding): string =>
  derivedId('inspection', finding.officeId, 'follow-up', finding.id);

/** The follow-up check of one finding, by a team that is not only the one which was there; `null` where there is none. */
const followUpOf = (finding: Finding, workdays: number, context: FollowUpContext): Inspection | null => {
  const { programme, subject, calendar } = context;
  const id = followUpId(finding);
  const team = teamForVisit(id, context, context.inspection.team);
  if (team === null) return null;
  const visitOn = workdaysAfter(calendar, context.today, Math.max(1, workdays));
  return {
    ...inspectionBasis(programme, subject),
    ...team,
    id,
    inspectionKind: 'follow-up',
    drawId: null,
    batch: null,
    lines: [finding.line],
    checkItemIds: [finding.checkItemId],
    visitOn,
    proof: null,
    cause: null,
    followsUp: finding.id,
    facts: [],
    lookAgainAt: tellAtOf(programme.visits, calendar, context.hours, visitOn),
  };
};

/** Decides how a finding that was closed is looked at again: once, by a date or by the next draw. */
export const decideFollowUp = (finding: Finding, wish: FollowUpWish, context: FollowUpContext): FollowUpDecision => {
  const before = finding.facts.findLast((fact) => fact.type === 'follow-up-set');
  if (before?.type === 'follow-up-set') {
    return before.byDraw === (wish.way === 'by-draw') ? { act: 'already' } : refused('finding.follow-up-set');
  }
  if (!isClosed(finding)) return refused('finding.not-closed');
  const inspection = wish.way === 'by-date' ? followUpOf(finding, wish.workdays, context) : null;
  if (wish.way === 'by-date' && inspection === null) return refused('inspection.no-team');
  const { id, now: at, by } = context;
  const set = { type: 'follow-up-set', inspectionId: inspection?.id ?? null, byDraw: wish.way === 'by-draw' } as const;
  const facts = [...finding.facts, { ...set, id, at, by, note: '' }];
  return { act: 'take', finding: nextVersion(finding, { facts }), inspection };
};

/** Subjects that are due in the next draw of a programme, because a finding of theirs is followed up by draw. */
export const subjectsDueByFollowUp = (
  findings: readonly Finding[],
  drawnSince: (finding: Finding) => boolean,
): readonly string[] =>
  [
    ...new Set(
      findings
        .filter((finding) => finding.facts.some((fact) => fact.type === 'follow-up-set' && fact.byDraw))
        .filter((finding) => !drawnSince(finding))
        .map(({ subjectId }) => subjectId),
    ),
  ].sort();
