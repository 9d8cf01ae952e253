import ipaddr from 'ipaddr.js';

/** All of IPv6 that is given out to the public; addresses that carry an IPv4 address inside lie elsewhere. */
const GLOBAL_IPV6 = ipaddr.IPv6.parseCIDR('2000::/3');

/**
 * True for an address that belongs to the public internet. False for everything of this machine, of a private network, of
 * a link (where clouds keep their credentials), of a carrier, for many receivers, reserved, for IPv4 inside IPv6, and for
 * what is no address.
 */
export const isPublicAddress = (text: string): boolean => {
  if (!ipaddr.isValid(text)) return false;
  const address = ipaddr.parse(text);
  if (address.range() !== 'unicast') return false;
  return !(address instanceof ipaddr.IPv6) || address.match(GLOBAL_IPV6);
};

/** True for an address of this machine. */
export const isLoopbackAddress = (text: string): boolean =>
  ipaddr.isValid(text) && ipaddr.parse(text).range() === 'loopback';
