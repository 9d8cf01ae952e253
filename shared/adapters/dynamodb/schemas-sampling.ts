import * as z from 'zod';
import type { Draw, DrawFact } from '#domain/sampling/draw';
import type { LogEntry, LogHead } from '#domain/sampling/log-entry';
import type { PackedList } from '#domain/sampling/packed-list';
import type { BeaconSource, DrawPlan } from '#domain/sampling/plan';
import type { BeaconValue, DrawEvent } from '#domain/sampling/record';
import type { RosterVersion } from '#domain/sampling/roster-version';
import { schemaOf } from './schema-of.ts';
import { count, instant, lookAgainAt, stored, text, texts } from './schemas-common.ts';
import { ratios, rounding } from './schemas-programme.ts';
import { actor } from './schemas-task.ts';

export const rosterVersionSchema = schemaOf<RosterVersion>()(
  z.object({
    ...stored('inspection-roster'),
    rosterKind: z.enum(['subjects', 'inspectors', 'conflicts']),
    rosterId: text,
    rosterVersion: count,
    provenance: z.object({ source: text, by: actor, at: instant }),
    count,
    difference: z.object({ added: count, removed: count, changed: count }),
    listId: text,
  }),
);

/** Stored as bytes, base64 everywhere else. */
const bytes = z.instanceof(Uint8Array).transform((held) => Buffer.from(held).toString('base64'));

export const packedListSchema = schemaOf<PackedList>()(
  z.object({ ...stored('packed-list'), listId: text, part: count, parts: count, lines: count, packed: bytes }),
);

export const logEntrySchema = schemaOf<LogEntry>()(z.object({ ...stored('log-entry'), seq: count, text, hash: text }));

export const logHeadSchema = schemaOf<LogHead>()(z.object({ ...stored('log-head'), seq: count, hash: text }));

const listCommitment = z.object({ root: text, count, salted: z.boolean().exactOptional() });

const rules = z.object({
  ratioPpm: ratios,
  rounding,
  coverage: count.exactOptional(),
  coolDown: count.exactOptional(),
  coolResidualPpm: count.exactOptional(),
  annualCap: count.exactOptional(),
  reserve: count.exactOptional(),
  batches: z.array(z.object({ round: count, sharePpm: count })).exactOptional(),
  budget: z.object({ total: count, minFresh: count }).exactOptional(),
  quals: z.record(text, texts).exactOptional(),
  lead: z.record(text, text).exactOptional(),
});

// A source may name others, so its schema names itself.
const beaconSource: z.ZodType<BeaconSource> = z.lazy(() =>
  z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('drand'), chain: text, round: count }),
    z.object({ kind: z.literal('development'), key: text, genesis: count, period: count, round: count }),
    z.object({ kind: z.literal('digits'), source: text, on: text }),
    z.object({ kind: z.literal('witnesses'), commitments: texts }),
    z.object({ kind: z.literal('all'), of: z.array(beaconSource) }),
  ]),
);

const beaconValue: z.ZodType<BeaconValue> = z.lazy(() =>
  z.union([
    z.object({ sig: text }),
    z.object({ sigs: texts }),
    z.object({ digits: text }),
    z.object({ witnesses: texts }),
    z.object({ all: z.array(beaconValue) }),
  ]),
);

const plan: z.ZodType<DrawPlan> = z.object({
  v: z.literal('sjc-draw/1'),
  alg: z.enum(['sha256', 'sm3']).exactOptional(),
  authority: text,
  programme: text,
  period: text,
  seq: count,
  prev: text,
  frame: listCommitment.extend({ added: count, removed: count }),
  inspectors: listCommitment,
  conflicts: listCommitment,
  rules,
  secret: text,
  campaign: z.object({ id: text, secret: text }).exactOptional(),
  beacon: beaconSource,
  tlock: text.exactOptional(),
  revealBy: text,
  spec: text,
  code: text,
});

/** Objects visited before. */
const made = texts.exactOptional();

const event = { at: text, reason: text, evidence: text, approvedBy: text };

const drawEvent = schemaOf<DrawEvent>()(
  z.discriminatedUnion('kind', [
    z.object({ ...event, kind: z.literal('absent'), inspector: text, teams: z.record(text, texts), made }),
    z.object({ ...event, kind: z.enum(['refused', 'not-executed']), object: text }),
    z.object({ ...event, kind: z.literal('substituted'), object: text, by: text, team: texts, lead: text, made }),
  ]),
);

const fact = <Type extends DrawFact['type']>(type: Type) => z.object({ type: z.literal(type), at: instant, by: actor });

const drawFact = z.discriminatedUnion('type', [
  fact('committed').extend({ seq: count }),
  fact('withdrawal-asked').extend({ reason: text }),
  fact('withdrawn').extend({ seq: count, reason: text, approvedBy: text }),
  fact('drawn').extend({ seq: count, batch: count, value: beaconValue, root: text.nullable(), visits: count }),
  fact('event').extend({ seq: count, event: drawEvent }),
  fact('failed').extend({ seq: count, reason: text }),
  fact('opened').extend({ reason: text }),
  fact('revealed').extend({ seq: count, secret: text, campaign: text.exactOptional() }),
]);

export const drawSchema = schemaOf<Draw>()(
  z.object({
    ...stored('draw'),
    programmeId: text,
    period: text,
    plan,
    planHash: text,
    keyId: text,
    listIds: z.object({ frame: text, inspectors: text, conflicts: text }),
    facts: z.array(drawFact),
    lookAgainAt,
  }),
);
