import type { SendingHours } from '#domain/calendar/sending-hours';
import type { Stored } from '#domain/kernel/change';
import type { LocalDate } from '#domain/kernel/local-date';
import { contactIdOf } from './contact-id.ts';
import type { Suppression } from './suppression.ts';

export type Language = 'zh-CN' | 'en';
export const LANGUAGES: readonly Language[] = ['zh-CN', 'en'];

/** `robot` writes into a group: it is read by many, so it carries no link and no name of a person. */
export type Channel = 'email' | 'sms' | 'robot';
export const CHANNELS: readonly Channel[] = ['email', 'sms', 'robot'];

/** An organisation in the tree. `unitKind` is data of the office (leading-group, branch, ...), never branched on. */
export type Unit = Stored & {
  readonly kind: 'unit';
  readonly name: string;
  readonly unitKind: string;
  /** `null` for a root. */
  readonly parentId: string | null;
  /** When its people may be written to, and those of the units below it; `null`: as the unit above, or the office, has it. */
  readonly sendingHours: SendingHours | null;
};

/** What a post answers for in its unit. Escalation follows them (一岗双责). */
export type PostRole = 'responsible-person' | 'leader-in-charge' | 'principal';
export const POST_ROLES: readonly PostRole[] = ['responsible-person', 'leader-in-charge', 'principal'];

/** A role of a unit, held by at most one person, with at most one deputy. */
export type Post = Stored & {
  readonly kind: 'post';
  readonly unitId: string;
  readonly role: PostRole;
  readonly title: string;
  /** `null`: vacant. */
  readonly holderId: string | null;
  readonly deputyId: string | null;
};

/** A way to reach a person. `usable` false where the bundle says so, and in a roster after a hard bounce or complaint. */
export type Contact = {
  readonly channel: Channel;
  /** An e-mail address, a number in E.164, or the id of a robot. */
  readonly address: string;
  readonly usable: boolean;
};

/** Somebody who holds posts: an address for a duty, not an object of observation. */
export type Person = Stored & {
  readonly kind: 'person';
  readonly name: string;
  readonly language: Language;
  /** In order of preference. */
  readonly contacts: readonly Contact[];
  /** Days of recorded leave, both ends included; the deputy stands in. */
  readonly leave: readonly { readonly from: LocalDate; readonly until: LocalDate }[];
};

/** All units, posts and persons of an office at one version. */
export type Roster = {
  readonly officeId: string;
  readonly units: ReadonlyMap<string, Unit>;
  readonly posts: ReadonlyMap<string, Post>;
  readonly persons: ReadonlyMap<string, Person>;
  /** `<unitId>/<role>` -> post. */
  readonly postOfRole: ReadonlyMap<string, Post>;
  /** What carriers said of contact points, by the id of the contact point. */
  readonly suppressions: ReadonlyMap<string, Suppression>;
  /** The persons with suppressed contacts as they are stored, without that mark. */
  readonly unmarked: ReadonlyMap<string, Person>;
};

/**
 * A post that was renamed leaves its old record behind, vacated: it must not hide the one that is filled. Of two that
 * are both filled, or both vacant, the later in the list holds.
 */
const postOfRoleOf = (posts: readonly Post[]): ReadonlyMap<string, Post> => {
  const isFilled = (post: Post) => post.holderId !== null || post.deputyId !== null;
  const ordered = [...posts].sort((a, b) => Number(isFilled(a)) - Number(isFilled(b)));
  return new Map(ordered.map((post) => [`${post.unitId}/${post.role}`, post]));
};

/** The person with suppressed contacts as not usable; the same object where there is none. */
const markedPerson = (person: Person, isSuppressed: (contactId: string) => boolean): Person => {
  const contacts = person.contacts.map((contact) =>
    contact.usable && isSuppressed(contactIdOf(person.officeId, contact.channel, contact.address))
      ? { ...contact, usable: false }
      : contact,
  );
  return contacts.some((contact, index) => contact !== person.contacts[index]) ? { ...person, contacts } : person;
};

const markedPersons = (persons: readonly Person[], suppressions: readonly Suppression[]): readonly Person[] => {
  const suppressed = new Set(suppressions.filter(({ since }) => since !== null).map(({ id }) => id));
  return suppressed.size === 0 ? persons : persons.map((person) => markedPerson(person, (id) => suppressed.has(id)));
};

/**
 * The roster of these records. Contacts that carriers reported as dead are not usable in it, whatever the person's
 * record says: loading a bundle again does not undo what a bounce has taught.
 */
export const rosterOf = (
  officeId: string,
  records: {
    readonly units: readonly Unit[];
    readonly posts: readonly Post[];
    readonly persons: readonly Person[];
    readonly suppressions?: readonly Suppression[];
  },
): Roster => {
  const suppressions = records.suppressions ?? [];
  const persons = markedPersons(records.persons, suppressions);
  return {
    officeId,
    units: new Map(records.units.map((unit) => [unit.id, unit])),
    posts: new Map(records.posts.map((post) => [post.id, post])),
    persons: new Map(persons.map((person) => [person.id, person])),
    postOfRole: postOfRoleOf(records.posts),
    suppressions: new Map(suppressions.map((one) => [one.id, one])),
    unmarked: new Map(records.persons.filter((one, index) => one !== persons[index]).map((one) => [one.id, one])),
  };
};

/** The persons as they are stored, for those who compare with what they want stored. */
export const storedPersons = (roster: Roster): ReadonlyMap<string, Person> =>
  roster.unmarked.size === 0 ? roster.persons : new Map([...roster.persons, ...roster.unmarked]);
