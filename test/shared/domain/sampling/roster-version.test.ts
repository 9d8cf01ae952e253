import { expect, it } from 'vitest';
import { rosterVersionId, rosterVersionsPrefix } from '#domain/sampling/roster-version';

it('sorts the versions of a roster as they follow each other, apart from those of any other', () => {
  const versions = [1, 2, 9, 10, 100].map((version) => rosterVersionId('subjects', 'windows', version));
  expect(versions[0]).toBe('subjects:windows@000001');
  expect(versions.toSorted()).toEqual(versions);
  const prefix = rosterVersionsPrefix('subjects', 'windows');
  expect(versions.every((id) => id.startsWith(prefix))).toBe(true);
  for (const other of [rosterVersionId('subjects', 'windows-2', 1), rosterVersionId('inspectors', 'windows', 1)]) {
    expect(other.startsWith(prefix)).toBe(false);
  }
});
