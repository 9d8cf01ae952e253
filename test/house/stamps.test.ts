import { describe, expect, it } from 'vitest';
import { aSource, type Source, sources } from './sources.ts';

/**
 * Use cases whose records say themselves who changed them, when and why: a task by its newest fact or rung, a message by
 * the newest step of its history. Everything else hands a stamp to the ledger.
 */
const SAYS_ITSELF: readonly RegExp[] = [
  /^shared\/usecases\/(?:act-on-link|decide-task|dispatch-task|plan-reminders)\.ts$/,
  /^shared\/usecases\/(?:deliver-message|hand-over-messages|hold-messages|record-receipt|fence-due)\.ts$/,
  // Moves nothing but the moment to look again, which an entry says by itself.
  /^shared\/usecases\/tend-switchboards\.ts$/,
];

/** They write the history itself, or hand on what they are given. */
const WRITES_FOR_OTHERS = /^shared\/usecases\/(?:write-history\.ts|steps\/)/;

const COMMIT = /\.commit\(|\bcommitIfFirst\(/;
/** A stamp is made where it is used, or handed to a ledger that adds it to each commit. */
const STAMP = /\bstampedLedger\(|\bstamp\w*\)|\bstampAt\(|because:\s*because\(/;

const unstamped = ({ path, code }: Source): readonly string[] => {
  if (!path.startsWith('shared/usecases/') || !COMMIT.test(code) || STAMP.test(code)) return [];
  if (WRITES_FOR_OTHERS.test(path) || SAYS_ITSELF.some((files) => files.test(path))) return [];
  return [`${path}: hand a stamp (who, when, why) to ledger.commit, or the history cannot tell it`];
};

describe('use cases', () => {
  it('hand a stamp to the ledger where the record does not say who changed it and why', () => {
    expect(sources.flatMap(unstamped)).toEqual([]);
  });

  it.each(SAYS_ITSELF)('are excused only while they are there: %s', (files) => {
    expect(sources.some(({ path }) => files.test(path))).toBe(true);
  });

  it('are found where they do not', () => {
    const path = 'shared/usecases/a.ts';
    expect(unstamped(aSource(path, 'await ledger.commit([insert(a)]);'))).toHaveLength(1);
    expect(unstamped(aSource(path, "ledger.commit([insert(a)], { by, at, because: because('a') });"))).toEqual([]);
  });
});
