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

/** What a notice is about, as far as it says whom to tell: its task; `null` for a bulletin, which says it itself. */
type About = Task | null;

/** The office that supervises, and the post a notice speaks to, whoever reads it; `null` where its task is not known. */
const partiesOf = (about: About, notice: Notice): { readonly office: Asked; readonly post: Asked } | null => {
  if (notice.taskId === null) {
    const { unitId, role } = notice.to;
    const office: Asked = { unitId: notice.officeUnitId, role: 'responsible-person' };
    return { office, post: notice.audience === 'supervisor' ? office : { unitId, role } };
  }
  if (about === null) return null;
  const { audience } = notice;
  const office: Asked = { unitId: about.supervisingUnitId, role: 'responsible-person' };
  if (audience === 'supervisor') return { office, post: office };
  return { office, post: { unitId: about.leadUnitId, role: audience === 'deputy' ? 'responsible-person' : audience } };
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
  { post, office }: { readonly post: Asked; readonly office: Asked },
  message: Message,
  { audience }: Notice,
  on: LocalDate,
): readonly Candidate[] => {
  return [
    { person: roster.persons.get(message.personId) ?? null, audience },
    ...(audience === 'deputy' ? [] : [{ person: holderOf(roster, post, on), audience }]),
    { person: resolveDeputy(roster, post.unitId, post.role, on), audience: deputyAudience(audience) },
    { person: holderOf(roster, office, on), audience: 'supervisor' },
    { person: resolveDeputy(roster, office.unitId, office.role, on), audience: 'supervisor' },
  ];
};

/** Colleagues read of posts, never of persons. */
const whoWasNotReached = (roster: Roster, post: Asked | undefined): Readonly<Record<string, string>> => {
  const { unitId, role } = post ?? { unitId: '', role: 'responsible-person' };
  const unit = roster.units.get(unitId)?.name ?? unitId;
  return { unit, post: postFor(roster, unitId, role)?.title ?? unit };
};

/** What the next one reads of it. A bulletin meant for one person speaks to no post that could be named. */
const insteadOf = (roster: Roster, notice: Notice, post: Asked): Because =>
  notice.taskId === null && notice.to.personId !== null && notice.audience !== 'supervisor'
    ? because('bulletin.told-instead', { unit: notice.unitName })
    : because('message.told-instead', whoWasNotReached(roster, post));

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
export const nobodyLeft = (roster: Roster, about: About, notice: Notice): Because =>
  because('message.nobody-left', whoWasNotReached(roster, partiesOf(about, notice)?.post));

/** By whose hours it goes to a stop: the unit of the post it speaks to, or of the supervising office. */
export const unitOfStop = (about: About, notice: Notice, { audience }: Stop): string | null => {
  const parties = partiesOf(about, { ...notice, audience });
  return parties && (audience === 'supervisor' ? parties.office : parties.post).unitId;
};

/**
 * Where a notice goes that did not arrive, best first: another contact of the same person, whoever holds the post, its
 * deputy, the supervising office. Each contact point once; none that was tried.
 */
export const nextStops = (
  roster: Roster,
  about: About,
  message: Message,
  notice: Notice,
  on: LocalDate,
): readonly Stop[] => {
  const tried = new Set(triedContacts(roster, message, notice));
  const parties = partiesOf(about, notice);
  if (parties === null || tried.size >= STOPS_MAX) return [];
  const instead = insteadOf(roster, notice, parties.post);
  const stops: Stop[] = [];
  for (const { person, audience } of candidates(roster, parties, message, notice, on)) {
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
