import type { Measure, Reported, Task } from './task.ts';

/** How far a measure has come. `done` and `atLeast` in the measure's own unit (times, percent, members; 0 or 1 for states). */
export type Progress = { readonly done: number; readonly atLeast: number; readonly met: boolean };

const reportsOf = (task: Task): readonly Reported[] =>
  task.facts.flatMap((fact) => (fact.type === 'progress' ? [fact.reported] : []));

const lastOf = <K extends Reported['kind']>(reports: readonly Reported[], kind: K) =>
  reports.findLast((report): report is Extract<Reported, { kind: K }> => report.kind === kind);

const doneOf = (measure: Measure, reports: readonly Reported[], claimed: boolean): number => {
  switch (measure.kind) {
    case 'deliverable':
      return claimed ? 1 : 0;
    case 'occurrences':
      return new Set(reports.flatMap((report) => (report.kind === 'occurrence' ? [report.on] : []))).size;
    case 'percent':
      return Math.floor(((lastOf(reports, 'achieved')?.count ?? 0) * 100) / Math.max(1, measure.population));
    case 'count':
      return lastOf(reports, 'achieved')?.count ?? 0;
    case 'coverage': {
      const covered = new Set(reports.flatMap((report) => (report.kind === 'covered' ? report.members : [])));
      return measure.members.filter((member) => covered.has(member)).length;
    }
    case 'state':
      return lastOf(reports, 'state')?.holds === true ? 1 : 0;
  }
};

const atLeastOf = (measure: Measure): number => {
  switch (measure.kind) {
    case 'deliverable':
    case 'state':
      return 1;
    case 'coverage':
      return measure.members.length;
    default:
      return measure.atLeast;
  }
};

/** Two occurrences on one day count once; of numbers reported the last counts; a deliverable is done when it is claimed. */
export const progressOf = (task: Task): Progress => {
  const claimed =
    task.facts.findLast((fact) => fact.type === 'claimed' || fact.type === 'returned')?.type === 'claimed';
  const closed = task.facts.some((fact) => fact.type === 'closed');
  const done = doneOf(task.measure, reportsOf(task), claimed || closed);
  const atLeast = atLeastOf(task.measure);
  return { done, atLeast, met: done >= atLeast };
};

/** The state was reported false and not true again: late at once, whatever the date (domain reference 1.2, kind R). */
export const isStateFalse = (task: Task): boolean =>
  task.measure.kind === 'state' && lastOf(reportsOf(task), 'state')?.holds === false;
