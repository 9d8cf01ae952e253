import { parseInstant } from '#domain/kernel/instant';
import { parseLocalDate } from '#domain/kernel/local-date';
import type { Fault } from '#domain/kernel/service-error';
import type { CheckItem, CheckItemType } from '#domain/rules/check-item';
import { faultsOfEvidence } from './check-evidence.ts';
import type { ItemSeen } from './inspection.ts';

export const VALUE_CHARS_MAX = 500;
export const ITEM_NOTE_CHARS_MAX = 2_000;
export const SEEN_COUNT_MAX = 1_000_000_000;

const isText = (value: ItemSeen['value']): boolean =>
  typeof value === 'string' && value.trim() !== '' && value.length <= VALUE_CHARS_MAX;

const isMoment = (value: ItemSeen['value']): boolean =>
  typeof value === 'string' && (parseLocalDate(value) !== null || parseInstant(value) !== null);

const isCount = (value: ItemSeen['value']): boolean =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 && value <= SEEN_COUNT_MAX;

/** What a value of each type is, and what is said of one that is none. */
const VALUES: Readonly<Record<CheckItemType, { readonly fits: (value: ItemSeen['value']) => boolean; is: string }>> = {
  document: { fits: isText, is: `names a document in 1 to ${VALUE_CHARS_MAX} characters` },
  record: { fits: isText, is: `names a record in 1 to ${VALUE_CHARS_MAX} characters` },
  time: { fits: isMoment, is: 'is a day written YYYY-MM-DD, or a moment with its offset' },
  count: { fits: isCount, is: `is a whole number from 0 to ${SEEN_COUNT_MAX}` },
  place: { fits: isText, is: `names a place in 1 to ${VALUE_CHARS_MAX} characters` },
};

const faultOfValue = (seen: ItemSeen, type: CheckItemType): string | null => {
  if (seen.met === null) return seen.value === '' ? null : 'is empty where the item could not be seen';
  // What is not there cannot be named: an absence is said in the note, or by a count of 0.
  if (seen.met === false && seen.value === '' && seen.note.trim() !== '') return null;
  return VALUES[type].fits(seen.value) ? null : VALUES[type].is;
};

const faultsOfItem = (seen: ItemSeen, item: CheckItem, path: string): readonly Fault[] => {
  const value = faultOfValue(seen, item.type);
  return [
    ...(value === null ? [] : [{ path: `${path}.value`, message: value }]),
    ...(seen.note.length > ITEM_NOTE_CHARS_MAX
      ? [{ path: `${path}.note`, message: `has at most ${ITEM_NOTE_CHARS_MAX} characters` }]
      : []),
    ...faultsOfEvidence(seen.evidence, `${path}.evidence`),
  ];
};

/**
 * What is wrong with what was seen: every check item of the inspection is there once and no other, each value is of its
 * item's type. Nothing asks how many are not met: there is no least number of findings.
 * @param wanted the check items of the inspection, by id.
 */
export const faultsOfSeen = (items: readonly ItemSeen[], wanted: ReadonlyMap<string, CheckItem>): readonly Fault[] => {
  const met = new Set<string>();
  const faults = items.flatMap((seen, index): readonly Fault[] => {
    const path = `items[${index}]`;
    const item = wanted.get(seen.checkItemId);
    if (item === undefined) {
      return [{ path: `${path}.checkItemId`, message: `"${seen.checkItemId}" is no check item of this inspection` }];
    }
    if (met.has(item.id)) return [{ path: `${path}.checkItemId`, message: `"${item.id}" is there twice` }];
    met.add(item.id);
    return faultsOfItem(seen, item, path);
  });
  const missing = [...wanted.keys()].filter((id) => !met.has(id)).sort();
  return [...faults, ...missing.map((id) => ({ path: 'items', message: `"${id}" is missing` }))];
};
