import * as z from 'zod';
import { route } from './route.ts';
import { because, freeText, pageQuery, recordId } from './shapes.ts';

export const suppressionView = z
  .object({
    id: z.string().meta({ description: 'The contact point; made from its address, which it does not tell.' }),
    channel: z.string(),
    masked: z.string().meta({ description: 'As much of the address as is needed to recognise it.' }),
    since: z.string(),
    because,
    posts: z.array(z.object({ unitId: z.string(), unitName: z.string(), title: z.string() })),
  })
  .meta({ id: 'Suppression' });

export const reachabilityView = z
  .object({
    days: z.int(),
    sentence: z.string().meta({ description: 'The answer in one sentence, in the language of the office.' }),
    posts: z.int().meta({ description: 'Posts of responsible persons that answer for open tasks.' }),
    unreached: z.array(
      z.object({
        unitId: z.string(),
        unitName: z.string(),
        role: z.string(),
        title: z.string(),
        openTasks: z.int(),
        because,
      }),
    ),
    acceptedOnly: z
      .int()
      .meta({ description: 'Posts whose carrier took messages and never tells of deliveries, as a relay does.' }),
    complete: z.boolean().meta({ description: 'False where the office has more tasks than one answer looks at.' }),
  })
  .meta({ id: 'Reachability' });

/** Whom we can reach. */
export const contactRoutes = {
  listSuppressions: route({
    id: 'listSuppressions',
    method: 'GET',
    path: '/suppressions',
    summary: 'Contact points nothing is sent to: what bounced for good, and what was complained of',
    access: 'viewer',
    query: pageQuery,
    reply: z.object({ items: z.array(suppressionView), cursor: z.string().nullable() }),
    refuses: ['page.bad-cursor', 'office.missing'],
  }),
  liftSuppression: route({
    id: 'liftSuppression',
    method: 'POST',
    path: '/suppressions/{contactId}/lift',
    summary: 'Use a contact point again, with the reason',
    access: 'administrator',
    params: z.strictObject({ contactId: recordId }),
    body: z.strictObject({ note: freeText(500).min(1) }),
    reply: z.object({ id: z.string(), masked: z.string() }),
    refuses: ['suppression.missing', 'ledger.conflict'],
  }),
  readReachability: route({
    id: 'readReachability',
    method: 'GET',
    path: '/reachability',
    summary: 'Posts that answer for open tasks and have no channel that worked lately',
    access: 'viewer',
    query: z.strictObject({ days: z.coerce.number().int().min(1).max(400).default(90) }),
    reply: reachabilityView,
    refuses: ['office.missing'],
  }),
} as const;
