import type { WorkCalendar } from '#domain/calendar/work-calendar';
import { because } from '#domain/kernel/because';
import { CHANGES_MAX, insert, nextVersion, replace } from '#domain/kernel/change';
import { addMs, HOUR_MS, type Instant } from '#domain/kernel/instant';
import { lookingAgain } from '#domain/kernel/look-again';
import { isAway, isConflict } from '#domain/kernel/service-error';
import type { Stamp } from '#domain/kernel/stamp';
import { instantAt, localDateAt } from '#domain/kernel/zone';
import { doersOf } from '#domain/rules/doers';
import type { Duty } from '#domain/rules/duty';
import type { Office } from '#domain/rules/office';
import { nextSlot } from '#domain/rules/slot';
import { makeTask } from '#domain/tasks/make-task';
import type { Task } from '#domain/tasks/task';
import type { Clock } from '#ports/clock';
import type { Ledger } from '#ports/ledger';
import type { CalendarReader, OfficeReader, RosterReader } from '#ports/readers';
import { commitIfFirst } from './steps/commit-if-first.ts';

export type RollDutiesServices = {
  readonly clock: Clock;
  readonly ledger: Ledger;
  readonly offices: OfficeReader;
  readonly rosters: RosterReader;
  readonly calendars: CalendarReader;
};

export type RollReport = {
  readonly rolled: number;
  readonly tasksMade: number;
  readonly failed: readonly { readonly dutyId: string; readonly error: unknown }[];
};

/** Slots one duty catches up with in one run: a year of months. */
const SLOTS_A_RUN_MAX = 12;

/** Inserts what is not there yet. Where some tasks exist from a run cut short, the others are still made. */
const insertMissing = async (ledger: Ledger, tasks: readonly Task[]): Promise<number> => {
  let made = 0;
  for (let from = 0; from < tasks.length; from += CHANGES_MAX) {
    const some = tasks.slice(from, from + CHANGES_MAX);
    if (await commitIfFirst(ledger, some.map(insert))) {
      made += some.length;
      continue;
    }
    for (const task of some) made += (await commitIfFirst(ledger, [insert(task)])) ? 1 : 0;
  }
  return made;
};

const stampAt = (at: Instant): Stamp => ({
  by: { kind: 'service', what: 'sweep' },
  at,
  because: because('history.duty-rolled'),
});

type Desk = { readonly office: Office; readonly calendar: WorkCalendar };

/** The office of each duty, read once a run however many of its duties are due. */
const desksOf = (services: RollDutiesServices) => {
  const opened = new Map<string, Desk | null>();
  return async (officeId: string): Promise<Desk | null> => {
    const known = opened.get(officeId);
    if (known !== undefined) return known;
    const office = await services.offices.get(officeId);
    const desk = office && { office, calendar: await services.calendars.forOffice(office) };
    opened.set(officeId, desk);
    return desk;
  };
};

/** Makes the tasks of every slot that has begun, then moves the duty on. The duty moves last: a run cut short starts again. */
const rollOne = async (
  services: RollDutiesServices,
  duty: Duty,
  { office, calendar }: Desk,
  now: Instant,
): Promise<number> => {
  const today = localDateAt(now, office.zone);
  let rolled = duty;
  let made = 0;
  let slot = nextSlot(rolled, calendar, today);
  for (let count = 0; slot !== null && slot.startsOn <= today && count < SLOTS_A_RUN_MAX; count += 1) {
    const begun = slot;
    const roster = await services.rosters.load(duty.officeId, office.rosterVersion);
    const tasks = doersOf(duty.doers, roster).map((unitId) => makeTask(rolled, begun, unitId, now));
    made += await insertMissing(services.ledger, tasks);
    rolled = { ...rolled, madeUntil: begun.label };
    slot = nextSlot(rolled, calendar, today);
  }
  const look = slot === null ? null : instantAt(slot.startsOn, 0, office.zone);
  await services.ledger.commit([replace(lookingAgain(nextVersion(rolled, {}), look))], stampAt(now));
  return made;
};

/** Makes the tasks that `due` duties ask for now. One bad duty is put off by an hour and stops no other. */
export const rollDuties = async (services: RollDutiesServices, due: readonly Duty[]): Promise<RollReport> => {
  const now = services.clock.now();
  const deskOf = desksOf(services);
  const failed: { dutyId: string; error: unknown }[] = [];
  let rolled = 0;
  let tasksMade = 0;
  for (const duty of due) {
    try {
      const desk = await deskOf(duty.officeId);
      if (desk) tasksMade += await rollOne(services, duty, desk, now);
      rolled += 1;
    } catch (error) {
      // Another sweep rolled it first: its tasks are ours too, the ids being made from duty, slot and unit.
      if (isConflict(error)) continue;
      // A store that is away is no fault of this duty: put off, it would be an hour late for a moment's silence.
      if (isAway(error)) throw error;
      failed.push({ dutyId: duty.id, error });
      await putOff(services.ledger, duty, now);
    }
  }
  return { rolled, tasksMade, failed };
};

const putOff = async (ledger: Ledger, duty: Duty, now: Instant): Promise<void> => {
  await commitIfFirst(ledger, [replace(nextVersion(duty, { lookAgainAt: addMs(now, HOUR_MS) }))], stampAt(now));
};
