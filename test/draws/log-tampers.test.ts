import { describe, expect, it } from 'vitest';
import type { DrawRecord } from '#domain/sampling/record';
import { verifyLogText } from '#test/support/draws/draw-verifier';
import { goldenRecord } from '#test/support/draws/golden-cases';
import { canonicalText, plainHashing } from '#test/support/draws/plain-hashing';

type Entry = Readonly<Record<string, unknown>>;

const record = JSON.parse(goldenRecord('batches')) as DrawRecord;
const other = JSON.parse(goldenRecord('budget')) as DrawRecord;
const { H } = plainHashing();
const hashOf = (entry: Entry): string => H(canonicalText(entry)).toString('hex');

/** Entries with numbers and chain, as a log has them; about whom, by the place of a plan in it. */
const chained = (entries: readonly Entry[]): readonly Entry[] => {
  const done: Entry[] = [];
  for (const { about, ...entry } of entries) {
    const place = { seq: done.length + 1, prev: done.length === 0 ? '0'.repeat(64) : hashOf(done.at(-1) ?? {}) };
    const plan = typeof about === 'number' ? { plan: hashOf(done[about] ?? {}) } : {};
    done.push({ ...entry, ...plan, ...place });
  }
  return done;
};

const PLAN = record.plan as unknown as Entry;
const OTHER = other.plan as unknown as Entry;
const entry = (about: number, kind: string, at: string, content: Entry): Entry => ({
  v: 'sjc-log/1',
  kind,
  authority: PLAN.authority,
  about,
  at,
  ...content,
});
const [one = '', two = '', three = ''] = record.result.root as readonly string[];
const result = (batch: number, root: string, at = `2026-01-0${batch + 1}T00:00:00Z`): Entry =>
  entry(0, 'result', at, { batch, root });
const revealed = (at = '2026-04-29T00:00:00Z'): Entry => entry(0, 'revealed', at, { secret: record.reveal.secret });

const GOOD = [PLAN, result(1, one), result(2, two), result(3, three), revealed()];
const text = (entries: readonly Entry[]): string => entries.map((line) => `${canonicalText(line)}\n`).join('');
const codeOf = (entries: readonly Entry[]): string | undefined => verifyLogText(text(entries)).faults[0]?.code;
const rechained = (entries: readonly Entry[]): string | undefined => codeOf(chained(entries));

const withdrawn = (given: Entry, at = '2024-12-31T16:00:00Z'): Entry =>
  entry(0, 'withdrawn', at, { reason: 'x', by: 'a', approvedBy: 'b', ...given });

describe('tampering with the log', () => {
  it('begins from one that holds', () => {
    expect(rechained(GOOD)).toBeUndefined();
    expect(rechained([PLAN, withdrawn({}), revealed()])).toBeUndefined();
  });

  it.each([
    ['an entry is taken out', 'log.gap', (log: readonly Entry[]) => log.toSpliced(2, 1)],
    [
      'an entry is written anew',
      'log.prev',
      (log: readonly Entry[]) => log.with(1, { ...log[1], at: '2026-01-03T00:00:00Z' }),
    ],
    [
      'two entries change places',
      'log.gap',
      (log: readonly Entry[]) => [log[0], log[2], log[1], ...log.slice(3)] as Entry[],
    ],
  ])('is seen by the chain where %s', (_what, code, change) => {
    expect(codeOf(change(chained(GOOD)))).toBe(code);
  });

  it.each([
    ['two plans are kept for one period', 'log.second-plan', [PLAN, { ...PLAN, code: 'x' }, revealed()]],
    ['a batch has two results', 'log.second-result', [PLAN, result(1, one), result(1, two)]],
    ['a result comes before its round', 'log.result-early', [PLAN, result(1, one, '2020-01-01T00:00:00Z')]],
    [
      'a plan is withdrawn once its round is known',
      'log.withdrawn-late',
      [PLAN, withdrawn({}, '2026-02-01T00:00:00Z')],
    ],
    ['one person withdraws and approves', 'log.one-person', [PLAN, withdrawn({ approvedBy: 'a' })]],
    [
      'another secret is revealed',
      'log.secret',
      [PLAN, entry(0, 'revealed', '2026-04-29T00:00:00Z', { secret: 'ab'.repeat(32) })],
    ],
    ['the secret is withheld past its day', 'log.not-revealed', [PLAN, result(1, one, '2026-06-01T00:00:00Z')]],
    ['the secret comes after its day', 'log.revealed-late', [PLAN, revealed('2026-05-02T00:00:00Z')]],
    ['an entry is of another authority', 'log.authority', [PLAN, { ...OTHER, authority: 'authority-02' }]],
    [
      'an event comes before any result',
      'log.event-early',
      [PLAN, entry(0, 'event', '2026-02-01T00:00:00Z', { event: {} })],
    ],
    ['time runs backwards', 'log.time', [PLAN, result(1, one), result(2, two, '2026-01-01T00:00:00Z')]],
    ['an entry is of no kind', 'log.entry', [PLAN, entry(0, 'redrawn', '2026-02-01T00:00:00Z', {})]],
  ])('is seen by its rules where %s', (_what, code, entries) => {
    expect(rechained(entries as readonly Entry[])).toBe(code);
  });

  it('is seen by a record that is not the one of the log', () => {
    const log = chained([{ ...PLAN, seq: 1 }, ...GOOD.slice(1)]);
    const planHash = hashOf(log[0] ?? {});
    const held = (given: DrawRecord, hash: string) =>
      verifyLogText(text(log), [{ record: given, planHash: hash }]).faults[0]?.code;
    expect(held({ ...record, anchors: [] }, planHash)).toBeUndefined();
    expect(held({ ...record, result: { ...record.result, root: [one, three, two] } }, planHash)).toBe('log.record');
    expect(held({ ...record, events: [{ kind: 'refused' } as never] }, planHash)).toBe('log.record');
    expect(held(record, 'ab'.repeat(32))).toBe('log.record');
  });
});
