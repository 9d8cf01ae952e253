import * as z from 'zod';
import type { Log } from '#functions/runtime/log';
import { onQueue } from '#functions/runtime/on-queue';
import type { Pause } from '#ports/pause';
import type { RateReader } from '#ports/readers';
import { type DeliverMessageServices, deliverMessage } from '#usecases/deliver-message';
import { noRates, type RateLimits, sharedRates } from '#usecases/steps/share-rates';

/** The body of a record of the dispatch queue. */
export const dispatchHint = z.strictObject({ officeId: z.string().min(1), messageId: z.string().min(1) });

export type DeliverDoorServices = Omit<DeliverMessageServices, 'sendingRates'> & {
  readonly rates: RateReader;
  /** The sending rate shared with all other senders; none where not given. */
  readonly sharing?: { readonly limits: RateLimits; readonly pause: Pause };
  readonly log: Log;
};

export const deliverMessageHandler = (services: DeliverDoorServices) => {
  const { sharing } = services;
  // Kept from batch to batch: slots of the current window that this process holds.
  const sendingRates = sharing ? sharedRates({ ...services, pause: sharing.pause }, sharing.limits) : noRates();
  return onQueue(services.log, dispatchHint, async (hint) => {
    const outcome = await deliverMessage({ ...services, sendingRates }, hint);
    services.log.info('message handled', { messageId: hint.messageId, outcome });
  });
};
