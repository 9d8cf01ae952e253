import type { LocalDate } from '#domain/kernel/local-date';
import { isoWithOffset, localDateAt } from '#domain/kernel/zone';
import { LINK_ACTIONS, type LinkAction } from '#domain/links/link';
import type { Language } from '#domain/roster/roster';
import { holdOf, mayRenew } from '#domain/tasks/acknowledgement';
import { dueDateOf } from '#domain/tasks/due-date';
import { lightOf } from '#domain/tasks/light';
import type { Task, TaskFact } from '#domain/tasks/task';
import { stateOf } from '#domain/tasks/task-state';
import { canAskFor } from '#domain/tasks/what-may-be-asked';
import { becauseText, errorText, text } from '#render/catalogue/catalogue';
import { type ActionPageView, renderActionPage } from '#render/page/action-page';
import type { ActOutcome } from '#usecases/act-on-link';
import type { OpenedLink } from '#usecases/opened-link';
import type { ActionForm } from './form.ts';

type Shown = Pick<ActionPageView, 'result' | 'entered'> & {
  readonly language: Language;
  readonly nonce: string;
  readonly formAction: string;
};

const TYPE_OF = {
  acknowledge: 'acknowledged',
  report: 'progress',
  'ask-extension': 'extension-asked',
  dispute: 'disputed',
  claim: 'claimed',
} as const;

const whoText = (fact: TaskFact, link: OpenedLink): string => {
  if (fact.by.kind === 'person') return link.roster.persons.get(fact.by.personId)?.name ?? '';
  return fact.by.kind === 'administrator' ? link.office.name : '';
};

const coveredOf = (task: Task): readonly string[] => [
  ...new Set(
    task.facts.flatMap((fact) =>
      fact.type === 'progress' && fact.reported.kind === 'covered' ? fact.reported.members : [],
    ),
  ),
];

/** What an acknowledgement holds back by the task's ladder, and whether it is time to renew it. */
const holdView = (task: Task, { ladder, calendar }: OpenedLink, today: LocalDate) => {
  const hold = ladder && holdOf(task, ladder, calendar);
  const heldUntilOn = hold && !stateOf(task).settled && hold.untilOn >= today ? hold.untilOn : null;
  return { heldUntilOn, again: ladder !== null && mayRenew(task, ladder, calendar, today) };
};

const allowedOf = (task: Task, link: OpenedLink, today: LocalDate, again: boolean): readonly LinkAction[] => {
  return LINK_ACTIONS.filter(
    (action) => link.grant.actions.includes(action) && canAskFor(task, TYPE_OF[action], today, again),
  );
};

/** The action page of a task for the bearer of a link. */
export const pageOf = (link: OpenedLink, task: Task, shown: Shown): string => {
  const state = stateOf(task);
  const today = localDateAt(link.now, link.office.zone);
  const { heldUntilOn, again } = holdView(task, link, today);
  return renderActionPage({
    ...shown,
    officeName: link.office.name,
    personFirstName: link.person.name,
    todayOn: today,
    task: {
      title: task.title,
      unitName: link.roster.units.get(task.leadUnitId)?.name ?? task.leadUnitId,
      clause: task.clause.item,
      status: state.status,
      light: lightOf(task, link.calendar, link.now),
      startsOn: task.startsOn,
      dueOn: state.dueOn,
      dueBecauseText: becauseText(shown.language, dueDateOf(task, link.calendar).because),
      measure: task.measure,
      progress: state.progress,
      heldUntilOn,
      acknowledgesAgain: again,
      coveredMembers: coveredOf(task),
      timeline: task.facts.map((fact) => ({
        type: fact.type,
        at: isoWithOffset(fact.at, link.office.zone).slice(0, 16).replace('T', ' '),
        who: whoText(fact, link),
      })),
    },
    allowed: allowedOf(task, link, today, again),
  });
};

/** What the page says of the form just pressed; a refused one is shown filled in, so that nobody writes twice. */
export const resultOf = (
  outcome: ActOutcome,
  form: ActionForm,
  language: Language,
): Pick<ActionPageView, 'result' | 'entered'> => {
  if (outcome.outcome === 'done') return { result: { kind: 'done', text: text(language, `result.done.${form.do}`) } };
  if (outcome.outcome === 'already')
    return { result: { kind: 'already', text: text(language, 'result.already.text') } };
  const { do: action, ...rest } = form;
  const fields = Object.fromEntries(Object.entries(rest).map(([name, value]) => [name, String(value ?? '')]));
  return {
    result: { kind: 'refused', text: errorText(language, outcome.code) },
    entered: { do: action, fields },
  };
};
