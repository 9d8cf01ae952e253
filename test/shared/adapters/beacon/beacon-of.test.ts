import { describe, expect, it } from 'vitest';
import { beaconOf } from '#adapters/beacon/beacon-of';
import { memoryClock } from '#adapters/memory/memory-clock';
import { webhookUrl } from '#adapters/webhook/webhook-url';
import { readSettings } from '#config/settings';
import { developmentKey, developmentSource } from '#domain/sampling/beacon/development-key';
import type { Beacon } from '#ports/beacon';
import { QUICKNET_ROUND, QUICKNET_SIGNATURE, QUICKNET_SOURCE, QUICKNET_TIME } from '#test/support/quicknet';

const clock = memoryClock(QUICKNET_TIME);
const texts = (text: string) => async () => [{ name: 'pasted', text }];
const askedOf = (beacon: Beacon) => beacon.at(QUICKNET_SOURCE, QUICKNET_ROUND);
const PASTED = `${QUICKNET_ROUND} ${QUICKNET_SIGNATURE}`;
/** Nothing leaves this machine: no name is resolved. */
const resolve = async () => [{ address: '127.0.0.1', family: 4 }];

describe('the beacon of a stage', () => {
  it('takes what was brought, where that is the way', async () => {
    expect(await askedOf(beaconOf({ channel: 'file', texts: texts(PASTED) }, clock))).toMatchObject({ kind: 'value' });
  });

  it('takes what was brought before it asks a relay', async () => {
    const ways = { channel: 'relay', relays: ['https://relay.example.org'] } as const;
    const withText = (text: string) => beaconOf({ ...ways, texts: texts(text) }, clock, { resolve });
    expect(await askedOf(withText(PASTED))).toMatchObject({ kind: 'value', passedOver: [] });
    const passedOver = [
      { from: 'pasted', because: 'beacon.bad-text' },
      { from: 'relay.example.org', because: 'webhook.private-address' },
    ];
    expect(await askedOf(withText('hello'))).toEqual({ kind: 'away', because: 'beacon.no-relay', passedOver });
    const without = beaconOf({ ...ways, texts: null }, clock, { resolve });
    expect(await askedOf(without)).toMatchObject({ kind: 'away', passedOver: passedOver.slice(1) });
  });

  it('signs by itself in development, with the key of its seed, and takes nothing else', async () => {
    const beacon = beaconOf({ channel: 'development', seed: 'a seed for tests' }, clock);
    const source = developmentSource(developmentKey('a seed for tests'), 9);
    expect(await beacon.at(source, 9)).toMatchObject({ kind: 'value' });
    expect(await askedOf(beacon)).toMatchObject({ kind: 'away' });
  });

  it.each(readSettings({}, ['BEACON_RELAYS']).BEACON_RELAYS)('may ask %s', (relay) => {
    expect(webhookUrl(`${relay}/x/public/1`, 'public').href).toBe(`${relay}/x/public/1`);
  });
});
