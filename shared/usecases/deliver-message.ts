import { because } from '#domain/kernel/because';
import { replace } from '#domain/kernel/change';
import { epochMsOf, type Instant } from '#domain/kernel/instant';
import { isAway, isConflict } from '#domain/kernel/service-error';
import type { LinkKey } from '#domain/links/link';
import { afterAnswer } from '#domain/messages/after-answer';
import { comesLate, decideClaim, endUnsaid } from '#domain/messages/decide-claim';
import { failMessage, HAND_OVER_MS_MAX, releaseClaim } from '#domain/messages/decide-message';
import type { Message } from '#domain/messages/message';
import { taskIdsOf, verdictsBy } from '#domain/messages/notice-verdict';
import { stillTold } from '#domain/messages/withdraw-notices';
import { contactOn } from '#domain/roster/resolve-post';
import type { Channel, Roster } from '#domain/roster/roster';
import { unitHours } from '#domain/roster/unit-hours';
import type { Office } from '#domain/rules/office';
import type { Task } from '#domain/tasks/task';
import type { Clock } from '#ports/clock';
import type { DispatchHint } from '#ports/dispatch-queue';
import type { IdSource } from '#ports/id-source';
import type { KeyRing } from '#ports/key-ring';
import type { Ledger } from '#ports/ledger';
import type { Postman } from '#ports/postman';
import type {
  CalendarReader,
  MessageReader,
  OfficeReader,
  RosterReader,
  SwitchboardReader,
  TaskReader,
} from '#ports/readers';
import { commitIfFirst } from './steps/commit-if-first.ts';
import { judgeUnnamed } from './steps/judge-unnamed.ts';
import { passBeforeClaim } from './steps/pass-before-claim.ts';
import { type OrderServices, readOrders } from './steps/read-orders.ts';
import type { RateLane, SharedRates } from './steps/share-rates.ts';
import { type LetterAddress, type LetterSettings, writeLetter } from './steps/write-letter.ts';

export type DeliverMessageServices = LetterSettings &
  OrderServices & {
    readonly clock: Clock;
    readonly ids: IdSource;
    readonly ledger: Ledger;
    readonly offices: OfficeReader;
    readonly rosters: RosterReader;
    readonly calendars: CalendarReader;
    readonly tasks: TaskReader;
    readonly messages: MessageReader;
    readonly switchboards: SwitchboardReader;
    /** The sending rate, shared with all other senders. */
    readonly sendingRates: SharedRates;
    readonly keys: KeyRing;
    /** One carrier a channel; a channel without one cannot be sent on. */
    readonly postmen: Readonly<Partial<Record<Channel, Postman>>>;
  };

/** What became of a hint. `left`: there was nothing to do, or somebody else does it. */
export type DeliverOutcome =
  | 'sent'
  | 'refused'
  | 'unknown'
  | 'failed'
  | 'cancelled'
  | 'postponed'
  | 'held'
  | 'released'
  /** Its turn is too far off: a later sweep brings it again. */
  | 'waits'
  | 'left';

type Addressee = LetterAddress & { readonly postman: Postman };

/** Commits the next state, or says that somebody else was first. */
const commitState = (ledger: Ledger, message: Message): Promise<boolean> => commitIfFirst(ledger, [replace(message)]);

const addresseeOf = (services: DeliverMessageServices, office: Office, roster: Roster, message: Message) => {
  const person = roster.persons.get(message.personId);
  const contact = person ? contactOn(person, message.channel) : null;
  const postman = services.postmen[message.channel];
  return person && contact && postman ? { office, person, contact, postman } : null;
};

const laneOf = ({ channel, notices }: Message, { contact }: Addressee): RateLane => {
  return { channel, address: contact.address, urgent: notices.some(({ slip }) => slip === 'red') };
};

const signingKey = async (keys: KeyRing): Promise<LinkKey> => {
  const [key] = await keys.keys();
  if (!key) throw new Error('The key ring is empty.');
  return key;
};

const OUTCOME = {
  accepted: 'sent',
  'refused-for-now': 'refused',
  'refused-for-good': 'failed',
  unknown: 'unknown',
} as const satisfies Record<string, DeliverOutcome>;

/** Writes of what became of one claim: against recalls, feedback and the sweep, and a store that is away for a moment. */
const WRITES_MAX = 5;

/**
 * Writes down what became of a claim, on top of what is stored by then: a recall, feedback or the sweep may have been
 * there, and a write whose answer was lost may be there already.
 */
const writeDown = async (
  services: DeliverMessageServices,
  held: Message,
  next: (stored: Message, now: Instant) => Message | null,
): Promise<void> => {
  let stored: Message | null = held;
  for (let writes = 1; ; writes += 1) {
    const after: Message | null = stored && next(stored, services.clock.now());
    if (after === null) return;
    try {
      await services.ledger.commit([replace(after)]);
      return;
    } catch (error) {
      if (!(isConflict(error) || isAway(error)) || writes >= WRITES_MAX) throw error;
    }
    stored = await services.messages.get(held.officeId, held.id);
  }
};

