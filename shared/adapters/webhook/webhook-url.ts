import { isIP } from 'node:net';
import { ServiceError } from '#domain/kernel/service-error';
import { isLoopbackAddress, isPublicAddress } from './public-address.ts';

/** How far a webhook may reach. `loopback` is for tests: this machine and nothing else, without TLS too. */
export type Reach = 'public' | 'loopback';

const refuse = (code: string, what: string): never => {
  throw new ServiceError('invalid', code, `The URL of a webhook ${what}.`);
};

/** Whether a webhook may connect to an address that its name resolved to. */
export const mayReach = (address: string, reach: Reach): boolean =>
  reach === 'public' ? isPublicAddress(address) : isLoopbackAddress(address);

/**
 * The URL of a webhook, checked as far as it can be without asking for its name.
 * @throws ServiceError `invalid` (`webhook.bad-url`, `webhook.not-https`, `webhook.private-address`), which never quotes
 * the URL: who knows it can write into the group.
 */
export const webhookUrl = (text: string, reach: Reach): URL => {
  const url = URL.parse(text);
  if (url === null || url.hostname === '') return refuse('webhook.bad-url', 'is not one');
  if (url.username !== '' || url.password !== '') return refuse('webhook.bad-url', 'holds a user or a password');
  if (url.protocol !== 'https:' && (reach === 'public' || url.protocol !== 'http:')) {
    return refuse('webhook.not-https', 'does not begin with https://');
  }
  // A name is looked at when it is resolved; an address is never resolved.
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) !== 0 && !mayReach(host, reach)) {
    return refuse('webhook.private-address', 'leads to an address that is not public');
  }
  return url;
};
