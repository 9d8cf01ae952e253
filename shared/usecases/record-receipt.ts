import { type Change, insert, nextVersion, replace } from '#domain/kernel/change';
import { isConflict } from '#domain/kernel/service-error';
import type { Stamp } from '#domain/kernel/stamp';
import { decideReceipt, type Feedback } from '#domain/messages/decide-receipt';
import { afterDelivery } from '#domain/roster/reach';
import type { Clock } from '#ports/clock';
import type { Ledger } from '#ports/ledger';
import type { ContactReader, MessageReader, OfficeReader } from '#ports/readers';
import type { StoredRecord } from '#ports/records';
import { commitIfFirst } from './steps/commit-if-first.ts';

export type RecordReceiptServices = {
  readonly clock: Clock;
  readonly ledger: Ledger;
  readonly offices: OfficeReader;
  readonly messages: MessageReader;
  readonly contacts: ContactReader;
};

export type ReceiptAbout = Feedback & { readonly officeId: string; readonly messageId: string };

export type ReceiptOutcome = {
  readonly outcome: 'recorded' | 'nothing-new' | 'no-such-message';
  /** The contact point nothing is sent to from now on; `null` where that did not change. */
  readonly suppressed: string | null;
};

const TRIES_MAX = 5;

/** A record made or made anew: its version says which. */
const written = (record: StoredRecord): Change<StoredRecord> =>
  record.version === 1 ? insert(record) : replace(record);

/** What feedback changes as things stand, all in one commit; the roster's version goes up where a contact drops out of it. */
const changesOf = async (services: RecordReceiptServices, about: ReceiptAbout) => {
  const { officeId, messageId, contact } = about;
  const now = services.clock.now();
  const [message, known] = await Promise.all([
    services.messages.get(officeId, messageId),
    contact && contact.blame !== 'none' ? services.contacts.suppression(officeId, contact.id) : null,
  ]);
  if (message === null) return null;
  const decision = decideReceipt(message, known, about, now);
  const changes: Change<StoredRecord>[] = [];
  if (decision.message) changes.push(replace(decision.message));
  if (decision.suppression) changes.push(written(decision.suppression));
  if (decision.suppresses) {
    const office = await services.offices.get(officeId);
    if (office) changes.push(replace(nextVersion(office, { rosterVersion: office.rosterVersion + 1 })));
  }
  const stamp: Stamp | undefined = decision.suppression
    ? { by: { kind: 'service', what: 'record-receipt' }, at: now, because: decision.suppression.because }
    : undefined;
  return { changes, stamp, suppressed: decision.suppresses && contact ? contact.id : null };
};

/** Writes down that a contact point works, where that is not known yet. Beside the message: what is lost comes with the next. */
const recordReach = async (services: RecordReceiptServices, { officeId, receipt, contact }: ReceiptAbout) => {
  if (receipt.type !== 'delivered' || contact === undefined) return;
  const [known] = await services.contacts.reaches(officeId, [contact.id]);
  const { id, channel } = contact;
  const reach = afterDelivery(known ?? null, { officeId, id, channel }, services.clock.now());
  if (reach) await commitIfFirst(services.ledger, [written(reach)]);
};

/**
 * Takes a carrier's feedback on a message of ours. Late, repeated or out of order, it never takes a state back. A hard
 * bounce changes whom we can reach in the same commit.
 */
export const recordReceipt = async (services: RecordReceiptServices, about: ReceiptAbout): Promise<ReceiptOutcome> => {
  for (let tries = 1; ; tries += 1) {
    const found = await changesOf(services, about);
    if (found === null) return { outcome: 'no-such-message', suppressed: null };
    if (found.changes.length === 0) return { outcome: 'nothing-new', suppressed: null };
    try {
      await services.ledger.commit(found.changes, found.stamp);
      await recordReach(services, about);
      return { outcome: 'recorded', suppressed: found.suppressed };
    } catch (error) {
      // The sender wrote its answer at the same moment: look again, the feedback still says more.
      if (!isConflict(error) || tries >= TRIES_MAX) throw error;
    }
  }
};
