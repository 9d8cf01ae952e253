import { type Because, because } from '#domain/kernel/because';
import type { Instant } from '#domain/kernel/instant';
import type { LocalDate } from '#domain/kernel/local-date';
import { contactIdOf } from './contact-id.ts';
import { personalContacts, postFor, resolveRole } from './resolve-post.ts';
import type { PostRole, Roster } from './roster.ts';

/** How well we know that a contact point works: its carrier told of a delivery, or only took the message. */
export type Evidence = { readonly at: Instant; readonly kind: 'delivered' | 'accepted' };

/** A post that answers for open tasks. */
export type AskedPost = { readonly unitId: string; readonly role: PostRole; readonly openTasks: number };

/** What is known of a post's reach: that a channel of whoever answers for it worked, or why none did. */
export type PostReach = AskedPost & {
  readonly unitName: string;
  readonly title: string;
  readonly evidence: Evidence | null;
  /** Set where there is no evidence. */
  readonly because: Because | null;
};

/** The best of some evidence: a delivery before an acceptance, the later before the earlier. */
const bestOf = (all: readonly Evidence[]): Evidence | null =>
  all.reduce<Evidence | null>((best, one) => {
    if (best === null || best.kind !== one.kind) return best === null || one.kind === 'delivered' ? one : best;
    return one.at > best.at ? one : best;
  }, null);

/**
 * Whether whoever answers for a post today has a channel that worked since then, and why not.
 * @param evidenceOf the newest evidence of a contact point, however old.
 */
export const reachOf = (
  roster: Roster,
  asked: AskedPost,
  on: LocalDate,
  since: Instant,
  evidenceOf: (contactId: string) => readonly Evidence[],
): PostReach => {
  const unitName = roster.units.get(asked.unitId)?.name ?? asked.unitId;
  const title = postFor(roster, asked.unitId, asked.role)?.title ?? '';
  const reach = (evidence: Evidence | null, reason: Because | null): PostReach => {
    return { ...asked, unitName, title, evidence, because: reason };
  };
  const resolved = resolveRole(roster, asked.unitId, asked.role, on);
  if (!resolved.found) return reach(null, resolved.because);
  const { contacts } = resolved.person;
  const usable = personalContacts({ contacts });
  if (usable.length === 0) {
    const isSuppressed = contacts.some((one) => {
      return roster.suppressions.get(contactIdOf(roster.officeId, one.channel, one.address))?.since;
    });
    return reach(null, because(isSuppressed ? 'roster.all-suppressed' : 'roster.no-contact', { person: title }));
  }
  const all = usable.flatMap((one) => evidenceOf(contactIdOf(roster.officeId, one.channel, one.address)));
  const recent = bestOf(all.filter(({ at }) => at >= since));
  if (recent) return reach(recent, null);
  const last = bestOf(all);
  return reach(
    null,
    last ? because('roster.silent-since', { on: last.at.slice(0, 10) }) : because('roster.never-reached'),
  );
};
