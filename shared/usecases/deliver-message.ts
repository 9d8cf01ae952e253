import { because } from '#domain/kernel/because';
import { replace } from '#domain/kernel/change';
import { epochMsOf, type Instant } from '#domain/kernel/instant';
import { type LinkKey, signLink } from '#domain/links/link';
import { linkExpiry } from '#domain/links/link-expiry';
import { actionsFor } from '#domain/links/link-scope';
import { comesLate, decideClaim } from '#domain/messages/decide-claim';
import {
  afterPosting,
  afterReceipt,
  failMessage,
  HAND_OVER_MS_MAX,
  releaseClaim,
} from '#domain/messages/decide-message';
import type { Message } from '#domain/messages/message';
import { byNoticeUrgency } from '#domain/messages/message-urgency';
import { verdictsBy } from '#domain/messages/notice-verdict';
import { contactOn } from '#domain/roster/resolve-post';
import type { Channel, Contact, Person, Roster } from '#domain/roster/roster';
import type { Office } from '#domain/rules/office';
import type { Task } from '#domain/tasks/task';
import { stateOf } from '#domain/tasks/task-state';
import type { Clock } from '#ports/clock';
import type { DispatchHint } from '#ports/dispatch-queue';
import type { IdSource } from '#ports/id-source';
import type { KeyRing } from '#ports/key-ring';
import type { Ledger } from '#ports/ledger';
import type { Letter, Posted, Postman } from '#ports/postman';
import type {
  CalendarReader,
  MessageReader,
  OfficeReader,
  RosterReader,
  SwitchboardReader,
  TaskReader,
} from '#ports/readers';
import { renderMail } from '#render/mail/render-mail';
import { renderRobot } from '#render/robot/render-robot';
import { renderSms } from '#render/sms/render-sms';
import { commitIfFirst } from './steps/commit-if-first.ts';
import { passBeforeClaim } from './steps/pass-before-claim.ts';

