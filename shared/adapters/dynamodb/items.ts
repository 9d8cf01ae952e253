import type * as z from 'zod';
import type { Stamp } from '#domain/kernel/stamp';
import type { PackedList } from '#domain/sampling/packed-list';
import type { RecordKind, StoredRecord } from '#ports/records';
import { indexKeysOf, type Key, keyOf } from './keys.ts';
import { calendarJobSchema, editionSchema } from './schemas-calendar.ts';
import { historyEntrySchema, historyHeadSchema, historyMarkSchema } from './schemas-history.ts';
import { findingSchema, inspectionSchema } from './schemas-inspections.ts';
import { messageSchema, rateWindowSchema } from './schemas-message.ts';
import { checkItemSchema, programmeSchema } from './schemas-programme.ts';
import {
  administratorSchema,
  officeSchema,
  personSchema,
  postSchema,
  reachSchema,
  registrationSchema,
  suppressionSchema,
  unitSchema,
} from './schemas-roster.ts';
import { dutySchema, ladderSchema } from './schemas-rules.ts';
import {
  drawSchema,
  logEntrySchema,
  logHeadSchema,
  packedListSchema,
  rosterVersionSchema,
} from './schemas-sampling.ts';
import { switchboardSchema, trafficDaySchema } from './schemas-switchboard.ts';
import { taskSchema } from './schemas-task.ts';

/** What the table holds of a record: its own fields, flat, its key, the keys of the indexes it is in, and who wrote it. */
export type Item = (
  | Exclude<StoredRecord, PackedList>
  // As bytes, a quarter less of what is read is paid for.
  | (Omit<PackedList, 'packed'> & { readonly packed: Uint8Array })
) &
  Key & { readonly stamp?: Stamp };

export type RecordOf<Kind extends RecordKind> = Extract<StoredRecord, { readonly kind: Kind }>;

const SCHEMAS: { readonly [Kind in RecordKind]: z.ZodType<RecordOf<Kind>> } = {
  registration: registrationSchema,
  office: officeSchema,
  administrator: administratorSchema,
  unit: unitSchema,
  post: postSchema,
  person: personSchema,
  suppression: suppressionSchema,
  reach: reachSchema,
  ladder: ladderSchema,
  duty: dutySchema,
  task: taskSchema,
  message: messageSchema,
  'rate-window': rateWindowSchema,
  switchboard: switchboardSchema,
  'traffic-day': trafficDaySchema,
  'history-entry': historyEntrySchema,
  'history-head': historyHeadSchema,
  'history-mark': historyMarkSchema,
  edition: editionSchema,
  'calendar-job': calendarJobSchema,
  'check-item': checkItemSchema,
  programme: programmeSchema,
  'inspection-roster': rosterVersionSchema,
  'packed-list': packedListSchema,
  draw: drawSchema,
  'log-entry': logEntrySchema,
  'log-head': logHeadSchema,
  inspection: inspectionSchema,
  finding: findingSchema,
};

export const toItem = (record: StoredRecord, stamp?: Stamp): Item => ({
  ...(record.kind === 'packed-list' ? { ...record, packed: Buffer.from(record.packed, 'base64') } : record),
  ...keyOf(record.kind, record.officeId, record.id),
  ...indexKeysOf(record),
  ...(stamp && { stamp }),
});

/** What stands under `kind` in an item, for those who may find several kinds. */
export const kindOf = (item: Readonly<Record<string, unknown>>): RecordKind => {
  const { kind } = item;
  if (typeof kind === 'string' && Object.hasOwn(SCHEMAS, kind)) return kind as RecordKind;
  throw new Error(`A stored item is of no known kind: ${String(item.pk)} ${String(item.sk)}`);
};

/**
 * The record of an item. One that does not parse is a bug of ours, so it is thrown as such: with kind, key and field,
 * never with content, since errors are logged.
 */
export const fromItem = <Kind extends RecordKind>(
  kind: Kind,
  item: Readonly<Record<string, unknown>>,
): RecordOf<Kind> => {
  const parsed = SCHEMAS[kind].safeParse(item);
  if (parsed.success) return parsed.data;
  const where = parsed.error.issues.map((issue) => issue.path.join('.')).join(', ');
  throw new Error(`A stored ${kind} does not parse: ${String(item.pk)} ${String(item.sk)}, at ${where}`);
};
