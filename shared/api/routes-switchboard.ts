import * as z from 'zod';
import { PAUSE_SCOPES } from '#domain/rules/switchboard';
import { route } from './route.ts';
import { because, freeText, note, recordId } from './shapes.ts';

export const pauseView = z
  .object({
    id: z.string(),
    scope: z.enum(PAUSE_SCOPES),
    subject: z.string().meta({ description: 'The unit, ladder, duty or channel; empty for the office.' }),
    since: z.string(),
    by: z.string(),
    because,
    note: z.string(),
  })
  .meta({ id: 'Pause' });

export const holdView = z
  .object({
    id: z.string(),
    ladder: z.string(),
    since: z.string(),
    count: z.int().meta({ description: 'Notices it would send today, as far as they are planned.' }),
    limit: z.int(),
    usual: z.int().nullable().meta({ description: 'The most it said on a usual day; null where not known yet.' }),
    receivers: z.array(z.string()).meta({ description: 'Some of those it would tell, by unit and post.' }),
    tasks: z.array(z.object({ id: z.string(), title: z.string() })),
    askedBy: z.string().nullable().meta({ description: 'Who loaded the bundle, and so may not approve.' }),
  })
  .meta({ id: 'Hold' });

export const switchboardView = z
  .object({
    paused: z
      .boolean()
      .meta({ description: 'True where nothing at all leaves: the office or the whole house is paused.' }),
    house: z.array(pauseView).meta({ description: 'Pauses of the whole house, set by its operators.' }),
    pauses: z.array(pauseView),
    holds: z.array(holdView).meta({ description: 'Ladders that wait for a second administrator.' }),
  })
  .meta({ id: 'Switchboard' });

/** What holds messages back. */
export const switchboardRoutes = {
  readSwitchboard: route({
    id: 'readSwitchboard',
    method: 'GET',
    path: '/switchboard',
    summary: 'Everything that keeps messages from leaving now',
    access: 'viewer',
    reply: switchboardView,
    refuses: ['office.missing'],
  }),
  pauseSending: route({
    id: 'pauseSending',
    method: 'POST',
    path: '/pauses',
    summary: 'Pause the office, a unit with all below it, a ladder, a duty or a channel; nothing it covers leaves',
    access: 'administrator',
    body: z.strictObject({
      scope: z.enum(PAUSE_SCOPES),
      id: z
        .union([recordId, z.literal('')])
        .default('')
        .meta({ description: 'What is paused; empty for the office.' }),
      note: freeText(500).min(1),
    }),
    reply: switchboardView,
    refuses: ['pause.unknown-subject', 'pause.too-many', 'office.missing', 'ledger.conflict'],
  }),
  approveHold: route({
    id: 'approveHold',
    method: 'POST',
    path: '/holds/{holdId}/approve',
    summary: 'As a second administrator, let a ladder send more than it usually does today',
    access: 'administrator',
    params: z.strictObject({ holdId: recordId }),
    body: z.strictObject({ note }),
    reply: switchboardView,
    refuses: ['hold.missing', 'hold.own-rule', 'office.missing', 'ledger.conflict'],
  }),
  refuseHold: route({
    id: 'refuseHold',
    method: 'POST',
    path: '/holds/{holdId}/refuse',
    summary: 'Cancel what a ladder that waits would send today, with the reason',
    access: 'administrator',
    params: z.strictObject({ holdId: recordId }),
    body: z.strictObject({ note: freeText(500).min(1) }),
    reply: switchboardView,
    refuses: ['hold.missing', 'office.missing', 'ledger.conflict'],
  }),
  liftPause: route({
    id: 'liftPause',
    method: 'POST',
    path: '/pauses/{pauseId}/lift',
    summary: 'Lift a pause: what waited goes, what is settled or out of date by then does not',
    access: 'administrator',
    params: z.strictObject({ pauseId: recordId }),
    body: z.strictObject({ note }),
    reply: switchboardView,
    refuses: ['pause.missing', 'office.missing', 'ledger.conflict'],
  }),
} as const;
