import * as z from 'zod';
import type { Message } from '#domain/messages/message';
import type { RateWindow } from '#domain/messages/rate-window';
import { schemaOf } from './schema-of.ts';
import { bulletin, bulletinTo } from './schemas-bulletin.ts';
import { because, count, instant, localDate, lookAgainAt, stored, text, texts } from './schemas-common.ts';
import { channel } from './schemas-roster.ts';
import { audience, slip } from './schemas-rules.ts';

const state = z.enum([
  'PENDING',
  'CLAIMED',
  'SENT',
  'UNKNOWN',
  'DELIVERED',
  'BOUNCED',
  'COMPLAINED',
  'FAILED',
  'ESCALATED',
  'CANCELLED',
  'SKIPPED_STALE',
]);

const common = {
  id: text,
  unitName: text,
  rung: text,
  slip,
  dueOn: localDate,
  audience,
  because,
  alsoTold: texts,
  clause: text,
  instead: z.object({ because, tried: texts }).exactOptional(),
};

const notice = z.union([
  z.object({ ...common, taskId: text, taskTitle: text, assignment: count.exactOptional() }),
  z.object({ ...common, taskId: z.null(), bulletin, to: bulletinTo, officeUnitId: text }),
]);

const dropped = z.object({ noticeId: text, taskId: text.nullable(), rung: text, at: instant, because });

const redirected = z.object({ noticeId: text, taskId: text.nullable(), messageId: text.nullable(), because });

export const messageSchema = schemaOf<Message>()(
  z.object({
    ...stored('message'),
    class: z.enum(['digest', 'prompt', 'sms']),
    channel,
    personId: text,
    unitId: text.exactOptional(),
    onDate: localDate,
    slot: count,
    notices: z.array(notice),
    dropped: z.array(dropped).default([]),
    sendAt: instant,
    state,
    attempts: count,
    unknowns: count,
    claim: z.object({ token: text, leaseUntil: instant }).nullable(),
    providerId: text.nullable(),
    history: z.array(z.object({ state, at: instant, because })),
    failedContactId: text.exactOptional(),
    redirected: z.array(redirected).exactOptional(),
    lookAgainAt,
  }),
);

export const rateWindowSchema = schemaOf<RateWindow>()(
  z.object({ ...stored('rate-window'), startsAt: instant, used: count }),
);
