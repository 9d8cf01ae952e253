import type * as z from 'zod';
import { type Entry, faultIn } from './entry.ts';
import type { FileFault, Path } from './file-fault.ts';
import { unknownKeyText } from './never-asked.ts';

type Issue = z.core.$ZodIssue;

const isStep = (step: PropertyKey): step is string | number => typeof step !== 'symbol';

const wordsOf = (issue: Issue): string => {
  if (issue.code === 'invalid_type') {
    if (issue.input === undefined) return 'is missing';
    if (issue.expected === 'string' && typeof issue.input === 'number') return 'must be text: put it in quotes';
    const kind = { string: 'text', array: 'a list', object: 'keys with values', int: 'a whole number' }[
      issue.expected as string
    ];
    return `must be ${kind ?? `a ${issue.expected}`}`;
  }
  if (issue.code === 'invalid_value') {
    const words = `one of: ${issue.values.map(String).join(', ')}`;
    return issue.input === undefined ? `is missing: ${words}` : `must be ${words}`;
  }
  if (issue.code === 'invalid_union' && 'options' in issue && Array.isArray(issue.options)) {
    return `must be one of: ${issue.options.map(String).join(', ')}`;
  }
  return issue.message;
};

const faultsOf = (entry: Entry, issue: Issue): readonly FileFault[] => {
  const inside: Path = issue.path.filter(isStep);
  if (entry.derived?.has(String(inside[0]))) return [];
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => faultIn(entry, [...inside, key], unknownKeyText(key)));
  }
  return [faultIn(entry, inside, wordsOf(issue))];
};

/** The entries that fit the schema, and a fault for everything that does not. */
export const parseEntries = <T>(
  entries: readonly Entry[],
  schema: z.ZodType<T>,
): { readonly values: readonly T[]; readonly faults: readonly FileFault[] } => {
  const values: T[] = [];
  const faults: FileFault[] = [];
  for (const entry of entries) {
    const parsed = schema.safeParse(entry.raw, { reportInput: true });
    if (parsed.success) values.push(parsed.data);
    else faults.push(...parsed.error.issues.flatMap((issue) => faultsOf(entry, issue)));
  }
  return { values, faults };
};
