import * as z from 'zod';
import { lineText, localDate, wholeNumber } from '#api/bundle/text';
import { DRAW_ID, PPM } from '#domain/sampling/lists';
import type { BeaconSource, DrawPlan } from '#domain/sampling/plan';

const DRAWS_MAX = 1_000;
const RESERVE_MAX = 1_000;
const BATCHES_MAX = 100;
const COUNT_MAX = 100_000_000;
/** Seconds: the year 9999. */
const GENESIS_MAX = 253_402_300_799;

const hash = z.string().regex(/^[0-9a-f]{64}$/, 'must be 64 digits of lower-case hex');
const hexText = z.string().regex(/^(?:[0-9a-f]{2}){1,1000}$/, 'must be lower-case hex, two digits a byte');
const drawId = z.string().regex(DRAW_ID, 'must be 1 to 64 of: letters without accents, digits, ".", "_", "-"');
const ppm = wholeNumber(0, PPM);
const round = wholeNumber(1, Number.MAX_SAFE_INTEGER);

const ascending = z
  .array(drawId)
  .min(1, 'must have one at least')
  .max(20)
  .refine(
    (list) => list.every((one, index) => index === 0 || (list[index - 1] ?? '') < one),
    'must ascend, nothing twice',
  );

const rules = z.strictObject({
  ratioPpm: z.record(drawId, z.record(drawId, ppm)),
  rounding: z.enum(['systematic', 'ceil']),
  coverage: z.exactOptional(wholeNumber(2, DRAWS_MAX)),
  coolDown: z.exactOptional(wholeNumber(1, DRAWS_MAX)),
  coolResidualPpm: z.exactOptional(wholeNumber(1, PPM)),
  annualCap: z.exactOptional(wholeNumber(1, DRAWS_MAX)),
  reserve: z.exactOptional(wholeNumber(0, RESERVE_MAX)),
  batches: z.exactOptional(
    z
      .array(z.strictObject({ round, sharePpm: wholeNumber(1, PPM) }))
      .min(1, 'must name one at least')
      .max(BATCHES_MAX),
  ),
  budget: z.exactOptional(z.strictObject({ total: wholeNumber(0, COUNT_MAX), minFresh: wholeNumber(0, COUNT_MAX) })),
  quals: z.exactOptional(z.record(drawId, ascending)),
  lead: z.exactOptional(z.record(drawId, drawId)),
});

const plainSources = [
  z.strictObject({ kind: z.literal('drand'), chain: hash, round }),
  z.strictObject({
    kind: z.literal('development'),
    key: hexText,
    genesis: wholeNumber(0, GENESIS_MAX),
    period: wholeNumber(1, COUNT_MAX),
    round,
  }),
  z.strictObject({ kind: z.literal('digits'), source: lineText(200), on: lineText(200) }),
  z.strictObject({
    kind: z.literal('witnesses'),
    commitments: z.array(hash).min(2, 'must have two at least').max(100),
  }),
] as const;

const beacon: z.ZodType<BeaconSource> = z.discriminatedUnion('kind', [
  ...plainSources,
  z.strictObject({
    kind: z.literal('all'),
    of: z.array(z.discriminatedUnion('kind', plainSources)).min(2, 'must have two at least').max(8),
  }),
]);

const list = { root: hash, count: wholeNumber(0, COUNT_MAX), salted: z.exactOptional(z.boolean()) };

/**
 * The shape of a plan (docs/DRAWS.md 2), complete as it is committed. Whether its rules make sense for its frame is asked
 * by `checkPlan`.
 */
export const planSchema: z.ZodType<DrawPlan> = z
  .strictObject({
    v: z.literal('sjc-draw/1'),
    alg: z.exactOptional(z.enum(['sha256', 'sm3'])),
    authority: lineText(200),
    programme: lineText(200),
    period: lineText(64),
    seq: wholeNumber(1, COUNT_MAX),
    prev: hash,
    frame: z.strictObject({ ...list, added: wholeNumber(0, COUNT_MAX), removed: wholeNumber(0, COUNT_MAX) }),
    inspectors: z.strictObject(list),
    conflicts: z.strictObject(list),
    rules,
    secret: hash,
    campaign: z.exactOptional(z.strictObject({ id: drawId, secret: hash })),
    beacon,
    tlock: z.exactOptional(z.string().min(1).max(20_000)),
    revealBy: localDate,
    spec: hash,
    code: lineText(100),
  })
  .meta({ id: 'DrawPlan', description: 'The plan of a draw as it is committed before the public value exists.' });
