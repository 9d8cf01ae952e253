import type { Stored } from '#domain/kernel/change';
import { HOUSE_ID } from './switchboard.ts';

/** One line an office in the list of all offices. `id` is the office's; the list belongs to the house. */
export type Registration = Stored & { readonly kind: 'registration' };

export const registrationOf = (officeId: string): Registration => ({
  kind: 'registration',
  officeId: HOUSE_ID,
  id: officeId,
  version: 1,
});
