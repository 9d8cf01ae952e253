import * as z from 'zod';
import type { HistoryEntry, HistoryHead, HistoryMark } from '#domain/history/entry';
import type { BecauseCode } from '#domain/kernel/because';
import { schemaOf } from './schema-of.ts';
import { count, instant, stored, text } from './schemas-common.ts';
import { actor } from './schemas-task.ts';

/** Entries are kept for ever: a reason the house no longer gives is read all the same. */
const anyBecause = z.object({
  code: z.custom<BecauseCode>((value) => typeof value === 'string'),
  params: z.record(text, z.union([text, z.number()])),
});

const of = { kind: text, id: text, version: count };

const what = z.object({
  op: z.enum(['insert', 'replace']),
  fields: z.array(text),
  facts: z.array(z.object({ id: text, type: text })),
  rungs: z.array(z.object({ rung: text, outcome: text })),
  state: z.object({ from: text.nullable(), to: text }).nullable(),
  missing: z.object({ from: count, to: count }).nullable(),
  leftOut: z.enum(['personal', 'too-large']).nullable(),
});

export const historyEntrySchema = schemaOf<HistoryEntry>()(
  z.object({
    ...stored('history-entry'),
    seq: count,
    at: instant,
    recordedAt: instant,
    of: z.object({ ...of, previousSeq: count.nullable() }),
    by: actor.nullable(),
    because: anyBecause.nullable(),
    what,
    after: z.record(text, z.unknown()).nullable(),
    previousHash: text,
    hash: text,
  }),
);

export const historyHeadSchema = schemaOf<HistoryHead>()(
  z.object({ ...stored('history-head'), seq: count, hash: text, recordedAt: instant }),
);

export const historyMarkSchema = schemaOf<HistoryMark>()(
  z.object({ ...stored('history-mark'), of: z.object(of), seq: count }),
);
