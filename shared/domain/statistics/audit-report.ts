import { addMs, DAY_MS, type Instant } from '#domain/kernel/instant';
import type { ExpectedRung, Fate, Finding, TaskAudit } from './audit-task.ts';

/** Findings a report names one by one; the others are counted. */
export const FINDINGS_NAMED_MAX = 100;

export type FateCounts = Readonly<Record<Fate, number>>;

/** What an office should have said in a time, beside what it said. */
export type AuditReport = {
  readonly from: Instant;
  readonly until: Instant;
  readonly tasks: number;
  /** Rungs that should have spoken: all whose moment came while the task was open and nobody else's turn. */
  readonly expected: number;
  /** The same, by what became of them. */
  readonly fates: FateCounts;
  /** Of those that were sent or delivered: answered by the unit since. */
  readonly answered: number;
  /** Rungs older than a day that were to be said, and of which nothing has left. */
  readonly unsent: number;
  readonly findings: number;
  /** The oldest first, at most `FINDINGS_NAMED_MAX`. */
  readonly named: readonly Finding[];
};

const NOTHING: FateCounts = {
  missing: 0,
  lost: 0,
  waiting: 0,
  'not-asked': 0,
  skipped: 0,
  dropped: 0,
  failed: 0,
  planned: 0,
  sent: 0,
  delivered: 0,
};

export const emptyReport = (from: Instant, until: Instant): AuditReport => ({
  from,
  until,
  tasks: 0,
  expected: 0,
  fates: NOTHING,
  answered: 0,
  unsent: 0,
  findings: 0,
  named: [],
});

const bySince = (a: Finding, b: Finding): number => (a.since < b.since ? -1 : a.since > b.since ? 1 : 0);

/** A report with findings that belong to no task's rungs. */
export const withFindings = (report: AuditReport, findings: readonly Finding[]): AuditReport =>
  findings.length === 0
    ? report
    : {
        ...report,
        findings: report.findings + findings.length,
        named: [...report.named, ...findings].sort(bySince).slice(0, FINDINGS_NAMED_MAX),
      };

/** What a day should have been enough for. */
const isUnsent = ({ fate, at }: ExpectedRung, until: Instant): boolean =>
  (fate === 'missing' || fate === 'lost' || fate === 'failed' || fate === 'planned') && addMs(at, DAY_MS) < until;

/** A report with one task more. */
export const withTask = (report: AuditReport, { expected, findings }: TaskAudit): AuditReport => {
  const fates = { ...report.fates };
  for (const { fate } of expected) fates[fate] += 1;
  return withFindings(
    {
      ...report,
      tasks: report.tasks + 1,
      expected: report.expected + expected.filter((one) => one.fate !== 'not-asked').length,
      fates,
      unsent: report.unsent + expected.filter((one) => isUnsent(one, report.until)).length,
      answered: report.answered + expected.filter(({ answeredAt }) => answeredAt !== null).length,
    },
    findings,
  );
};

/** Whether an office had something to say more than a day ago, and nothing has left at all. */
export const isSilent = ({ unsent, fates }: AuditReport): boolean => unsent > 0 && fates.sent + fates.delivered === 0;
