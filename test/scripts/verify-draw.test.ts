import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import type { DrawRecord } from '#domain/sampling/record';
import { DRAW_CASES, type DrawCase } from '#test/support/draws/draw-cases';
import { checkUnit, PYTHON, plainHashes, TOOLS, verify, verifyByPython } from '#test/support/draws/draw-verifier';
import { anchored, recordAfter } from '#test/support/draws/plain-aftermath';
import { plainRecord } from '#test/support/draws/plain-draw';
import { canonicalText } from '#test/support/draws/plain-hashing';
import { openFolders } from '#test/support/folders';

const SCRIPT = fileURLToPath(new URL('../../scripts/verify-draw.mjs', import.meta.url));
const folders = openFolders('verify-draw');
afterAll(() => folders.clear());

const cases = Object.keys(DRAW_CASES) as DrawCase[];
const records = new Map<DrawCase, DrawRecord>(cases.map((name) => [name, plainRecord(DRAW_CASES[name]())]));
const recordOf = (name: DrawCase): DrawRecord => records.get(name) as DrawRecord;

/** Files with these records, in a folder of their own. */
const written = (texts: readonly string[]): readonly string[] => {
  const folder = folders.make();
  return texts.map((text, at) => {
    const path = join(folder, `${String(at).padStart(3, '0')}.json`);
    writeFileSync(path, text);
    return path;
  });
};

describe('verify-draw', () => {
  it.each(cases)('accepts a draw made straight from the specification: %s', (name) => {
    expect(verify(canonicalText(recordOf(name)))).toMatchObject({ ok: true, faults: [] });
  });

  it('accepts them by hashes in plain JavaScript, as the page does', () => {
    for (const name of ['plain', 'sm3', 'salted'] as const) {
      expect(verify(canonicalText(recordOf(name)), { ...TOOLS, hashes: plainHashes })).toMatchObject({ ok: true });
    }
  });

  it.skipIf(!PYTHON)('says the same in Python (where there is one)', () => {
    const answers = verifyByPython(written(cases.map((name) => canonicalText(recordOf(name)))));
    expect(answers).toEqual(cases.map(() => 'OK'));
  });

  it('does not mind order of keys and white space', () => {
    const record = recordOf('plain');
    const turned = Object.fromEntries(Object.entries(record).toReversed());
    expect(verify(JSON.stringify(turned, null, 2))).toMatchObject({ ok: true });
  });

  it('says what a record proves, and what it does not', () => {
    expect(verify(canonicalText(recordOf('plain'))).certificate).toMatchObject({ level: 'L3', frame: 36, anchors: 0 });
    expect(verify(canonicalText(recordOf('sm3'))).certificate).toMatchObject({ level: 'none', alg: 'sm3' });
    expect(verify(canonicalText(recordOf('digits'))).certificate).toMatchObject({ level: 'L2' });
    expect(verify(canonicalText(recordOf('all-sources'))).certificate).toMatchObject({ level: 'L3' });
    expect(verify(canonicalText(recordOf('infeasible'))).certificate).toMatchObject({ teams: null });
  });
});

describe('one unit', () => {
  it.each(cases)('is told to have been drawn exactly where the record has it: %s', (name) => {
    const record = recordOf(name);
    const { checked } = verify(canonicalText(record));
    for (const { id } of record.frame) {
      const unit = checkUnit(checked, id);
      expect([id, unit?.drawn]).toEqual([id, record.result.drawn.includes(id)]);
      expect(unit?.drawn).toBe((unit?.rank ?? 0) <= (unit?.size ?? 0));
      const place =
        Object.values(record.result.reserve)
          .find((ids) => ids.includes(id))
          ?.indexOf(id) ?? -1;
      expect(unit?.substitute).toBe(place + 1);
    }
  });

  it('has the ticket that one line of a shell gives', () => {
    const { checked } = verify(canonicalText(recordOf('plain')));
    const unit = checkUnit(checked, 'o-007');
    expect(unit?.ticket).toBe(createHash('sha256').update(`${unit?.key}:o-007`).digest('hex'));
  });

  it('that is not in the list is not there', () => {
    expect(checkUnit(verify(canonicalText(recordOf('plain'))).checked, 'o-999')).toBeNull();
  });
});