const isHeld = (stored: Message | null, claimed: Message): stored is Message =>
  stored?.claim != null && stored.claim.token === claimed.claim?.token;

/**
 * Claims the message, and looks at it once more: this is the last look before it goes. The token tells whether the claim
 * is ours, also where its answer was lost; what was withdrawn since is in what is given back. `null`: somebody else was
 * first.
 */
const takeClaim = async (services: DeliverMessageServices, claimed: Message): Promise<Message | null> => {
  let refused: unknown = null;
  try {
    await services.ledger.commit([replace(claimed)]);
  } catch (error) {
    if (!isConflict(error) && !isAway(error)) throw error;
    refused = error;
  }
  const stored = await services.messages.get(claimed.officeId, claimed.id);
  if (isHeld(stored, claimed)) return stored;
  if (isAway(refused)) throw refused;
  return null;
};

/** Between two commits, the one place that touches the world: hand the letter over, then write down what became of it. */
const handOver = async (
  services: DeliverMessageServices,
  held: Message,
  to: Addressee,
  tasks: readonly Task[],
  key: LinkKey,
): Promise<DeliverOutcome> => {
  const told = { ...held, notices: stillTold(held) };
  const claimedAt = held.history.at(-1)?.at ?? held.sendAt;
  if (told.notices.length === 0) {
    await writeDown(services, held, (stored, now) => (isHeld(stored, held) ? endUnsaid(stored, now) : null));
    return 'cancelled';
  }
  const letter = writeLetter(services, told, to, tasks, key, services.clock.now());
  // The last thing before the call: whatever was slow until here, a message that was recalled meanwhile must not go.
  if (epochMsOf(services.clock.now()) - epochMsOf(claimedAt) > HAND_OVER_MS_MAX) {
    await writeDown(services, held, (stored, now) => (isHeld(stored, held) ? releaseClaim(stored, now) : null));
    return 'released';
  }
  const posted = await to.postman.send(letter);
  await writeDown(services, held, (stored, now) => afterAnswer(stored, told, posted, now));
  return OUTCOME[posted.outcome];
};

/**
 * Sends one message, if it is to be sent now: claim with a lease, look again, hand over, write down the outcome. Doing it
 * twice, or for a message somebody else holds, does nothing. Dying anywhere loses nothing: a claim runs out, and feedback that
 * carries our id settles whether the message left.
 */
export const deliverMessage = async (services: DeliverMessageServices, hint: DispatchHint): Promise<DeliverOutcome> => {
  const now = services.clock.now();
  const stored = await services.messages.get(hint.officeId, hint.messageId);
  if (stored === null || stored.state !== 'PENDING' || stored.sendAt > now) return 'left';
  const office = await services.offices.get(hint.officeId);
  if (office === null) return 'left';
  const [calendar, roster, tasks, orders] = await Promise.all([
    services.calendars.forOffice(office),
    services.rosters.load(office.id, office.rosterVersion),
    services.tasks.getMany(hint.officeId, taskIdsOf(stored.notices)),
    readOrders(services, hint.officeId, stored.notices),
  ]);
  const late = comesLate(stored, office.zone, now);
  const verdictOf = verdictsBy(tasks, late, orders);
  const message = await passBeforeClaim(services, stored, { now, office, calendar, roster, tasks, verdictOf });
  if (message === null) return 'held';
  const to = addresseeOf(services, office, roster, message);
  // Before the claim: whoever waits for a turn holds no lease and uses no attempt.
  if (to !== null && !(await services.sendingRates.take(laneOf(message, to)))) return 'waits';
  const decision = decideClaim(message, {
    now: services.clock.now(),
    calendar,
    hours: unitHours(roster, message.unitId ?? null, office.sendingHours),
    token: services.ids.newToken(),
    verdictOf,
  });
  if (decision.act === 'leave') return 'left';
  // Before the claim: a claim that ends without its keys would count as an unknown outcome, though nothing was sent.
  const key = decision.act === 'claim' ? await signingKey(services.keys) : null;
  if (decision.act === 'claim' && to === null) {
    const reason = because('message.nobody-there', { person: message.personId, channel: message.channel });
    return (await commitState(services.ledger, failMessage(message, now, reason))) ? 'failed' : 'left';
  }
  if (decision.act !== 'claim' || to === null || key === null) {
    if (!(await commitState(services.ledger, decision.message))) return 'left';
    return decision.act === 'cancel' ? 'cancelled' : 'postponed';
  }
  const held = await takeClaim(services, decision.message);
  const judged = held && (await judgeUnnamed(services, held, tasks, { late, now: services.clock.now() }));
  return judged === null ? 'left' : handOver(services, judged, to, tasks, key);
};
