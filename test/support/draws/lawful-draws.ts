import fc from 'fast-check';
import type { FrameLine } from '#domain/sampling/lists';
import { batchPicker, type PickedCell } from '#domain/sampling/pick-batch';
import type { DrawRules } from '#domain/sampling/plan';
import { surveyFrame } from '#domain/sampling/survey-frame';
import { anObject } from '#test/support/draw-makers';

/** Rules with every state of a cell; ratios do not matter where sizes are given. */
export const RULES: DrawRules = {
  ratioPpm: { window: { A: 300_000, B: 500_000 }, hall: { A: 250_000, B: 400_000 } },
  rounding: 'ceil',
  coverage: 8,
  coolDown: 2,
  coolResidualPpm: 500_000,
  annualCap: 4,
  reserve: 2,
};

const oneOf = <T>(...values: readonly T[]) => fc.constantFrom(...values);

/** Any frame of 1 to 60 objects, each id once, of four pairs and all states. */
export const frames = (stratum: fc.Arbitrary<string> = oneOf('window', 'hall')): fc.Arbitrary<readonly FrameLine[]> =>
  fc.uniqueArray(
    fc
      .record({
        number: fc.nat(9_999),
        stratum,
        risk: oneOf('A', 'B'),
        age: fc.nat(8),
        visits: fc.nat(4),
        k: oneOf(1, 2),
      })
      .map(({ number, ...line }) => anObject({ id: `o${String(number).padStart(4, '0')}`, ...line })),
    { selector: ({ id }) => id, minLength: 1, maxLength: 60 },
  );

/** Some key of objects. */
export const keys: fc.Arbitrary<string> = fc
  .uint8Array({ minLength: 32, maxLength: 32 })
  .map((bytes) => Buffer.from(bytes).toString('hex'));

export type Picking = {
  readonly key: string;
  /** What is drawn in each cell; as many as there are where it is more. */
  readonly size: (cell: string) => number;
  readonly reserve?: number;
};

/** A picker for that frame. */
export const pickerFor = (frame: readonly FrameLine[], { key, size, reserve = 2 }: Picking) => {
  const { cells } = surveyFrame(frame, RULES);
  const sizes = new Map(
    [...cells].map(([cell, { count }]) => [cell, cell.endsWith('|capped') ? 0 : Math.min(count, size(cell))]),
  );
  return batchPicker({ rules: RULES, alg: 'sha256', objectKey: key, cells, sizes, reserve });
};

/** What is picked of a frame, by cell. */
export const picked = (frame: readonly FrameLine[], picking: Picking): ReadonlyMap<string, PickedCell> => {
  const picker = pickerFor(frame, picking);
  for (const line of frame) picker.add(line);
  return picker.result();
};

export const idsOf = (lines: readonly { readonly id: string }[] | undefined): readonly string[] =>
  lines?.map(({ id }) => id) ?? [];
