import { describe, expect, it } from 'vitest';
import { beforeLooking, faultOf } from '#adapters/beacon/checked-value';
import { memoryClock } from '#adapters/memory/memory-clock';
import {
  QUICKNET_ROUND,
  QUICKNET_SIGNATURE,
  QUICKNET_SOURCE,
  QUICKNET_TIME,
  SIGNATURE_OF_42,
} from '#test/support/quicknet';

describe('beforeLooking', () => {
  const clock = memoryClock(QUICKNET_TIME);

  it('lets a round be looked for from its time on', () => {
    expect(beforeLooking(QUICKNET_SOURCE, QUICKNET_ROUND, clock)).toBeNull();
    expect(beforeLooking(QUICKNET_SOURCE, QUICKNET_ROUND + 1, clock)).toEqual({ kind: 'not-yet', passedOver: [] });
  });
});

describe('faultOf', () => {
  it('finds none in the signature of the round asked for, be it the source’s own or of a batch', () => {
    expect(faultOf(QUICKNET_SOURCE, QUICKNET_ROUND, QUICKNET_SIGNATURE)).toBeNull();
    expect(faultOf(QUICKNET_SOURCE, 42, SIGNATURE_OF_42)).toBeNull();
    expect(faultOf(QUICKNET_SOURCE, 42, QUICKNET_SIGNATURE)).toBe('beacon.wrong-signature');
  });
});
