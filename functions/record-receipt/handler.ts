import type { Log } from '#functions/runtime/log';
import type { Meter } from '#functions/runtime/metric';
import { onQueue } from '#functions/runtime/on-queue';
import { type RecordReceiptServices, recordReceipt } from '#usecases/record-receipt';
import { carrierEvent } from './carrier-event.ts';

export const recordReceiptHandler = (
  services: RecordReceiptServices & { readonly log: Log; readonly meter: Meter },
) => {
  const { log, meter } = services;
  const count = (name: string): void => {
    meter.count(name, 1);
    meter.flush();
  };
  return onQueue(log, carrierEvent, async ({ ignored, about }) => {
    if (about === null) {
      log.info('feedback passed over', { because: ignored });
      return count('ReceiptsIgnored');
    }
    const { outcome, suppressed } = await recordReceipt(services, about);
    log.info('receipt', { messageId: about.messageId, type: about.receipt.type, outcome });
    if (outcome === 'no-such-message') count('ReceiptsIgnored');
    if (suppressed !== null) {
      log.warn('contact suppressed', { contactId: suppressed, officeId: about.officeId });
      count('ContactsSuppressed');
    }
  });
};
