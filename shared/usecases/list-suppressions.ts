import { checkPageLimit, fromCursor, toCursor } from '#domain/kernel/cursor';
import type { Page } from '#domain/kernel/page';
import { ServiceError } from '#domain/kernel/service-error';
import { contactIdOf } from '#domain/roster/contact-id';
import type { Post, Roster } from '#domain/roster/roster';
import type { Suppression } from '#domain/roster/suppression';
import type { Office } from '#domain/rules/office';
import type { OfficeReader, PageRequest, RosterReader } from '#ports/readers';

export type ListedSuppression = {
  readonly suppression: Suppression;
  /** The posts of those who have this contact; none where it stands in no bundle any more. */
  readonly posts: readonly Post[];
};

export type ListedSuppressions = {
  readonly office: Office;
  readonly roster: Roster;
  readonly page: Page<ListedSuppression>;
};

/** The posts of each contact point, whoever of their holder and deputy has it. */
const postsByContact = (roster: Roster): ReadonlyMap<string, readonly Post[]> => {
  const posts = new Map<string, Post[]>();
  for (const post of roster.posts.values()) {
    for (const personId of [post.holderId, post.deputyId]) {
      const person = personId === null ? undefined : roster.persons.get(personId);
      for (const { channel, address } of person?.contacts ?? []) {
        const id = contactIdOf(roster.officeId, channel, address);
        posts.set(id, [...(posts.get(id) ?? []), post]);
      }
    }
  }
  return posts;
};

/**
 * One page of the contact points nothing is sent to, with the posts that are harder to reach for it.
 * @throws ServiceError `missing` (`office.missing`), `invalid` (`page.bad-cursor`).
 */
export const listSuppressions = async (
  services: { readonly offices: OfficeReader; readonly rosters: RosterReader },
  wanted: { readonly officeId: string; readonly page: PageRequest },
): Promise<ListedSuppressions> => {
  const { cursor, limit } = wanted.page;
  checkPageLimit(limit);
  const office = await services.offices.get(wanted.officeId);
  if (office === null) throw new ServiceError('missing', 'office.missing', 'There is no such office.');
  const roster = await services.rosters.load(office.id, office.rosterVersion);
  const list = `suppressions ${office.id}`;
  const after = fromCursor(list, cursor) ?? '';
  const waiting = [...roster.suppressions.values()]
    .filter(({ since, id }) => since !== null && id > after)
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  const shown = waiting.slice(0, limit);
  const posts = shown.length === 0 ? new Map<string, readonly Post[]>() : postsByContact(roster);
  const last = shown.at(-1);
  return {
    office,
    roster,
    page: {
      items: shown.map((suppression) => ({ suppression, posts: posts.get(suppression.id) ?? [] })),
      cursor: waiting.length > limit && last ? toCursor(list, last.id) : null,
    },
  };
};
