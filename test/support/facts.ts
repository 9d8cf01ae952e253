import { because } from '#domain/kernel/because';
import { addMs, type Instant, MINUTE_MS } from '#domain/kernel/instant';
import type { LocalDate } from '#domain/kernel/local-date';
import type { Actor } from '#domain/kernel/stamp';
import type { FactContext, FactRequest } from '#domain/tasks/decide-fact';
import type { FactBody, Measure, Reported, Task, TaskFact } from '#domain/tasks/task';
import { aTask, NOW } from './makers.ts';

export const PERSON: Actor = { kind: 'person', personId: 'person-1', via: 'link' };
export const OFFICE: Actor = { kind: 'administrator', sub: 'sub-1' };

const isPersons = (type: FactBody['type']): boolean =>
  ['acknowledged', 'progress', 'extension-asked', 'disputed', 'claimed'].includes(type);

/** Facts a minute apart from `NOW` on, each by whom it becomes. */
export const facts = (...bodies: readonly FactBody[]): readonly TaskFact[] =>
  bodies.map((body, index) => ({
    ...body,
    id: `fact-${index}`,
    at: addMs(NOW, (index + 1) * MINUTE_MS),
    by: isPersons(body.type) ? PERSON : OFFICE,
    note: '',
  }));

/** `aTask()` after its dispatch and these facts. */
export const aTaskWith = (bodies: readonly FactBody[], given: Partial<Task> = {}): Task => {
  const task = aTask(given);
  return { ...task, facts: [...task.facts, ...facts(...bodies)] };
};

export const reported = (report: Reported): FactBody => ({ type: 'progress', reported: report });

/** The date of `aTask()` counted anew. */
export const recomputed = (on: LocalDate): FactBody => ({
  type: 'due-recomputed',
  wasOn: '2023-06-30' as LocalDate,
  due: { on, because: because('date.workdays-after'), provisional: false, editions: '2023/2' },
  edition: '2023/2',
});

export const measured = (measure: Measure, ...reports: readonly Reported[]): Task =>
  aTaskWith(reports.map(reported), { measure });

/** An hour after `NOW`, on the same day, by a person. */
export const context = (given: Partial<FactContext> = {}): FactContext => ({
  id: 'new-fact',
  now: addMs(NOW, 60 * MINUTE_MS) as Instant,
  today: '2023-06-05' as LocalDate,
  by: PERSON,
  ...given,
});

export const asked = (body: FactBody, note = ''): FactRequest => ({ ...body, note });
