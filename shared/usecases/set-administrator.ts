import { because } from '#domain/kernel/because';
import { insert, nextVersion, replace } from '#domain/kernel/change';
import { ServiceError } from '#domain/kernel/service-error';
import type { Administrator } from '#domain/rules/office';
import type { Clock } from '#ports/clock';
import type { Ledger } from '#ports/ledger';
import type { OfficeReader } from '#ports/readers';

/**
 * Gives a signed-in subject a role in an office.
 * @throws ServiceError `forbidden` (`auth.own-role`): nobody changes their own role; `conflict` on a race.
 */
export const setAdministrator = async (
  services: { readonly clock: Clock; readonly ledger: Ledger; readonly offices: OfficeReader },
  wanted: {
    readonly officeId: string;
    readonly by: string;
    readonly sub: string;
    readonly role: Administrator['role'];
  },
): Promise<Administrator> => {
  if (wanted.by === wanted.sub) {
    throw new ServiceError('forbidden', 'auth.own-role', 'Somebody else must change your role.');
  }
  const stored = await services.offices.administrator(wanted.officeId, wanted.sub);
  if (stored?.role === wanted.role) return stored;
  const record: Administrator = stored
    ? nextVersion(stored, { role: wanted.role })
    : { kind: 'administrator', officeId: wanted.officeId, id: wanted.sub, version: 1, role: wanted.role };
  await services.ledger.commit([stored ? replace(record) : insert(record)], {
    by: { kind: 'administrator', sub: wanted.by },
    at: services.clock.now(),
    because: because('history.administrator-set', { role: wanted.role }),
  });
  return record;
};
