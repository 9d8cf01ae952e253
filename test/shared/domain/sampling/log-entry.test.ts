import { expect, it } from 'vitest';
import { logEntryId } from '#domain/sampling/log-entry';

it('sorts entries of the log as their numbers do', () => {
  expect(logEntryId(7)).toBe('000000000007');
  const seqs = [1, 9, 10, 99, 100, 1_000_000];
  expect(seqs.map(logEntryId).toSorted()).toEqual(seqs.map(logEntryId));
});
