import { derivedId } from '#domain/kernel/id';
import type { Channel } from './roster.ts';

/** One spelling of an address: what differs only in case or spaces is one mailbox, one telephone. */
const spelled = (channel: Channel, address: string): string =>
  channel === 'email' ? address.trim().toLowerCase() : address.replaceAll(/\s/g, '');

/** A contact point without its address: made by SHA-256 from office, channel and address, the same for every spelling. */
export const contactIdOf = (officeId: string, channel: Channel, address: string): string =>
  derivedId('contact', officeId, channel, spelled(channel, address));

/** As much of an address as people need to recognise it: `p***@example.org`, `+86***01`. */
export const maskedAddress = (channel: Channel, address: string): string => {
  const clean = spelled(channel, address);
  const at = clean.lastIndexOf('@');
  if (channel === 'email' && at > 0) return `${clean.slice(0, 1)}***${clean.slice(at)}`;
  return clean.length < 8 ? '***' : `${clean.slice(0, 3)}***${clean.slice(-2)}`;
};