/** Somebody who is in a team, and an object with a substitute. */
const [someone = ''] = Object.values(recordOf('plain').result.teams)[0] ?? [];
const replaceable = (name: DrawCase): readonly string[] => {
  const { result, frame } = recordOf(name);
  const withReserve = Object.entries(result.reserve).filter(([, ids]) => ids.length > 1);
  const cells = withReserve.map(([cell]) => cell.split('|').slice(0, 2).join('|'));
  const lineOf = new Map(frame.map((line) => [line.id, line]));
  return result.drawn.filter((id) => cells.includes(`${lineOf.get(id)?.stratum}|${lineOf.get(id)?.risk}`));
};

const afterwards = (name: DrawCase): DrawRecord => {
  const record = recordOf(name);
  const [first = '', second = ''] = replaceable(name).filter((id) => hasReserve(record, id));
  const made = record.result.drawn.filter((id) => id !== first && id !== second).slice(0, 3);
  return recordAfter(DRAW_CASES[name](), [
    { kind: 'absent', inspector: someone },
    { kind: 'refused', object: first },
    { kind: 'substituted', object: first, made },
    { kind: 'absent', inspector: 'i-002', made },
    { kind: 'not-executed', object: second },
    { kind: 'substituted', object: second, made },
  ]);
};

const hasReserve = (record: DrawRecord, id: string): boolean => {
  const { checked } = verify(canonicalText(record));
  const cell = (checkUnit(checked, id) as unknown as { cell: string }).cell;
  return (record.result.reserve[cell]?.length ?? 0) > 1;
};

const EVENTFUL = ['plain', 'batches', 'skilled', 'sm3'] as const;

describe('what happened afterwards', () => {
  it.each(EVENTFUL)('is followed: absences, refusals, substitutes in their order: %s', (name) => {
    const record = afterwards(name);
    expect(verify(canonicalText(record))).toMatchObject({ ok: true, certificate: { substituted: 2, absent: 2 } });
    expect(record.events.map((event) => event.kind)).toContain('substituted');
  });

  it.each(EVENTFUL)('is held against the log where the record has its entries: %s', (name) => {
    expect(verify(canonicalText(anchored(afterwards(name), TIMES_OF(name)))).faults).toEqual([]);
  });

  it.skipIf(!PYTHON)('is the same in Python (where there is one)', () => {
    const texts = EVENTFUL.flatMap((name) => [
      canonicalText(afterwards(name)),
      canonicalText(anchored(afterwards(name), TIMES_OF(name))),
    ]);
    expect(verifyByPython(written(texts))).toEqual(texts.map(() => 'OK'));
  });
});

/** The published round is of 2023; the plan was committed before. */
const TIMES_OF = (name: DrawCase) => ({
  plan: name === 'plain' ? '2023-09-15T10:45:03Z' : '2024-12-31T16:00:00Z',
  result: '2025-01-01T16:30:00Z',
  revealed: '2026-04-30T10:00:00Z',
});

describe('the command', () => {
  const run = (...given: readonly string[]) => spawnSync(process.execPath, [SCRIPT, ...given], { encoding: 'utf8' });

  it('prints a certificate, and looks a unit up', () => {
    const [path = ''] = written([canonicalText(recordOf('plain'))]);
    const { status, stdout } = run(path, '--unit', 'o-002');
    expect(status).toBe(0);
    expect(stdout).toContain(`OK: ${path}\n`);
    expect(stdout).toContain(
      'L3: public beacon, its signature checked; drand round 657413 of 2023-09-15T11:00:03.000Z',
    );
    expect(stdout).toContain('So o-002 was drawn');
  });

  it('gives one reason and 1 for a record that does not hold, and JSON where it is asked for', () => {
    const { reveal, ...rest } = recordOf('digits');
    const [path = ''] = written([canonicalText({ ...rest, reveal: { ...reveal, secret: 'ab'.repeat(32) } })]);
    const { status, stdout } = run(path);
    expect([status, stdout.split('\n')[0]]).toEqual([
      1,
      'secret.wrong: the secret revealed is not the one the plan committed to',
    ]);
    const json = JSON.parse(run(path, '--json').stdout) as { records: readonly { ok: boolean }[] };
    expect(json.records).toMatchObject([{ ok: false, faults: [{ code: 'secret.wrong' }] }]);
  });

  it('ends with 2 where a file cannot be read, or nothing is asked', () => {
    expect(run('no-such-file.json')).toMatchObject({ status: 2, stdout: '' });
    expect(run()).toMatchObject({ status: 2, stdout: '' });
    expect(run('--what')).toMatchObject({ status: 2, stdout: '' });
  });
});
