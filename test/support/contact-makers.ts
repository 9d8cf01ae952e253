import { because } from '#domain/kernel/because';
import { contactIdOf } from '#domain/roster/contact-id';
import type { Reach } from '#domain/roster/reach';
import type { Suppression } from '#domain/roster/suppression';
import { aPerson, NOW, OFFICE_ID } from './makers.ts';

/** The mail address of `aPerson()`, and its contact point. */
export const ADDRESS = aPerson().contacts[0]?.address ?? '';
export const CONTACT = {
  id: contactIdOf(OFFICE_ID, 'email', ADDRESS),
  channel: 'email',
  masked: 'o***@example.org',
} as const;

/** The mail address of `aPerson()`, dead since `NOW`. */
export const aSuppression = (given: Partial<Suppression> = {}): Suppression => ({
  kind: 'suppression',
  officeId: OFFICE_ID,
  version: 1,
  ...CONTACT,
  since: NOW,
  because: because('message.bounced', { reason: 'Permanent/General' }),
  doubts: [],
  ...given,
});

/** A delivery to the mail address of `aPerson()`, at `NOW`. */
export const aReach = (given: Partial<Reach> = {}): Reach => ({
  kind: 'reach',
  officeId: OFFICE_ID,
  id: CONTACT.id,
  version: 1,
  channel: 'email',
  lastDeliveredAt: NOW,
  ...given,
});