export type DeliverMessageServices = {
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly ledger: Ledger;
  readonly offices: OfficeReader;
  readonly rosters: RosterReader;
  readonly calendars: CalendarReader;
  readonly tasks: TaskReader;
  readonly messages: MessageReader;
  readonly switchboards: SwitchboardReader;
  readonly keys: KeyRing;
  /** One carrier a channel; a channel without one cannot be sent on. */
  readonly postmen: Readonly<Partial<Record<Channel, Postman>>>;
  /** Where links of the action page begin, without a slash at the end: `https://duban.example.org`. */
  readonly linkBaseUrl: string;
  /** The carrier's id of the approved text-message template. */
  readonly smsTemplateId: string;
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
  | 'left';

type Addressee = {
  readonly office: Office;
  readonly person: Person;
  readonly contact: Contact;
  readonly postman: Postman;
};

const writeLetter = (
  services: DeliverMessageServices,
  message: Message,
  to: Addressee,
  tasks: readonly Task[],
  key: LinkKey,
  now: Instant,
): Letter => {
  const generations = new Map(tasks.map((task) => [task.id, stateOf(task).linkGeneration]));
  const entries = [...message.notices].sort(byNoticeUrgency).map((notice) => {
    const token = signLink(
      {
        officeId: message.officeId,
        taskId: notice.taskId,
        personId: message.personId,
        actions: actionsFor(notice.audience),
        generation: generations.get(notice.taskId) ?? 0,
        expiresAt: linkExpiry(notice.dueOn, now, to.office.zone),
      },
      key,
    );
    return { notice, actionUrl: `${services.linkBaseUrl}/a/${token}` };
  });
  const common = { language: to.person.language, officeName: to.office.name, entries };
  const address = {
    officeId: message.officeId,
    messageId: message.id,
    attempt: message.attempts,
    to: to.contact.address,
    toName: to.person.name,
  };
  if (message.channel === 'sms') {
    const { text, template } = renderSms({ ...common, templateId: services.smsTemplateId });
    return { ...address, subject: '', text, html: '', template };
  }
  if (message.channel === 'robot') {
    // A group is read by many: neither a name nor a link goes there.
    return {
      ...address,
      toName: '',
      subject: '',
      text: renderRobot({ ...common, onDate: message.onDate }),
      html: '',
      template: null,
    };
  }
  const mail = renderMail({
    ...common,
    personName: to.person.name,
    class: message.class === 'digest' ? 'digest' : 'prompt',
    onDate: message.onDate,
  });
  return { ...address, ...mail, template: null };
};

/** Commits the next state, or says that somebody else was first. */
const commitState = (ledger: Ledger, message: Message): Promise<boolean> => commitIfFirst(ledger, [replace(message)]);

const addresseeOf = (services: DeliverMessageServices, office: Office, roster: Roster, message: Message) => {
  const person = roster.persons.get(message.personId);
  const contact = person ? contactOn(person, message.channel) : null;
  const postman = services.postmen[message.channel];
  return person && contact && postman ? { office, person, contact, postman } : null;
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

/**
 * Writes down what the carrier answered. Where feedback overtook the answer there is nothing to add; where the lease ran
 * out meanwhile, an acceptance settles the doubt as feedback would, and spares a second sending.
 */
const writeAnswer = async (services: DeliverMessageServices, claimed: Message, posted: Posted): Promise<void> => {
  const now = services.clock.now();
  if (await commitState(services.ledger, afterPosting(claimed, posted, now))) return;
  if (posted.outcome !== 'accepted') return;
  const stored = await services.messages.get(claimed.officeId, claimed.id);
  const settled = stored && afterReceipt(stored, { type: 'sent', providerId: posted.providerId }, now);
  if (settled) await commitState(services.ledger, settled);
};

/** Between two commits, the one place that touches the world: hand the letter over, then write down what became of it. */
const handOver = async (
  services: DeliverMessageServices,
  claimed: Message,
  to: Addressee,
  tasks: readonly Task[],
  key: LinkKey,
): Promise<DeliverOutcome> => {
  const claimedAt = claimed.history.at(-1)?.at ?? claimed.sendAt;
  const now = services.clock.now();
  const letter = writeLetter(services, claimed, to, tasks, key, now);
  if (epochMsOf(services.clock.now()) - epochMsOf(claimedAt) > HAND_OVER_MS_MAX) {
    await commitState(services.ledger, releaseClaim(claimed, now));
    return 'released';
  }
  const posted = await to.postman.send(letter);
  await writeAnswer(services, claimed, posted);
  return OUTCOME[posted.outcome];
};

/**
 * Sends one message, if it is to be sent now: claim with a lease, hand over, write down the outcome. Doing it twice, or
 * for a message somebody else holds, does nothing. Dying anywhere loses nothing: a claim runs out, and feedback that
 * carries our id settles whether the message left.
 */
export const deliverMessage = async (services: DeliverMessageServices, hint: DispatchHint): Promise<DeliverOutcome> => {
  const now = services.clock.now();
  const stored = await services.messages.get(hint.officeId, hint.messageId);
  if (stored === null || stored.state !== 'PENDING' || stored.sendAt > now) return 'left';
  const office = await services.offices.get(hint.officeId);
  if (office === null) return 'left';
  const [calendar, roster, tasks] = await Promise.all([
    services.calendars.forOffice(office),
    services.rosters.load(office.id, office.rosterVersion),
    services.tasks.getMany(hint.officeId, [...new Set(stored.notices.map((notice) => notice.taskId))]),
  ]);
  const verdictOf = verdictsBy(tasks, comesLate(stored, office.zone, now));
  const message = await passBeforeClaim(services, stored, { now, office, calendar, roster, tasks, verdictOf });
  if (message === null) return 'held';
  const to = addresseeOf(services, office, roster, message);
  const decision = decideClaim(message, {
    now,
    calendar,
    hours: office.sendingHours,
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
  if (!(await commitState(services.ledger, decision.message))) return 'left';
  if (decision.act === 'cancel') return 'cancelled';
  if (decision.act === 'postpone' || to === null || key === null) return 'postponed';
  return handOver(services, decision.message, to, tasks, key);
};
