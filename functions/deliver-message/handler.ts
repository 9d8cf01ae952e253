import * as z from 'zod';
import type { Log } from '#functions/runtime/log';
import { onQueue } from '#functions/runtime/on-queue';
import { type DeliverMessageServices, deliverMessage } from '#usecases/deliver-message';

/** The body of a record of the dispatch queue. */
export const dispatchHint = z.strictObject({ officeId: z.string().min(1), messageId: z.string().min(1) });

export const deliverMessageHandler = (services: DeliverMessageServices & { readonly log: Log }) =>
  onQueue(services.log, dispatchHint, async (hint) => {
    const outcome = await deliverMessage(services, hint);
    services.log.info('message handled', { messageId: hint.messageId, outcome });
  });
