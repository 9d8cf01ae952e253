import { because } from '#domain/kernel/because';
import { nextVersion, replace } from '#domain/kernel/change';
import { isConflict, ServiceError } from '#domain/kernel/service-error';
import type { Actor } from '#domain/kernel/stamp';
import { lifted, type Suppression } from '#domain/roster/suppression';
import type { Clock } from '#ports/clock';
import type { Ledger } from '#ports/ledger';
import type { ContactReader, OfficeReader } from '#ports/readers';

const TRIES_MAX = 5;

/**
 * Makes a contact point usable again: whoever is told next is told there.
 * @throws ServiceError `missing` (`suppression.missing`).
 */
export const liftSuppression = async (
  services: {
    readonly clock: Clock;
    readonly ledger: Ledger;
    readonly offices: OfficeReader;
    readonly contacts: ContactReader;
  },
  wanted: { readonly officeId: string; readonly contactId: string; readonly by: Actor; readonly note: string },
): Promise<Suppression> => {
  const { officeId, contactId, by, note } = wanted;
  const stamp = { by, at: services.clock.now(), because: because('roster.suppression-lifted', { note }) };
  for (let tries = 1; ; tries += 1) {
    const [office, known] = await Promise.all([
      services.offices.get(officeId),
      services.contacts.suppression(officeId, contactId),
    ]);
    if (office === null || !known?.since) {
      throw new ServiceError('missing', 'suppression.missing', 'Nothing keeps messages from that contact.');
    }
    const free = lifted(known, stamp.because);
    const roster = nextVersion(office, { rosterVersion: office.rosterVersion + 1 });
    try {
      await services.ledger.commit([replace(free), replace(roster)], stamp);
      return free;
    } catch (error) {
      // A bundle or a bounce counted the roster up at the same moment.
      if (!isConflict(error) || tries >= TRIES_MAX) throw error;
    }
  }
};
