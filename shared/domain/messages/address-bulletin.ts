import { type Because, because } from '#domain/kernel/because';
import type { LocalDate } from '#domain/kernel/local-date';
import { contactOn, personalContacts, resolveDeputy, resolveRole } from '#domain/roster/resolve-post';
import type { Channel, Person, Roster } from '#domain/roster/roster';
import type { Audience } from '#domain/rules/ladder';
import type { AddressedNotice } from './address-notices.ts';
import { type Bulletin, type BulletinTo, bulletinNotice, mustArrive } from './bulletin.ts';

/** A bulletin to be told, and to whom. */
export type BulletinWish = {
  readonly bulletin: Bulletin;
  readonly to: BulletinTo;
  /** The unit whose responsible person is told where nobody else can be: as a rule the one that supervises. */
  readonly officeUnitId: string;
  /** How it is wanted, best first; absent: by mail. Who cannot be reached so is reached as they can be. */
  readonly channels?: readonly Channel[];
};

type Told = {
  readonly person: Person;
  readonly unitId: string;
  readonly audience: Audience;
  readonly instead?: Because;
};

const isReachable = (person: Person | null | undefined): person is Person =>
  person != null && personalContacts(person).length > 0;

/** The holder of the post, or who stands in for them. */
const answering = (
  roster: Roster,
  unitId: string,
  { role }: Pick<BulletinTo, 'role'>,
  on: LocalDate,
  gaps: Because[],
) => {
  const resolved = resolveRole(roster, unitId, role, on);
  if (resolved.because) gaps.push(resolved.because);
  return resolved.found ? resolved : null;
};

/** Whom a bulletin is for, and as a way round the deputy of the post and the office; `null`: nobody can be reached. */
const receiverOf = (wish: BulletinWish, roster: Roster, on: LocalDate, gaps: Because[]): Told | null => {
  const { to, officeUnitId } = wish;
  const { unitId, role } = to;
  const unit = roster.units.get(unitId)?.name ?? unitId;
  if (to.personId !== null) {
    const person = roster.persons.get(to.personId);
    if (isReachable(person)) return { person, unitId, audience: role };
    gaps.push(because('roster.no-contact', { person: unit }));
  }
  const found = answering(roster, unitId, to, on, gaps);
  const instead =
    to.personId === null
      ? because('message.told-instead', { unit, post: found?.post.title ?? unit })
      : because('bulletin.told-instead', { unit });
  if (found && isReachable(found.person)) {
    return { person: found.person, unitId, audience: role, ...(to.personId !== null && { instead }) };
  }
  if (found) gaps.push(because('roster.no-contact', { person: found.post.title }));
  const deputy = resolveDeputy(roster, unitId, role, on);
  if (isReachable(deputy)) return { person: deputy, unitId, audience: 'deputy', instead };
  const office = answering(roster, officeUnitId, { role: 'responsible-person' }, on, gaps);
  return office && isReachable(office.person)
    ? { person: office.person, unitId: officeUnitId, audience: 'supervisor', instead }
    : null;
};

const channelsOf = (person: Person, wanted: readonly Channel[]): readonly Channel[] => {
  const able = wanted.filter((channel) => contactOn(person, channel) !== null);
  if (able.some((channel) => channel !== 'robot')) return able;
  const personal = personalContacts(person).map((contact) => contact.channel);
  return [...(personal.includes('email') ? (['email'] as const) : personal.slice(0, 1)), ...able];
};

/** The notices of one bulletin, one a channel, and for whom nobody was found or only by a way round. */
export const addressBulletin = (
  wish: BulletinWish,
  roster: Roster,
  on: LocalDate,
): { readonly notices: readonly AddressedNotice[]; readonly gaps: readonly Because[] } => {
  const gaps: Because[] = [];
  const told = receiverOf(wish, roster, on, gaps);
  if (told === null) return { notices: [], gaps };
  const { bulletin, to, officeUnitId } = wish;
  const channels = channelsOf(told.person, wish.channels ?? ['email']);
  const notices = channels.map((channel): AddressedNotice => {
    const given = { bulletin, to, officeUnitId, channel, personId: told.person.id, audience: told.audience, today: on };
    const notice = bulletinNotice(given, roster);
    return {
      personId: told.person.id,
      unitId: told.unitId,
      channel,
      alone: channels.length === 1,
      mustArrive: mustArrive(bulletin),
      notice: told.instead ? { ...notice, instead: { because: told.instead, tried: [] } } : notice,
    };
  });
  return { notices, gaps };
};
