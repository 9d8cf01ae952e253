import { describe, expect, it } from 'vitest';
import { type Assurance, assuranceOf } from '#domain/sampling/beacon/assurance';
import { QUICKNET_HASH } from '#domain/sampling/beacon/chain';
import type { BeaconSource } from '#domain/sampling/plan';

const drand: BeaconSource = { kind: 'drand', chain: QUICKNET_HASH, round: 1 };
const digits: BeaconSource = { kind: 'digits', source: 'a lottery', on: '2026-03-01' };
const witnesses: BeaconSource = { kind: 'witnesses', commitments: [] };
const development: BeaconSource = { kind: 'development', key: '', genesis: 0, period: 1, round: 1 };
const all = (...of: readonly BeaconSource[]): BeaconSource => ({ kind: 'all', of });

const ALONE = { timeStamped: false, timeLocked: false };
const BOTH = { timeStamped: true, timeLocked: true };

describe('the level of assurance', () => {
  it.each<[string, BeaconSource, Assurance, Assurance]>([
    ['drand', drand, 'L3', 'L4'],
    ['an unknown chain', { ...drand, chain: 'ab' }, 'none', 'none'],
    ['digits', digits, 'L2', 'L2'],
    ['witnesses', witnesses, 'L2', 'L2'],
    ['development', development, 'none', 'none'],
    ['drand and digits', all(digits, drand), 'L3', 'L4'],
    ['witnesses and development', all(development, witnesses), 'L2', 'L2'],
    ['development twice', all(development, development), 'none', 'none'],
  ])('of %s is %4$s with time stamp and time lock', (_, source, alone, withBoth) => {
    expect(assuranceOf(source, ALONE)).toBe(alone);
    expect(assuranceOf(source, BOTH)).toBe(withBoth);
  });

  it.each([
    { timeStamped: true, timeLocked: false },
    { timeStamped: false, timeLocked: true },
  ])('is not raised by one of both: %o', (one) => {
    expect(assuranceOf(drand, one)).toBe('L3');
  });
});
