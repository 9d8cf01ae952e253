import type { Because } from '#domain/kernel/because';
import { type Change, insert, replace } from '#domain/kernel/change';
import { localDateAt } from '#domain/kernel/zone';
import { addressBulletin, type BulletinWish } from './address-bulletin.ts';
import { bulletinDelivery } from './bulletin.ts';
import type { Message } from './message.ts';
import { type Desk, placeNotices } from './place-notices.ts';
import type { KnownMessages } from './unit-budget.ts';

/** What telling some bulletins writes. */
export type BulletinDraft = {
  /** Every message they join, as it is after all of them. */
  readonly messages: ReadonlyMap<string, Message>;
  readonly changes: readonly Change<Message>[];
  /** Messages it was decided by and does not write: what is known of them must be true. */
  readonly leansOn: readonly string[];
  /** Notices that found a place. */
  readonly told: number;
  /** Roles nobody was found for, and notices without a place. */
  readonly gaps: readonly Because[];
};

/** However many notices joined it, a message moves by one version a commit. */
const changeOf = (message: Message, before: Message | null): Change<Message> =>
  before === null ? insert({ ...message, version: 1 }) : replace({ ...message, version: before.version + 1 });

/** Puts bulletins into messages, each by the hours and limits of its receiver. A later one sees where an earlier one went. */
export const draftBulletins = (desk: Desk, wishes: readonly BulletinWish[], known: KnownMessages): BulletinDraft => {
  const messages = new Map<string, Message>();
  const leansOn = new Set<string>();
  const gaps: Because[] = [];
  const on = localDateAt(desk.place.now, desk.place.calendar.zone);
  let told = 0;
  for (const wish of wishes) {
    const addressed = addressBulletin(wish, desk.roster, on);
    const stands: KnownMessages = (id) => messages.get(id) ?? known(id);
    const placed = placeNotices(desk, addressed.notices, bulletinDelivery(wish.bulletin), stands);
    for (const [id, message] of placed.joined) messages.set(id, message);
    for (const id of placed.leansOn) leansOn.add(id);
    told += addressed.notices.length - placed.homeless.length;
    gaps.push(...addressed.gaps, ...placed.homeless);
  }
  // A notice that was in a message already changes nothing there.
  const joined = [...messages].filter(([id, message]) => message !== known(id));
  const changes = joined.map(([id, message]) => changeOf(message, known(id)));
  return {
    messages: new Map(changes.map(({ record }) => [record.id, record])),
    changes,
    leansOn: [...leansOn].filter((id) => !messages.has(id)),
    told,
    gaps,
  };
};
