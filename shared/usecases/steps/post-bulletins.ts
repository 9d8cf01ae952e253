import type { Because } from '#domain/kernel/because';
import type { Change } from '#domain/kernel/change';
import type { Instant } from '#domain/kernel/instant';
import { isAway, isConflict, ServiceError } from '#domain/kernel/service-error';
import type { Stamp } from '#domain/kernel/stamp';
import { localDateAt } from '#domain/kernel/zone';
import type { BulletinWish } from '#domain/messages/address-bulletin';
import { draftBulletins } from '#domain/messages/draft-bulletins';
import type { Message } from '#domain/messages/message';
import { officePlaces } from '#domain/messages/place-notice';
import type { Desk } from '#domain/messages/place-notices';
import type { Office } from '#domain/rules/office';
import { BULLETINS, newTrafficDay } from '#domain/rules/traffic-day';
import type { Clock } from '#ports/clock';
import type { DispatchHint } from '#ports/dispatch-queue';
import type { CalendarReader, MessageReader, OfficeReader, RosterReader } from '#ports/readers';
import type { StoredRecord } from '#ports/records';
import { type AddTrafficServices, addTraffic } from './add-traffic.ts';

export type PostBulletinsServices = AddTrafficServices & {
  readonly clock: Clock;
  readonly offices: OfficeReader;
  readonly rosters: RosterReader;
  readonly calendars: CalendarReader;
  readonly messages: MessageReader;
};

/** What telling some bulletins adds to a commit. */
export type PostedBulletins = {
  /** To be committed with what they tell of: one a message. */
  readonly changes: readonly Change<StoredRecord>[];
  readonly told: number;
  /** For whom nobody was found, or no place. */
  readonly gaps: readonly Because[];
  /** Messages that may leave now; the sweep finds them within a minute too. */
  readonly ready: readonly DispatchHint[];
};

/** What is decided, with what is told of it, for one commit. */
export type Posting<Value> = {
  readonly changes: readonly Change<StoredRecord>[];
  readonly bulletins: readonly BulletinWish[];
  readonly value: Value;
};

export type Posted<Value> = { readonly value: Value } & Omit<PostedBulletins, 'changes'>;

/** Tries of one commit against planners, senders and colleagues who change the same messages. */
const TRIES_MAX = 8;

/** Where bulletins of an office are written: its posts, its hours, its limits. */
export const bulletinDesk = async (
  services: Pick<PostBulletinsServices, 'rosters' | 'calendars'>,
  office: Office,
  now: Instant,
): Promise<Desk> => {
  const [roster, calendar] = await Promise.all([
    services.rosters.load(office.id, office.rosterVersion),
    services.calendars.forOffice(office),
  ]);
  return { roster, place: officePlaces(office, calendar, now) };
};

/**
 * Puts bulletins into messages and gives back the changes, unwritten: whoever decides commits them with what they tell of,
 * so that neither is without the other. A lost race throws at the commit; `commitWithBulletins` decides anew then.
 */
export const postBulletins = async (
  services: Pick<PostBulletinsServices, 'messages'>,
  desk: Desk,
  wishes: readonly BulletinWish[],
): Promise<PostedBulletins> => {
  const { officeId, now } = desk.place;
  const known = new Map<string, Message | null>();
  for (;;) {
    const draft = draftBulletins(desk, wishes, (id) => known.get(id) ?? null);
    const unknown = [...draft.messages.keys(), ...draft.leansOn].filter((id) => !known.has(id));
    if (unknown.length === 0) {
      const { changes, told, gaps } = draft;
      const ready = [...draft.messages.values()].filter(({ sendAt }) => sendAt <= now);
      return { changes, told, gaps, ready: ready.map(({ id }) => ({ officeId, messageId: id })) };
    }
    const found = new Map((await services.messages.getMany(officeId, unknown)).map((one) => [one.id, one]));
    for (const id of unknown) known.set(id, found.get(id) ?? null);
  }
};

/**
 * Commits a decision and the bulletins that tell of it, all or none. `decide` is asked again, and must read anew, where
 * somebody else changed one of the records meanwhile; it answers `null` where nothing is to be done. A commit takes 100
 * changes: one a message, beside those of the decision.
 * @throws ServiceError `missing` (`office.missing`), `conflict` where it lost too often.
 */
export const commitWithBulletins = async <Value>(
  services: PostBulletinsServices,
  officeId: string,
  stamp: Stamp,
  decide: (desk: Desk, office: Office) => Promise<Posting<Value> | null>,
): Promise<Posted<Value> | null> => {
  for (let tries = 1; ; tries += 1) {
    const now = services.clock.now();
    const office = await services.offices.get(officeId);
    if (office === null) throw new ServiceError('missing', 'office.missing', 'There is no such office.');
    const desk = await bulletinDesk(services, office, now);
    const posting = await decide(desk, office);
    if (posting === null) return null;
    const { changes, ...posted } = await postBulletins(services, desk, posting.bulletins);
    try {
      await services.ledger.commit([...posting.changes, ...changes], stamp);
    } catch (error) {
      if (!isConflict(error) || tries >= TRIES_MAX) throw error;
      continue;
    }
    await countBulletins(services, office, now, posted.told);
    return { value: posting.value, ...posted };
  }
};

/** Counts bulletins against the office's day, after they were written. Where the store is away by then, the count is lost. */
export const countBulletins = async (
  services: AddTrafficServices,
  { id, zone }: Office,
  now: Instant,
  told: number,
): Promise<void> => {
  if (told === 0) return;
  const on = localDateAt(now, zone);
  try {
    const day = (await services.traffic.day(id, on)) ?? newTrafficDay(id, on);
    await addTraffic(services, day, new Map([[BULLETINS, told]]));
  } catch (error) {
    if (!isAway(error)) throw error;
  }
};
