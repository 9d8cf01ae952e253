import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { memoryClock } from '#adapters/memory/memory-clock';
import { memoryHistory } from '#adapters/memory/memory-history';
import { lineOf } from '#domain/history/entry';
import { canonicalJson } from '#domain/kernel/digest';
import { openFolders } from '#test/support/folders';
import { lifeOfUnit } from '#test/support/history-changes';
import { NOW, OFFICE_ID } from '#test/support/makers';
import { writeHistory } from '#usecases/write-history';

const SCRIPT = fileURLToPath(new URL('../../scripts/verify-history.mjs', import.meta.url));
const folders = openFolders('verify-history');
afterAll(() => folders.clear());

type Fault = { readonly seq: number | null; readonly fault: string };
type Verify = (
  lines: readonly string[],
  known?: { heads?: readonly object[]; part?: boolean },
) => { readonly entries: number; readonly faults: readonly Fault[] };

const COUNT = 60;
let lines: readonly string[] = [];
let head: { office: string; seq: number; hash: string };
let verify: Verify;

beforeAll(async () => {
  // The checker is a script of its own: it is loaded as what it is, and shares no code with the house.
  ({ verifyHistory: verify } = (await import(SCRIPT)) as { verifyHistory: Verify });
  const history = memoryHistory();
  const changes = Array.from({ length: 12 }, (_, place) => lifeOfUnit(`单位-${place}`, 5)).flat();
  await writeHistory({ clock: memoryClock(NOW), history }, changes);
  const entries = await history.history.entriesAfter(OFFICE_ID, 0, 1_000);
  lines = entries.map(lineOf);
  head = { office: OFFICE_ID, seq: COUNT, hash: entries.at(-1)?.hash ?? '' };
});

/** Every place of a JSON value that holds something, as a path. */
const leaves = (value: unknown, path: readonly string[] = []): readonly (readonly string[])[] =>
  value !== null && typeof value === 'object' && Object.keys(value).length > 0
    ? Object.entries(value).flatMap(([name, held]) => leaves(held, [...path, name]))
    : [path];

const changedAt = (value: unknown, [name, ...rest]: readonly string[]): unknown => {
  if (name === undefined) return typeof value === 'number' ? value + 1 : `${JSON.stringify(value)}x`;
  if (Array.isArray(value)) return value.map((held, at) => (String(at) === name ? changedAt(held, rest) : held));
  return { ...(value as object), [name]: changedAt((value as Record<string, unknown>)[name], rest) };
};

type Tampered = { readonly lines: readonly string[]; readonly at: number };

const change = (place: number, pick: number): Tampered => {
  const entry = JSON.parse(lines[place] ?? '') as object;
  const paths = leaves(entry).filter(([name]) => name !== 'seq');
  const path = paths[pick % paths.length] ?? [];
  return { lines: lines.with(place, JSON.stringify(changedAt(entry, path))), at: place + 1 };
};

const TAMPERINGS = {
  'a value changed': change,
  'a number changed': (place, pick) => {
    const entry = JSON.parse(lines[place] ?? '') as { seq: number };
    return { lines: lines.with(place, JSON.stringify({ ...entry, seq: entry.seq + 1 + (pick % 5) })), at: place + 1 };
  },
  'an entry taken out': (place) => ({ lines: lines.toSpliced(place, 1), at: place + 1 }),
  'an entry doubled': (place, pick) => {
    const to = pick % COUNT;
    return { lines: lines.toSpliced(to, 0, lines[place] ?? ''), at: place + 1 };
  },
  'an entry forged with a right hash of its own': (place, pick) => {
    const entry = JSON.parse(lines[place] ?? '') as { hash: string };
    return {
      lines: lines.with(place, JSON.stringify({ ...entry, hash: String(pick).padStart(64, 'a') })),
      at: place + 1,
    };
  },
  'two entries swapped': (place, pick) => {
    const other = (place + 1 + (pick % (COUNT - 1))) % COUNT;
    return {
      lines: lines.with(place, lines[other] ?? '').with(other, lines[place] ?? ''),
      at: Math.min(place, other) + 1,
    };
  },
  'the end cut off': (place) => ({ lines: lines.slice(0, place), at: place + 1 }),
} satisfies Record<string, (place: number, pick: number) => Tampered>;

