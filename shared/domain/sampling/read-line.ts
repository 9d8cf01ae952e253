import type { LineOf } from './list-text.ts';
import type { ConflictLine, FrameLine, InspectorLine, ListName } from './lists.ts';
import { DRAW_ID, PPM } from './lists.ts';

const HASH = /^[0-9a-f]{64}$/;
/** Far above what an office has, and far below where sums of products stop being whole. */
const COUNT_MAX = 1_000_000;
const K_MAX = 16;

/** `null`: right. Otherwise what is wrong with the field. */
type FieldCheck = (value: unknown) => string | null;

const id: FieldCheck = (value) =>
  typeof value === 'string' && DRAW_ID.test(value)
    ? null
    : 'must be 1 to 64 of: letters without accents, digits, ".", "_", "-"';

const whole =
  (min: number, max: number): FieldCheck =>
  (value) =>
    Number.isInteger(value) && (value as number) >= min && (value as number) <= max
      ? null
      : `must be a whole number, ${min} to ${max}`;

const hash: FieldCheck = (value) =>
  typeof value === 'string' && HASH.test(value) ? null : 'must be 64 digits of lower-case hex';

const ascendingIds: FieldCheck = (value) => {
  if (!Array.isArray(value)) return 'must be a list';
  const wrong = value.map(id).find((fault) => fault !== null);
  if (wrong !== undefined) return `${wrong}, each`;
  return value.every((one, index) => index === 0 || value[index - 1] < one) ? null : 'must ascend, nothing twice';
};

type Shape = Readonly<Record<string, { readonly check: FieldCheck; readonly optional?: true }>>;

const FRAME: Shape = {
  id: { check: id },
  org: { check: id },
  stratum: { check: id },
  risk: { check: id },
  k: { check: whole(1, K_MAX) },
  age: { check: whole(0, COUNT_MAX) },
  w: { check: whole(1, PPM), optional: true },
  visits: { check: whole(0, COUNT_MAX), optional: true },
  src: { check: hash, optional: true },
};

const INSPECTORS: Shape = {
  id: { check: id },
  org: { check: id },
  cap: { check: whole(0, COUNT_MAX) },
  prior: { check: whole(0, COUNT_MAX) },
  quals: { check: ascendingIds, optional: true },
};

const nameText = (name: string): string => JSON.stringify(name.length > 40 ? `${name.slice(0, 40)}…` : name);

const objectFault = (value: unknown, shape: Shape): string | null => {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return 'is no JSON object';
  const given = value as Readonly<Record<string, unknown>>;
  for (const name in shape) {
    const field = shape[name];
    const held = given[name];
    if (field === undefined || (held === undefined && field.optional === true)) continue;
    if (held === undefined) return `${name}: is missing`;
    const fault = field.check(held);
    if (fault !== null) return `${name}: ${fault}`;
  }
  for (const name in given) {
    if (!Object.hasOwn(shape, name)) return `${nameText(name)}: there is no such field`;
  }
  return null;
};

const conflictFault = (value: unknown): string | null => {
  if (!Array.isArray(value) || value.length !== 2) return 'is no pair ["object","inspector"]';
  const fault = id(value[0]) ?? id(value[1]);
  return fault === null ? null : `each id ${fault}`;
};

/** What is wrong with a value that should be a line of that list; `null` where nothing is. Names the field. */
export const lineFault = (name: ListName, value: unknown): string | null => {
  switch (name) {
    case 'frame':
      return objectFault(value, FRAME);
    case 'inspectors':
      return objectFault(value, INSPECTORS);
    case 'conflicts':
      return conflictFault(value);
  }
};

/** What a line of NDJSON says. */
export type ReadLine<Name extends ListName> =
  | { readonly ok: true; readonly line: LineOf<Name> }
  | { readonly ok: false; readonly message: string };

/** Two fields of one name: JSON.parse would keep the last in silence. Names of fields hold no escape, so text will do. */
const doubledField = (text: string, value: FrameLine | InspectorLine | ConflictLine): boolean => {
  if (Array.isArray(value)) return false;
  let colons = 0;
  for (let at = text.indexOf(':'); at >= 0; at = text.indexOf(':', at + 1)) colons += 1;
  // No value of a right line holds a colon: ids and hashes have none.
  return colons !== Object.keys(value).length;
};

/** Reads one line of a list, keys in any order. Refuses unknown, doubled and missing fields, and values out of bounds. */
export const readLine = <Name extends ListName>(name: Name, text: string): ReadLine<Name> => {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { ok: false, message: 'is no JSON' };
  }
  const message = lineFault(name, value);
  if (message !== null) return { ok: false, message };
  const line = value as LineOf<Name>;
  return doubledField(text, line) ? { ok: false, message: 'has a field twice' } : { ok: true, line };
};
