import { type Because, because } from '#domain/kernel/because';
import { derivedId } from '#domain/kernel/id';
import type { LocalDate } from '#domain/kernel/local-date';
import { contactOn, personalContacts, postFor, resolveDeputy, resolveRole } from '#domain/roster/resolve-post';
import type { Channel, Person, Roster } from '#domain/roster/roster';
import type { Audience, Rung } from '#domain/rules/ladder';
import type { Task } from '#domain/tasks/task';
import { stateOf } from '#domain/tasks/task-state';
import type { Notice } from './message.ts';

/** A notice on its way: to whom, over which channel. */
export type AddressedNotice = {
  readonly personId: string;
  /** The unit of the post through which the person is told. */
  readonly unitId: string;
  readonly channel: Channel;
  /** Whether the person is told of this by no other channel. */
  readonly alone: boolean;
  /** Whether it is worth nothing the day after: no limit of the day holds it back. Absent: no. */
  readonly mustArrive?: boolean;
  readonly notice: Notice;
};

export type Addressed = {
  readonly notices: readonly AddressedNotice[];
  /** For whom nobody was found, or found only by a way round. */
  readonly gaps: readonly Because[];
  /** Ways of telling that were left out on purpose. */
  readonly leftOut: readonly Because[];
};

type Told = {
  readonly person: Person;
  readonly audience: Audience;
  readonly title: string;
  /** Told instead of somebody who cannot be reached. */
  readonly instead?: Because;
  readonly unitId: string;
};

const tellOne = (audience: Audience, task: Task, roster: Roster, on: LocalDate, gaps: Because[]): Told | null => {
  if (audience === 'deputy') {
    const person = resolveDeputy(roster, task.leadUnitId, 'responsible-person', on);
    const post = postFor(roster, task.leadUnitId, 'responsible-person');
    // Colleagues read of posts, never of persons.
    return person && personalContacts(person).length > 0
      ? { person, audience, title: post?.title ?? '', unitId: post?.unitId ?? task.leadUnitId }
      : null;
  }
  const [unitId, role] =
    audience === 'supervisor'
      ? ([task.supervisingUnitId, 'responsible-person'] as const)
      : ([task.leadUnitId, audience] as const);
  const resolved = resolveRole(roster, unitId, role, on);
  if (resolved.because) gaps.push(resolved.because);
  if (!resolved.found) return null;
  if (personalContacts(resolved.person).length > 0) {
    return { person: resolved.person, audience, title: resolved.post.title, unitId: resolved.post.unitId };
  }
  gaps.push(because('roster.no-contact', { person: resolved.post.title }));
  return null;
};

/** What is read by who is told instead of a responsible person nobody is, or nobody can reach. */
const insteadOfResponsible = (task: Task, roster: Roster): Because => {
  const unit = roster.units.get(task.leadUnitId)?.name ?? task.leadUnitId;
  return because('message.told-instead', {
    unit,
    post: postFor(roster, task.leadUnitId, 'responsible-person')?.title ?? unit,
  });
};

/**
 * Each person once, as the first audience that names them. Instead of a responsible person nobody is, or nobody can
 * reach, the deputy is told, else the supervisor.
 */
const whoIsTold = (task: Task, rung: Rung, roster: Roster, on: LocalDate, gaps: Because[]): readonly Told[] => {
  const told = new Map<string, Told>();
  const tell = (audience: Audience, instead?: Because) => {
    const one = tellOne(audience, task, roster, on, gaps);
    if (one && !told.has(one.person.id)) told.set(one.person.id, instead ? { ...one, instead } : one);
    return one !== null;
  };
  for (const audience of rung.tell) {
    const found = tell(audience);
    if (found || audience !== 'responsible-person') continue;
    const instead = insteadOfResponsible(task, roster);
    if (!tell('deputy', instead)) tell('supervisor', instead);
  }
  return [...told.values()];
};

/** Whether somebody would have had a text message, were the rung not late. */
const missesSms = (rung: Rung, one: Told, channels: readonly Channel[]): boolean =>
  rung.channels.includes('sms') &&
  one.audience === 'responsible-person' &&
  contactOn(one.person, 'sms') !== null &&
  !channels.includes('sms');

const channelsOf = (rung: Rung, one: Told, emailOnly: boolean): readonly Channel[] => {
  const wanted = emailOnly ? rung.channels.filter((channel) => channel === 'email') : rung.channels;
  // One text message a slip, to the person who must act: the others have the mail.
  const due = wanted.filter((channel) => channel === 'email' || one.audience === 'responsible-person');
  const able = due.filter((channel) => contactOn(one.person, channel) !== null);
  if (able.some((channel) => channel !== 'robot')) return able;
  // Somebody who cannot be reached as the rung wants is reached as they can be, by mail where there is one.
  const personal = personalContacts(one.person).map((contact) => contact.channel);
  return [...(personal.includes('email') ? (['email'] as const) : personal.slice(0, 1)), ...able];
};

/**
 * Makes the notices of one rung of one task: one per person and channel, with ids made from (task, due date, ladder
 * version, rung, person, channel; and the unit's turn, where it is not the first).
 * @param emailOnly leaves out text messages: for a rung that speaks late, so that nobody gets two messages of one task.
 */
export const addressNotices = (
  task: Task,
  step: { readonly code: string; readonly rung: Rung; readonly dueOn: LocalDate; readonly because: Because },
  roster: Roster,
  on: LocalDate,
  emailOnly: boolean,
): Addressed => {
  const gaps: Because[] = [];
  const { assignment } = stateOf(task);
  const told = whoIsTold(task, step.rung, roster, on, gaps);
  const reached = told.map((one) => ({ one, channels: channelsOf(step.rung, one, emailOnly) }));
  const isSmsMissed = reached.some(({ one, channels }) => missesSms(step.rung, one, channels));
  const notices = reached.flatMap(({ one, channels }) =>
    channels.map((channel) => ({
      personId: one.person.id,
      unitId: one.unitId,
      channel,
      alone: channels.length === 1,
      notice: {
        id: derivedId(
          'notice',
          task.id,
          step.dueOn,
          task.ladderId,
          task.ladderVersion,
          step.code,
          one.person.id,
          channel,
          ...(assignment > 0 ? [assignment] : []),
        ),
        taskId: task.id,
        taskTitle: task.title,
        unitName: roster.units.get(task.leadUnitId)?.name ?? task.leadUnitId,
        rung: step.code,
        slip: step.rung.slip,
        dueOn: step.dueOn,
        audience: one.audience,
        because: step.because,
        alsoTold: [...new Set(told.filter((other) => other !== one).map((other) => other.title))],
        clause: task.clause.item,
        ...(one.instead && { instead: { because: one.instead, tried: [] } }),
        ...(assignment > 0 && { assignment }),
      },
    })),
  );
  const leftOut = emailOnly && isSmsMissed ? [because('reminder.skipped-late-sms', { rung: step.code })] : [];
  return { notices, gaps, leftOut };
};
