import { describe, expect, it } from 'vitest';
import { broughtValue } from '#domain/sampling/beacon/brought-value';
import type { WrittenValue } from '#domain/sampling/beacon/read-beacon-text';
import type { BeaconSource } from '#domain/sampling/plan';
import { aSource } from '#test/support/committed-draws';

const DIGITS: BeaconSource = { kind: 'digits', source: 's', on: '2023-01-06' };
const WITNESSES: BeaconSource = { kind: 'witnesses', commitments: ['a'.repeat(64), 'b'.repeat(64)] };
const ALL: BeaconSource = { kind: 'all', of: [aSource(7), DIGITS] as never };

const sig = (round: number): WrittenValue => ({ round, value: { sig: `of ${round}` } });
const digits: WrittenValue = { round: null, value: { digits: '1'.repeat(20) } };
const witnesses: WrittenValue = { round: null, value: { witnesses: ['aa', 'bb'] } };

describe('broughtValue', () => {
  it.each([
    ['the signature of its round', aSource(7), [sig(6), sig(7)], { sig: 'of 7' }],
    ['no signature of another round', aSource(7), [sig(6), digits], null],
    ['digits', DIGITS, [sig(7), digits], digits.value],
    ['what witnesses reveal', WITNESSES, [digits, witnesses], witnesses.value],
    ['one of each part, in the order of the parts', ALL, [digits, sig(7)], { all: [{ sig: 'of 7' }, digits.value] }],
    ['nothing where a part is missing', ALL, [digits], null],
  ] as const)('finds %s', (_what, source, written, found) => {
    expect(broughtValue(source as BeaconSource, written as readonly WrittenValue[])).toEqual(found);
  });
});
