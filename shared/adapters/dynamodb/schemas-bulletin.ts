import * as z from 'zod';
import type { Bulletin, BulletinTo } from '#domain/messages/bulletin';
import { count, instant, localDate, text } from './schemas-common.ts';
import { postRole } from './schemas-roster.ts';

const draw = { drawId: text, programme: text, period: text, planHash: text };
const inspection = { inspectionId: text, programme: text, visitOn: localDate };
const finding = { findingId: text, programme: text };

export const bulletin = z.discriminatedUnion('kind', [
  z.object({
    ...draw,
    kind: z.literal('plan-committed'),
    round: count.nullable(),
    roundAt: instant.nullable(),
    knownAt: instant.nullable(),
  }),
  z.object({ ...draw, kind: z.literal('result-committed'), batch: count, root: text.nullable(), visits: count }),
  z.object({ ...draw, kind: z.enum(['plan-withdrawn', 'draw-failed']), reason: text }),
  z.object({ ...draw, kind: z.literal('secret-revealed') }),
  z.object({ ...inspection, kind: z.literal('inspection-order'), inspectorId: text, items: count }),
  z.object({ ...inspection, kind: z.literal('inspection-announced') }),
  z.object({ ...inspection, kind: z.literal('inspector-unable'), reason: z.enum(['absent', 'conflict']) }),
  z.object({ ...finding, kind: z.literal('finding-raised'), text, replyBy: localDate }),
  z.object({
    ...finding,
    kind: z.literal('reply-reviewed'),
    turn: count,
    outcome: z.enum(['upheld', 'amended', 'set-aside']),
  }),
]) satisfies z.ZodType<Bulletin>;

export const bulletinTo = z.object({
  unitId: text,
  role: postRole,
  personId: text.nullable(),
}) satisfies z.ZodType<BulletinTo>;
