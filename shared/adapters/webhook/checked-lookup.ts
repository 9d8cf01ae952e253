import type { LookupAddress } from 'node:dns';
import { lookup } from 'node:dns/promises';
import type { LookupFunction } from 'node:net';
import { ServiceError } from '#domain/kernel/service-error';
import { mayReach, type Reach } from './webhook-url.ts';

/** All addresses of a name. */
export type Resolve = (hostname: string) => Promise<readonly LookupAddress[]>;

const bySystem: Resolve = (hostname) => lookup(hostname, { all: true });

const checked = async (hostname: string, reach: Reach, resolve: Resolve): Promise<LookupAddress[]> => {
  const addresses = await resolve(hostname);
  if (addresses.length === 0 || !addresses.every(({ address }) => mayReach(address, reach))) {
    throw new ServiceError('invalid', 'webhook.private-address', 'The name of a webhook leads to a private address.');
  }
  return [...addresses];
};

/**
 * Resolves a name for one connection, and refuses it where any of its addresses may not be reached. The connection is made
 * to what comes from here: the name is not asked for a second time, so a second answer cannot lead elsewhere.
 */
export const checkedLookup =
  (reach: Reach, resolve: Resolve = bySystem): LookupFunction =>
  (hostname, options, callback) => {
    checked(hostname, reach, resolve).then(
      (addresses) => {
        const [first] = addresses;
        if (options.all === true || first === undefined) callback(null, addresses);
        else callback(null, first.address, first.family);
      },
      (error: unknown) => callback(error instanceof Error ? error : new Error('lookup'), []),
    );
  };
