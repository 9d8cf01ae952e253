import type { CalendarJob } from '#domain/calendar/calendar-job';
import type { Edition } from '#domain/calendar/edition';
import type { LoadedEdition } from '#domain/calendar/loaded-edition';
import type { WorkCalendar } from '#domain/calendar/work-calendar';
import type { Instant } from '#domain/kernel/instant';
import type { LocalDate } from '#domain/kernel/local-date';
import type { Page } from '#domain/kernel/page';
import type { Message } from '#domain/messages/message';
import type { RateWindow } from '#domain/messages/rate-window';
import type { Reach } from '#domain/roster/reach';
import type { Roster } from '#domain/roster/roster';
import type { Suppression } from '#domain/roster/suppression';
import type { Duty } from '#domain/rules/duty';
import type { Ladder } from '#domain/rules/ladder';
import type { Administrator, Office } from '#domain/rules/office';
import type { Switchboard, Switchboards } from '#domain/rules/switchboard';
import type { TrafficDay } from '#domain/rules/traffic-day';
import type { Task } from '#domain/tasks/task';
import type { DueRecord } from './records.ts';

/** How much of a list to give. `cursor` from the page before; `limit` 1 to 100. @throws ServiceError `invalid` (`page.bad-cursor`). */
export type PageRequest = { readonly cursor: string | null; readonly limit: number };

/** The one clock of the system: every record whose `lookAgainAt` has come, over all offices. May lag behind writes. */
export type DueReader = {
  /** At most `itemsMax`, oldest `lookAgainAt` first within a shard. `more`: some were left. */
  read(now: Instant, itemsMax: number): Promise<{ readonly items: readonly DueRecord[]; readonly more: boolean }>;
  /** The earliest `lookAgainAt` of all, what `DrawReader.due` gives among them; `null` where nothing waits. For clocks that can be moved. */
  earliest(): Promise<Instant | null>;
};

export type OfficeReader = {
  get(officeId: string): Promise<Office | null>;
  /** The ids of all offices of the house, in their order. For those who watch over all; nothing else may ask. */
  ids(page: PageRequest): Promise<Page<string>>;
  administrator(officeId: string, sub: string): Promise<Administrator | null>;
};

export type RosterReader = {
  /** All of the office's units, posts and persons, and what carriers said of their contacts. `version` as in `Office.rosterVersion`: an adapter may keep a copy of it. */
  load(officeId: string, version: number): Promise<Roster>;
};

/** How much of the sending rates is used: the house's, over all offices. */
export type RateReader = { window(id: string): Promise<RateWindow | null> };

/** What is known of contact points, by their ids (`contactIdOf`). */
export type ContactReader = {
  suppression(officeId: string, contactId: string): Promise<Suppression | null>;
  /** Those of which a delivery is known. */
  reaches(officeId: string, contactIds: readonly string[]): Promise<readonly Reach[]>;
};

export type RuleReader = {
  duty(officeId: string, dutyId: string): Promise<Duty | null>;
  duties(officeId: string, page: PageRequest): Promise<Page<Duty>>;
  /** One version of a ladder; versions never change, so an adapter may keep copies. */
  ladder(officeId: string, ladderId: string, ladderVersion: number): Promise<Ladder | null>;
  /** All versions of all ladders, oldest first. */
  ladders(officeId: string): Promise<readonly Ladder[]>;
};

export type TaskReader = {
  get(officeId: string, taskId: string): Promise<Task | null>;
  getMany(officeId: string, taskIds: readonly string[]): Promise<readonly Task[]>;
  /** By id, which is by no meaning; `unitId` keeps to one unit. */
  list(officeId: string, page: PageRequest, unitId?: string): Promise<Page<Task>>;
};

export type MessageReader = {
  get(officeId: string, messageId: string): Promise<Message | null>;
  getMany(officeId: string, messageIds: readonly string[]): Promise<readonly Message[]>;
};

/** What is held back. Read strongly, all in one question, so that a pause is known to whoever asks after it. */
export type SwitchboardReader = {
  /** The house's and those of these offices. */
  read(officeIds: readonly string[]): Promise<(officeId: string) => Switchboards>;
  get(officeId: string): Promise<Switchboard | null>;
};

export type TrafficReader = {
  /** Strongly. */
  day(officeId: string, on: LocalDate): Promise<TrafficDay | null>;
  /** The `daysMax` latest days before `on` on which anything was said, the latest first. */
  before(officeId: string, on: LocalDate, daysMax: number): Promise<readonly TrafficDay[]>;
};

export type EditionReader = {
  /** Every edition the office has loaded, those withdrawn among them, by year and number. */
  all(officeId: string): Promise<readonly LoadedEdition[]>;
  /** A walk over the office's tasks. */
  job(officeId: string, jobId: string): Promise<CalendarJob | null>;
};

export type CalendarReader = {
  /** The editions the service knows of itself, beside those an office has loaded. */
  readonly published: readonly Edition[];
  /** The calendar an office counts its workdays by. `office.calendarVersion` tells how old it is: an adapter keeps a copy. */
  forOffice(office: Office): Promise<WorkCalendar>;
};
