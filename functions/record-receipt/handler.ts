import type { Log } from '#functions/runtime/log';
import { onQueue } from '#functions/runtime/on-queue';
import { type RecordReceiptServices, recordReceipt } from '#usecases/record-receipt';
import { carrierEvent } from './carrier-event.ts';

export const recordReceiptHandler = (services: RecordReceiptServices & { readonly log: Log }) =>
  onQueue(services.log, carrierEvent, async (says) => {
    if (says === null) return;
    const outcome = await recordReceipt(services, says);
    services.log.info('receipt', { messageId: says.messageId, type: says.receipt.type, outcome });
  });
