import { describe, expect, it } from 'vitest';
import { textBeacon } from '#adapters/beacon/text-beacon';
import { memoryClock } from '#adapters/memory/memory-clock';
import { describeBeacon } from '#test/contracts/beacon-contract';
import {
  QUICKNET_ROUND,
  QUICKNET_SIGNATURE,
  QUICKNET_SOURCE,
  QUICKNET_TIME,
  relayJson,
  SIGNATURE_OF_42,
} from '#test/support/quicknet';

const PASTED = `${QUICKNET_ROUND} ${QUICKNET_SIGNATURE}`;

const asked = (...texts: readonly string[]) =>
  textBeacon(async () => texts.map((text, index) => ({ name: `text ${index}`, text })), memoryClock(QUICKNET_TIME)).at(
    QUICKNET_SOURCE,
    QUICKNET_ROUND,
  );

describeBeacon('texts', async () => {
  const clock = memoryClock(QUICKNET_TIME);
  const texts = async () => [{ name: 'pasted', text: PASTED }];
  return { beacon: textBeacon(texts, clock), clock, source: QUICKNET_SOURCE };
});

describe('a text that was brought', () => {
  it.each([
    ['as a relay gives it', relayJson()],
    ['as a line', PASTED],
    ['in upper case', `${QUICKNET_ROUND} ${QUICKNET_SIGNATURE.toUpperCase()}`],
    ['among others', `42 ${SIGNATURE_OF_42}\n${PASTED}\n`],
  ])('gives its value %s', async (_, text) => {
    expect(await asked(text)).toEqual({ kind: 'value', value: { sig: QUICKNET_SIGNATURE }, passedOver: [] });
  });

  it('with a wrong value is passed over and named, and the next one is believed', async () => {
    const lie = `${QUICKNET_ROUND} ${SIGNATURE_OF_42}`;
    const passedOver = [
      { from: 'text 0', because: 'beacon.wrong-signature' },
      { from: 'text 1', because: 'beacon.bad-text' },
    ];
    expect(await asked(lie, 'hello', PASTED)).toMatchObject({ kind: 'value', passedOver });
    expect(await asked(lie, 'hello')).toEqual({ kind: 'not-yet', passedOver });
  });

  it('of another round is no value, and no fault', async () => {
    expect(await asked(`42 ${SIGNATURE_OF_42}`, '{"digits":"01020304050607080910"}')).toEqual({
      kind: 'not-yet',
      passedOver: [],
    });
  });

  it('that cannot be read leaves the round away', async () => {
    const broken = textBeacon(() => Promise.reject(new Error('no such thing')), memoryClock(QUICKNET_TIME));
    expect(await broken.at(QUICKNET_SOURCE, QUICKNET_ROUND)).toEqual({
      kind: 'away',
      because: 'beacon.unreadable',
      passedOver: [],
    });
  });
});
