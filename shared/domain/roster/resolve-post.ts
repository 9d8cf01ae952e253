import { type Because, because } from '#domain/kernel/because';
import type { LocalDate } from '#domain/kernel/local-date';
import type { Channel, Contact, Person, Post, PostRole, Roster } from './roster.ts';

/** Who answers for a role today, or why nobody does. */
export type Resolved =
  | { readonly found: true; readonly person: Person; readonly post: Post; readonly because: Because | null }
  | { readonly found: false; readonly because: Because };

/** Deepest unit tree that is climbed; a bundle with a deeper one is refused. */
export const UNIT_DEPTH_MAX = 20;

/** The post of `role` in the unit, or in the nearest unit above it that has one. */
export const postFor = (roster: Roster, unitId: string, role: PostRole): Post | null => {
  let at: string | null = unitId;
  for (let depth = 0; at !== null && depth < UNIT_DEPTH_MAX; depth += 1) {
    const post = roster.postOfRole.get(`${at}/${role}`);
    if (post) return post;
    at = roster.units.get(at)?.parentId ?? null;
  }
  return null;
};

const isOnLeave = (person: Person, on: LocalDate): boolean =>
  person.leave.some((span) => span.from <= on && on <= span.until);

/**
 * The one person who answers for `role` of `unitId` on the day `on`: the holder; the deputy where the post is vacant or
 * the holder is on recorded leave. Nobody there is an answer with its reason, not an error.
 */
export const resolveRole = (roster: Roster, unitId: string, role: PostRole, on: LocalDate): Resolved => {
  const unitName = roster.units.get(unitId)?.name ?? unitId;
  const post = postFor(roster, unitId, role);
  if (!post) return { found: false, because: because('roster.no-post', { unit: unitName, role }) };
  const holder = post.holderId === null ? undefined : roster.persons.get(post.holderId);
  const deputy = post.deputyId === null ? undefined : roster.persons.get(post.deputyId);
  if (holder && !isOnLeave(holder, on)) return { found: true, person: holder, post, because: null };
  if (deputy && !isOnLeave(deputy, on)) {
    return { found: true, person: deputy, post, because: because('roster.deputy-instead', { post: post.title }) };
  }
  // A holder on leave without a deputy is still told: late is better than nobody.
  if (holder) return { found: true, person: holder, post, because: null };
  return { found: false, because: because('roster.vacant', { post: post.title, unit: unitName }) };
};

/** The deputy of a role, where one is named and is not on leave. */
export const resolveDeputy = (roster: Roster, unitId: string, role: PostRole, on: LocalDate): Person | null => {
  const post = postFor(roster, unitId, role);
  const deputy = post?.deputyId ? roster.persons.get(post.deputyId) : undefined;
  return deputy && !isOnLeave(deputy, on) ? deputy : null;
};

/** Whether a person holds, or is deputy of, a post that answers for one of `roles` of the unit, on leave or not. */
export const answersFor = (roster: Roster, unitId: string, roles: readonly PostRole[], personId: string): boolean =>
  roles.some((role) => {
    const post = postFor(roster, unitId, role);
    return post !== null && (post.holderId === personId || post.deputyId === personId);
  });

/** The usable contacts that reach the person: a group does not, it is read by others and leads to nothing they could do. */
export const personalContacts = (person: Pick<Person, 'contacts'>): readonly Contact[] =>
  person.contacts.filter((contact) => contact.usable && contact.channel !== 'robot');

/** The first usable contact on a channel, or `null`. */
export const contactOn = (person: Person, channel: Channel): Contact | null =>
  person.contacts.find((contact) => contact.channel === channel && contact.usable) ?? null;
