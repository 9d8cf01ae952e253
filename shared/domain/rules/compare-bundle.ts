import { canonicalJson } from '#domain/kernel/digest';

/** What a bundle says of inspections. */
type InspectionPart = 'check-item' | 'programme' | 'subject-roster' | 'inspector-roster' | 'conflict-roster';

/** One record that a bundle adds or changes. `fields`: what differs, for people to read. */
export type Difference = {
  readonly what: 'office' | 'unit' | 'post' | 'person' | 'ladder' | 'duty' | InspectionPart;
  readonly id: string;
  readonly change: 'added' | 'changed' | 'removed';
  readonly fields: readonly { readonly name: string; readonly was: unknown; readonly is: unknown }[];
};

/**
 * Compares the content of a stored record with what a bundle says, field by field of the bundle's own shape. `null`
 * where nothing differs. Stored fields that no bundle knows (versions, what was made so far) are not looked at.
 */
export const differenceOf = (
  what: Difference['what'],
  id: string,
  stored: object | null,
  wanted: object,
): Difference | null => {
  if (stored === null) return { what, id, change: 'added', fields: [] };
  const was = stored as Readonly<Record<string, unknown>>;
  const fields = Object.entries(wanted)
    .filter(([name, is]) => canonicalJson(was[name] ?? null) !== canonicalJson(is ?? null))
    .map(([name, is]) => ({ name, was: was[name] ?? null, is }));
  return fields.length === 0 ? null : { what, id, change: 'changed', fields };
};
