import { describe, expect, it } from 'vitest';
import { isLoopbackAddress, isPublicAddress } from '#adapters/webhook/public-address';

const PRIVATE = [
  ['this machine', ['127.0.0.1', '127.255.255.254', '::1', '0.0.0.0', '::']],
  ['a private network', ['10.0.0.1', '172.16.0.1', '172.31.255.255', '192.168.1.1', 'fc00::1', 'fd12:3456::1']],
  ['the link, where clouds keep credentials', ['169.254.169.254', '169.254.170.2', 'fe80::1', 'fe80::1%eth0']],
  ['credentials of a cloud over IPv6', ['fd00:ec2::254']],
  ['the network of a carrier', ['100.64.0.1', '100.127.255.255']],
  ['many receivers', ['224.0.0.1', '239.255.255.255', '255.255.255.255', 'ff02::1']],
  ['IPv4 inside IPv6', ['::ffff:127.0.0.1', '::ffff:8.8.8.8', '::ffff:a9fe:a9fe', '::127.0.0.1', '64:ff9b::7f00:1']],
  ['IPv4 behind a translator or a tunnel', ['64:ff9b:1::1', '2002:7f00:1::', '2001:0:7f00:1::1']],
  ['nobody', ['192.0.2.1', '198.51.100.1', '203.0.113.1', '240.0.0.1', '2001:db8::1', 'fec0::1', '100::1']],
  ['tests of networks', ['198.18.0.1', '192.0.0.1']],
  ['no address at all', ['', 'localhost', '127.0.0.1:80', '256.1.1.1', '[::1]']],
] as const;

const PUBLIC = ['8.8.8.8', '1.1.1.1', '172.15.255.255', '172.32.0.1', '100.63.255.255', '2606:4700::1111'];

describe('an address that is not public', () => {
  it.each(PRIVATE.flatMap(([what, addresses]) => addresses.map((address) => [address, what])))(
    '%s belongs to %s',
    (address) => {
      expect(isPublicAddress(address)).toBe(false);
    },
  );
});

it.each(PUBLIC)('%s is public', (address) => {
  expect(isPublicAddress(address)).toBe(true);
  expect(isLoopbackAddress(address)).toBe(false);
});

it.each([
  ['127.0.0.1', true],
  ['::1', true],
  ['::ffff:127.0.0.1', false],
  ['0.0.0.0', false],
  ['10.0.0.1', false],
  ['localhost', false],
])('%s is of this machine: %s', (address, expected) => {
  expect(isLoopbackAddress(address)).toBe(expected);
});
