import type { LookupAddress, LookupOptions } from 'node:dns';
import { expect, it } from 'vitest';
import { checkedLookup } from '#adapters/webhook/checked-lookup';
import type { Reach } from '#adapters/webhook/webhook-url';

const v4 = (address: string): LookupAddress => ({ address, family: 4 });

const asked = (addresses: readonly LookupAddress[], options: LookupOptions, reach: Reach = 'public') =>
  new Promise((resolve) => {
    const lookup = checkedLookup(reach, async () => addresses);
    lookup('robots.example.org', options, (error, address, family) => resolve(error ?? [address, family]));
  });

it('gives one address, or all, as it is asked', async () => {
  expect(await asked([v4('8.8.8.8'), v4('8.8.4.4')], {})).toEqual(['8.8.8.8', 4]);
  expect(await asked([v4('8.8.8.8'), v4('8.8.4.4')], { all: true })).toEqual([
    [v4('8.8.8.8'), v4('8.8.4.4')],
    undefined,
  ]);
});

it.each([
  ['one that is private', [v4('8.8.8.8'), v4('169.254.169.254')]],
  ['only private ones', [v4('10.0.0.1')]],
  ['none', []],
])('refuses a name with %s', async (_what, addresses) => {
  expect(await asked(addresses, { all: true })).toMatchObject({ code: 'webhook.private-address' });
});

it('keeps to this machine where it is told so', async () => {
  expect(await asked([v4('127.0.0.1')], {}, 'loopback')).toEqual(['127.0.0.1', 4]);
  expect(await asked([v4('8.8.8.8')], {}, 'loopback')).toMatchObject({ code: 'webhook.private-address' });
});

it('asks the system where no other resolver is given', async () => {
  const found = new Promise((resolve) => {
    checkedLookup('loopback')('localhost', { all: true }, (error, addresses) => resolve(error ?? addresses));
  });
  expect(await found).toContainEqual(v4('127.0.0.1'));
});
