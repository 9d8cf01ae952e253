import { memoryClock } from '#adapters/memory/memory-clock';
import { memoryDispatchQueue } from '#adapters/memory/memory-dispatch-queue';
import { memoryIds } from '#adapters/memory/memory-ids';
import { memoryKeyRing } from '#adapters/memory/memory-key-ring';
import { memoryStore } from '#adapters/memory/memory-store';
import { publishedCalendars } from '#adapters/system/published-calendars';
import { type WorkCalendar, workCalendarOf, workdayOnOrAfter } from '#domain/calendar/work-calendar';
import { sha256Hex } from '#domain/kernel/digest';
import { addMs, earlierOf, epochMsOf, type Instant, MINUTE_MS, toInstant } from '#domain/kernel/instant';
import { addMonths, type LocalDate } from '#domain/kernel/local-date';
import { endOfDay, instantAt, localDateAt } from '#domain/kernel/zone';
import type { Channel, Language } from '#domain/roster/roster';
import type { Bundle } from '#domain/rules/bundle';
import type { AuditReport } from '#domain/statistics/audit-report';
import { silentMeter } from '#functions/runtime/metric';
import { quietLog } from '#functions/runtime/quiet-log';
import { developmentDraws } from '#infra/local/development-draws';
import { mailFeedback, smsDelivered } from '#infra/local/feedback';
import { openService, type Service } from '#infra/local/service';
import type { Clock } from '#ports/clock';
import type { Letter, Postman } from '#ports/postman';
import type { Store } from '#ports/store';
import { auditOutcome } from '#usecases/audit-outcome';
import { loadBundle } from '#usecases/load-bundle';
import { type Actors, openActors } from './actors.ts';
import { type Agenda, openAgenda } from './agenda.ts';
import { openSentLog, type SentLog } from './sent-log.ts';

export type SimulationSettings = {
  readonly bundle: Bundle;
  readonly digest: string;
  readonly from: LocalDate;
  /** Included. */
  readonly to: LocalDate;
  readonly seed: string;
  readonly language: Language;
  /** Told after every simulated day. */
  readonly onDay?: (day: LocalDate, messages: number) => void;
};

export type SimulationResult = {
  readonly store: Store;
  readonly calendar: WorkCalendar;
  readonly sent: SentLog;
  /** What should have been said in the whole span, worked out anew at its end, beside what was. */
  readonly audit: AuditReport;
};

const OFFICE_SUB = 'supervising-office';
/** Looks at what is unusual and lets it go, at once. */
const SECOND_SUB = 'second-administrator';
const LINK_BASE_URL = 'https://duban.example.org';
/** Sweeps at one moment before it is called a fault: each makes due what the one before it brought about. */
const SWEEPS_A_TICK_MAX = 60;

/** Carriers that take everything at once and tell of its delivery, as a good day has it. */
const carrier = (channel: Channel, onLetter: (letter: Letter) => void): Postman => {
  let taken = 0;
  return {
    channel,
    send: async (letter) => {
      taken += 1;
      onLetter(letter);
      return { outcome: 'accepted', providerId: `${channel}-${taken}` };
    },
  };
};

type Post = { readonly letter: Letter; readonly channel: Channel };

/** Settles everything that is due at this moment: draws, sweeps, sends, brings feedback, lets people read their post. */
const settle = async (service: Service, store: Store, now: Instant, post: Post[], actors: Actors, sent: SentLog) => {
  for (let sweeps = 0; sweeps < SWEEPS_A_TICK_MAX; sweeps += 1) {
    await service.runDraws();
    await service.sweep();
    await actors.approveHolds();
    await service.deliver();
    for (const { letter, channel } of post.splice(0)) {
      if (channel !== 'robot') await service.receive(channel === 'sms' ? smsDelivered(letter) : mailFeedback(letter));
      const message = await store.messages.get(letter.officeId, letter.messageId);
      if (message === null) throw new Error(`The message ${letter.messageId} was sent and is not stored.`);
      sent.add(message, letter, now);
      await actors.read(message, letter, now);
    }
    const next = await store.due.earliest();
    if (next === null || next > now) return;
  }
  throw new Error(`At ${now} the sweep does not come to rest.`);
};

/** The tick at or after an instant: the schedule runs on whole minutes. */
const tickAt = (at: Instant): Instant => toInstant(Math.ceil(epochMsOf(at) / MINUTE_MS) * MINUTE_MS);

