import { type Because, because } from '#domain/kernel/because';
import type { LocalDate } from '#domain/kernel/local-date';
import { contactIdOf } from '#domain/roster/contact-id';
import { contactOn, personalContacts, postFor, resolveDeputy, resolveRole } from '#domain/roster/resolve-post';
import type { Channel, Person, PostRole, Roster } from '#domain/roster/roster';
import type { Audience } from '#domain/rules/ladder';
import type { Task } from '#domain/tasks/task';
import type { Message, Notice } from './message.ts';

/** Where a notice may go that did not reach its receiver: whom, how, as whom, and what they read of it. */
export type Stop = {
  readonly personId: string;
  readonly channel: Channel;
  readonly audience: Audience;
  readonly because: Because;
};

/** Contact points one notice is tried at, the first included. More than this is no longer reminding. */
export const STOPS_MAX = 6;

type Asked = { readonly unitId: string; readonly role: PostRole };

/** The post a notice speaks to, whoever reads it. */
const postOf = (task: Task, audience: Audience): Asked => {
  if (audience === 'supervisor') return { unitId: task.supervisingUnitId, role: 'responsible-person' };
  return { unitId: task.leadUnitId, role: audience === 'deputy' ? 'responsible-person' : audience };
};

/** A deputy of the responsible person is told as such; another deputy as the post they stand in for. */
const deputyAudience = (audience: Audience): Audience => (audience === 'responsible-person' ? 'deputy' : audience);

type Candidate = { readonly person: Person | null; readonly audience: Audience };

const holderOf = (roster: Roster, { unitId, role }: Asked, on: LocalDate): Person | null => {
  const resolved = resolveRole(roster, unitId, role, on);
  return resolved.found ? resolved.person : null;
};

/** The same person, who holds the post now, its deputy, and the office that supervises with its deputy. */
const candidates = (
  roster: Roster,
  task: Task,
  message: Message,
  notice: Notice,
  on: LocalDate,
): readonly Candidate[] => {
  const { audience } = notice;
  const post = postOf(task, audience);
  const office = postOf(task, 'supervisor');
  return [
    { person: roster.persons.get(message.personId) ?? null, audience },
    ...(audience === 'deputy' ? [] : [{ person: holderOf(roster, post, on), audience }]),
    { person: resolveDeputy(roster, post.unitId, post.role, on), audience: deputyAudience(audience) },
    { person: holderOf(roster, office, on), audience: 'supervisor' },
    { person: resolveDeputy(roster, office.unitId, office.role, on), audience: 'supervisor' },
  ];
};

/** Colleagues read of posts, never of persons. */
const whoWasNotReached = (roster: Roster, task: Task, audience: Audience): Readonly<Record<string, string>> => {
  const { unitId, role } = postOf(task, audience);
  const unit = roster.units.get(unitId)?.name ?? unitId;
  return { unit, post: postFor(roster, unitId, role)?.title ?? unit };
};

/** How a person themselves can be reached: a group is read by many, and leads to the mail that did not arrive. */
const channelsOf = (person: Person): readonly Channel[] => [
  ...new Set(personalContacts(person).map(({ channel }) => channel)),
];

/** The contact points a notice was tried at and did not arrive, that of this message included. */
export const triedContacts = (roster: Roster, message: Message, notice: Notice): readonly string[] => {
  const before = notice.instead?.tried ?? [];
  if (message.failedContactId !== undefined) return [...before, message.failedContactId];
  const person = roster.persons.get(message.personId);
  const contact = person ? contactOn(person, message.channel) : null;
  return contact ? [...before, contactIdOf(roster.officeId, message.channel, contact.address)] : before;
};

/** Why nobody is left to be told. */
export const nobodyLeft = (roster: Roster, task: Task, notice: Notice): Because =>
  because('message.nobody-left', whoWasNotReached(roster, task, notice.audience));

/**
 * Where a notice goes that did not arrive, best first: another contact of the same person, whoever holds the post, its
 * deputy, the supervising office. Each contact point once; none that was tried.
 */
export const nextStops = (
  roster: Roster,
  task: Task,
  message: Message,
  notice: Notice,
  on: LocalDate,
): readonly Stop[] => {
  const tried = new Set(triedContacts(roster, message, notice));
  if (tried.size >= STOPS_MAX) return [];
  const instead = because('message.told-instead', whoWasNotReached(roster, task, notice.audience));
  const stops: Stop[] = [];
  for (const { person, audience } of candidates(roster, task, message, notice, on)) {
    if (person === null) continue;
    for (const channel of channelsOf(person)) {
      const contact = contactOn(person, channel);
      const id = contact && contactIdOf(roster.officeId, channel, contact.address);
      if (id === null || tried.has(id)) continue;
      tried.add(id);
      // Who was told of another's failure keeps reading of that one.
      const said = notice.instead?.because ?? because('message.other-contact');
      stops.push({ personId: person.id, channel, audience, because: person.id === message.personId ? said : instead });
    }
  }
  return stops;
};
