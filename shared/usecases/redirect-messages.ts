import { type Change, insert, nextVersion, replace } from '#domain/kernel/change';
import { addMs, HOUR_MS, type Instant } from '#domain/kernel/instant';
import { isAway } from '#domain/kernel/service-error';
import type { Stamp } from '#domain/kernel/stamp';
import type { Desk } from '#domain/messages/draft-reminder';
import type { Message } from '#domain/messages/message';
import { taskIdsOf } from '#domain/messages/notice-verdict';
import { officePlaces } from '#domain/messages/place-notice';
import { messagesToKnow, type RedirectDecision, redirectNotices, UNREACHED } from '#domain/messages/redirect-notices';
import type { Clock } from '#ports/clock';
import type { DispatchHint } from '#ports/dispatch-queue';
import type { Ledger } from '#ports/ledger';
import type { CalendarReader, MessageReader, OfficeReader, RosterReader, TaskReader } from '#ports/readers';
import type { StoredRecord } from '#ports/records';
import { commitIfFirst } from './steps/commit-if-first.ts';
import { type OrderServices, readOrders } from './steps/read-orders.ts';

export type RedirectServices = OrderServices & {
  readonly clock: Clock;
  readonly ledger: Ledger;
  readonly offices: OfficeReader;
  readonly rosters: RosterReader;
  readonly calendars: CalendarReader;
  readonly tasks: TaskReader;
  readonly messages: MessageReader;
};

export type RedirectReport = {
  /** Notices that go to another contact point, person or office now. */
  readonly redirected: number;
  /** Notices nobody is left for: people must act. */
  readonly unreachable: number;
  /** Messages whose redirection threw; put off by an hour, so that one bad record stops nobody else. */
  readonly failed: readonly { readonly messageId: string; readonly error: unknown }[];
  /** Messages that may leave now. */
  readonly ready: readonly DispatchHint[];
};

/** Messages that did not reach their receiver, and are looked at for that. */
export const isUnreached = (message: Message): boolean => UNREACHED.includes(message.state);

/** One office at one moment; `null` where it is gone. */
const openDesk = async (services: RedirectServices, officeId: string, now: Instant): Promise<Desk | null> => {
  const office = await services.offices.get(officeId);
  if (office === null) return null;
  const [roster, calendar] = await Promise.all([
    services.rosters.load(officeId, office.rosterVersion),
    services.calendars.forOffice(office),
  ]);
  return { roster, place: officePlaces(office, calendar, now) };
};

const changesOf = (
  decision: RedirectDecision,
  known: ReadonlyMap<string, Message>,
): readonly Change<StoredRecord>[] => [
  replace(decision.message),
  ...decision.tasks.map((task) => replace(task)),
  // However many notices joined it, a message moves by one version a commit.
  ...[...decision.joined.values()].map((message) => {
    const before = known.get(message.id);
    return before ? replace({ ...message, version: before.version + 1 }) : insert({ ...message, version: 1 });
  }),
];

/** Redirects what waits in one message, in one commit. `null`: somebody else was first, and it comes up again if it must. */
const redirectOne = async (
  services: RedirectServices,
  desk: Desk,
  message: Message,
): Promise<RedirectDecision | null> => {
  const { officeId } = message;
  const [tasks, orders] = await Promise.all([
    services.tasks.getMany(officeId, taskIdsOf(message.notices)),
    readOrders(services, officeId, message.notices),
  ]);
  const ids = messagesToKnow(desk, tasks, message);
  const found = ids.length === 0 ? [] : await services.messages.getMany(officeId, ids);
  const known = new Map(found.map((one) => [one.id, one]));
  const decision = redirectNotices(message, { desk, tasks, orders, known: (id) => known.get(id) ?? null });
  const last = decision.message.history.at(-1);
  const stamp: Stamp | undefined = last && {
    by: { kind: 'service', what: 'redirect-messages' },
    at: desk.place.now,
    because: last.because,
  };
  return (await commitIfFirst(services.ledger, changesOf(decision, known), stamp)) ? decision : null;
};

const putOff = (services: RedirectServices, message: Message, now: Instant): Promise<boolean> =>
  commitIfFirst(services.ledger, [replace(nextVersion(message, { lookAgainAt: addMs(now, HOUR_MS) }))]);

/**
 * Sends what did not arrive another way: the notices of bounced, refused and given-up messages go to the next contact
 * point, the deputy, the supervising office, in one commit with the message they were in. Sending comes after.
 */
export const redirectMessages = async (
  services: RedirectServices,
  due: readonly Message[],
): Promise<RedirectReport> => {
  const now = services.clock.now();
  const ready = new Map<string, DispatchHint>();
  const failed: { readonly messageId: string; readonly error: unknown }[] = [];
  let redirected = 0;
  let unreachable = 0;
  for (const [officeId, messages] of Map.groupBy(due, (message) => message.officeId)) {
    const desk = await openDesk(services, officeId, now);
    if (desk === null) continue;
    for (const message of messages) {
      try {
        const decision = await redirectOne(services, desk, message);
        if (decision === null) continue;
        redirected += decision.redirected;
        unreachable += decision.unreachable;
        for (const { id, sendAt } of decision.joined.values()) {
          if (sendAt <= now) ready.set(id, { officeId, messageId: id });
        }
      } catch (error) {
        if (isAway(error)) throw error;
        failed.push({ messageId: message.id, error });
        await putOff(services, message, now);
      }
    }
  }
  return { redirected, unreachable, failed, ready: [...ready.values()] };
};
