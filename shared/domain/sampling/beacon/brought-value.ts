import type { BeaconSource } from '#domain/sampling/plan';
import type { BeaconValue } from '#domain/sampling/record';
import type { WrittenValue } from './read-beacon-text.ts';

type Plain = Exclude<BeaconSource, { readonly kind: 'all' }>;

const isOf = (source: Plain, { round, value }: WrittenValue): boolean => {
  switch (source.kind) {
    case 'drand':
    case 'development':
      return 'sig' in value && round === source.round;
    case 'digits':
      return 'digits' in value;
    case 'witnesses':
      return 'witnesses' in value;
  }
};

/**
 * The value of a source among those that were brought; of a source of several parts, one of each, put together. `null`
 * where it, or a part of it, is not there. Whether it is right is asked by `openBeacon`.
 */
export const broughtValue = (source: BeaconSource, written: readonly WrittenValue[]): BeaconValue | null => {
  if (source.kind !== 'all') return written.find((one) => isOf(source, one))?.value ?? null;
  const all = source.of.map((part) => broughtValue(part, written));
  return all.every((value) => value !== null) ? { all } : null;
};