/** Events of the year that duties follow up, told by the office: one a quarter and duty, on a workday about the tenth. */
const planEvents = (settings: SimulationSettings, calendar: WorkCalendar, agenda: Agenda, actors: Actors) => {
  for (const duty of settings.bundle.duties) {
    if (!duty.active || duty.obligation.kind !== 'event') continue;
    for (let month = 2; month < 12; month += 3) {
      const tenth = addMonths(`${settings.from.slice(0, 4)}-01-10` as LocalDate, month);
      const day = workdayOnOrAfter(calendar, tenth);
      const at = instantAt(day, 10 * 60, calendar.zone);
      if (day < settings.from || day > settings.to) continue;
      agenda.add(at, () => actors.tellEvent(duty.id, day));
    }
  }
};

/** The whole span audited, at the moment the clock shows. */
const auditAll = ({ bundle, from }: SimulationSettings, store: Store, clock: Clock): Promise<AuditReport> =>
  auditOutcome(
    { ...store, clock, calendars: publishedCalendars(store.editions) },
    { officeId: bundle.office.id, from: instantAt(from, 0, bundle.office.zone), until: clock.now() },
  );

/** Draws by a beacon of the simulation's own: the same seed draws the same. */
const drawsOf = (seed: string, clock: Clock) =>
  developmentDraws(`simulation ${seed}`, memoryKeyRing(['d1', sha256Hex(`draws ${seed}`)]), clock);

/**
 * Runs a bundle through a span of days: the very handlers of the service on a clock of its own, with people who answer
 * by a seeded script. The same settings give the same messages, to the byte.
 */
export const runSimulation = async (settings: SimulationSettings): Promise<SimulationResult> => {
  const { bundle, seed } = settings;
  const calendar = workCalendarOf(bundle.office.zone);
  const clock = memoryClock(instantAt(settings.from, 0, bundle.office.zone));
  const store = memoryStore();
  const post: Post[] = [];
  const service = openService({
    store,
    calendars: publishedCalendars(store.editions),
    clock,
    ids: memoryIds(seed),
    keys: memoryKeyRing(['s1', sha256Hex(`simulation ${seed}`)]),
    drawing: drawsOf(seed, clock),
    queue: memoryDispatchQueue(),
    postmen: {
      email: carrier('email', (letter) => post.push({ letter, channel: 'email' })),
      sms: carrier('sms', (letter) => post.push({ letter, channel: 'sms' })),
      robot: carrier('robot', (letter) => post.push({ letter, channel: 'robot' })),
    },
    log: quietLog((level, message, fields) => {
      if (level === 'error') throw new Error(`${message} ${JSON.stringify(fields)}`);
    }),
    meter: silentMeter(),
    settings: {
      linkBaseUrl: LINK_BASE_URL,
      smsTemplateId: 'simulation',
      officeClaim: 'office',
      firstAdministratorSub: OFFICE_SUB,
      firstOfficeId: bundle.office.id,
    },
    openapi: {},
  });
  await loadBundle({ ...store, clock }, bundle, settings.digest, {
    dryRun: false,
    by: { kind: 'administrator', sub: OFFICE_SUB },
  });
  const sent = openSentLog(calendar, bundle.office.sendingHours, settings.language);
  const agenda = openAgenda();
  const context = { seed, calendar, hours: bundle.office.sendingHours };
  const actors = openActors({
    service,
    store,
    clock,
    agenda,
    context,
    officeSub: OFFICE_SUB,
    secondSub: SECOND_SUB,
    officeId: bundle.office.id,
    linkBaseUrl: LINK_BASE_URL,
  });
  planEvents(settings, calendar, agenda, actors);

  const end = endOfDay(settings.to, bundle.office.zone);
  let day = settings.from;
  for (let now = clock.now(); now <= end; ) {
    clock.set(now);
    await agenda.keep(now);
    await settle(service, store, now, post, actors, sent);
    const wishes = [agenda.nextAt(), await store.due.earliest()].filter((at) => at !== null);
    const [first, second] = wishes;
    if (first === undefined) break;
    now = tickAt(earlierOf(first, second ?? first));
    if (now <= clock.now()) now = addMs(clock.now(), MINUTE_MS);
    const today = localDateAt(now, bundle.office.zone);
    if (today !== day) settings.onDay?.(today, sent.letters.length);
    day = today;
  }
  clock.set(end);
  return { store, calendar, sent, audit: await auditAll(settings, store, clock) };
};
