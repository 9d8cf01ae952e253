import type { CalendarJob } from '#domain/calendar/calendar-job';
import type { LoadedEdition } from '#domain/calendar/loaded-edition';
import type { HistoryEntry, HistoryHead, HistoryMark } from '#domain/history/entry';
import type { Finding } from '#domain/inspections/finding';
import type { Inspection } from '#domain/inspections/inspection';
import type { Message } from '#domain/messages/message';
import type { RateWindow } from '#domain/messages/rate-window';
import type { Reach } from '#domain/roster/reach';
import type { Person, Post, Unit } from '#domain/roster/roster';
import type { Suppression } from '#domain/roster/suppression';
import type { CheckItem } from '#domain/rules/check-item';
import type { Duty } from '#domain/rules/duty';
import type { Ladder } from '#domain/rules/ladder';
import type { Administrator, Office } from '#domain/rules/office';
import type { Programme } from '#domain/rules/programme';
import type { Registration } from '#domain/rules/registration';
import type { Switchboard } from '#domain/rules/switchboard';
import type { TrafficDay } from '#domain/rules/traffic-day';
import type { Draw } from '#domain/sampling/draw';
import type { LogEntry, LogHead } from '#domain/sampling/log-entry';
import type { PackedList } from '#domain/sampling/packed-list';
import type { RosterVersion } from '#domain/sampling/roster-version';
import type { Task } from '#domain/tasks/task';

/** What the table of the history holds. */
export type HistoryRecord = HistoryEntry | HistoryHead | HistoryMark;

/** Everything the tables hold. */
export type StoredRecord =
  | Registration
  | Office
  | Administrator
  | Unit
  | Post
  | Person
  | Suppression
  | Reach
  | Ladder
  | Duty
  | Task
  | Message
  | RateWindow
  | Switchboard
  | TrafficDay
  | HistoryRecord
  | LoadedEdition
  | CalendarJob
  | CheckItem
  | Programme
  | RosterVersion
  | PackedList
  | Draw
  | LogEntry
  | LogHead
  | Inspection
  | Finding;

export type RecordKind = StoredRecord['kind'];

/** What the sweep may find due. */
export type DueRecord = Duty | Task | Message | Switchboard | CalendarJob;

/** What the run of draws may find due; the sweep never reads it. */
export type DueDrawRecord = Programme | Draw | Inspection;