describe('verify-history', () => {
  it('takes an entry by its hash alone, and goes on from there', () => {
    const veiled = (at: number, change: object = {}) => {
      const { seq, office, record, previousHash, hash } = JSON.parse(lines[at] ?? '') as Record<string, unknown>;
      const value = { hash, office, previousHash, record, seq, withheld: true, ...change };
      return lines.with(at, canonicalJson(value));
    };
    expect(verify(veiled(9), { heads: [head] }).faults).toEqual([]);
    expect(verify(veiled(9, { hash: 'ab'.repeat(32) })).faults).toMatchObject([{ seq: 11 }]);
    expect(verify(veiled(9, { withheld: 'yes' })).faults).toMatchObject([{ seq: 10 }]);
  });

  it('finds nothing in an export that nobody touched', () => {
    expect(verify(lines, { heads: [head] })).toMatchObject({ entries: COUNT, faults: [] });
    expect(verify(lines)).toMatchObject({ faults: [] });
  });

  it('names the number of the entry of each of 1,000 random tamperings', () => {
    const kinds = Object.keys(TAMPERINGS) as (keyof typeof TAMPERINGS)[];
    const seen = new Map<string, number>();
    fc.assert(
      fc.property(fc.constantFrom(...kinds), fc.nat(COUNT - 1), fc.nat(10_000), (kind, place, pick) => {
        const tampered = TAMPERINGS[kind](place, pick);
        const { faults } = verify(tampered.lines, { heads: [head] });
        expect(faults.map(({ seq }) => seq)).toContain(tampered.at);
        seen.set(kind, (seen.get(kind) ?? 0) + 1);
      }),
      { numRuns: 1_000 },
    );
    expect([...seen.keys()].toSorted()).toEqual(kinds.toSorted());
  });

  it('finds a chain written anew from some entry on by the head it must end in', async () => {
    const history = memoryHistory();
    const others = Array.from({ length: 12 }, (_, place) => lifeOfUnit(`其他-${place}`, 5)).flat();
    await writeHistory({ clock: memoryClock(NOW), history }, others);
    const anew = (await history.history.entriesAfter(OFFICE_ID, 0, 1_000)).map(lineOf);
    expect(verify(anew).faults).toEqual([]);
    expect(verify(anew, { heads: [head] }).faults).toMatchObject([{ seq: COUNT }]);
  });

  it('does not take a line for an entry that is written in another way, or is none', () => {
    const spaced = lines.with(3, (lines[3] ?? '').replace(/"seq":4/, '"seq": 4'));
    expect(verify(spaced).faults).toMatchObject([{ seq: 4, fault: 'is not written in canonical form' }]);
    expect(verify(lines.with(3, '{"seq":')).faults.map(({ seq }) => seq)).toEqual([null, 4]);
  });

  it('checks a selection entry by entry', () => {
    const some = lines.filter((_, place) => place % 7 === 3);
    expect(verify(some, { part: true }).faults).toEqual([]);
    const { lines: tampered } = change(10, 3);
    expect(verify(tampered.slice(5, 20), { part: true }).faults).toMatchObject([{ seq: 11 }]);
  });

  it('is a command: reads files and folders, and ends with 0 or 1', () => {
    const folder = folders.make();
    mkdirSync(join(folder, 'office'));
    writeFileSync(join(folder, 'office', 'a.jsonl'), `${lines.slice(0, 30).join('\n')}\n`);
    writeFileSync(
      join(folder, 'office', 'b.jsonl'),
      `${lines.slice(30).join('\n')}\n{"page":{"cursor":null,"head":${JSON.stringify(head)}}}\n`,
    );
    const good = spawnSync(process.execPath, [SCRIPT, folder], { encoding: 'utf8' });
    expect([good.status, good.stdout]).toEqual([0, `OK: ${COUNT} entries, 1 offices, 1 known ends, 0 faults\n`]);
    writeFileSync(join(folder, 'office', 'a.jsonl'), `${lines.slice(0, 29).join('\n')}\n`);
    const bad = spawnSync(process.execPath, [SCRIPT, folder], { encoding: 'utf8' });
    expect(bad.status).toBe(1);
    expect(bad.stdout).toContain('entry 30 is missing');
    expect(spawnSync(process.execPath, [SCRIPT], { encoding: 'utf8' }).status).toBe(2);
  });
});
