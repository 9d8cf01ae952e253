import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { DrawQuestion } from '#domain/sampling/compute-draw';
import { listRoot } from '#domain/sampling/list-root';
import { frameText } from '#domain/sampling/list-text';
import type { InspectorLine } from '#domain/sampling/lists';
import { leafOf, merkleBuilder } from '#domain/sampling/merkle';
import { packList, unpackList } from '#domain/sampling/pack-list';
import type { PackedList } from '#domain/sampling/packed-list';
import type { DrawPlan, DrawRules } from '#domain/sampling/plan';
import { readLines, rereadable } from '#domain/sampling/read-lines';
import { secretCommitment } from '#domain/sampling/seed';

const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const RANDOM_CHARS = 16;
const STRATA = 20;
const ORGS = 400;

/** Like a ULID: ten characters that ascend, sixteen that nobody can guess. */
const idOf = (place: number): string => {
  const bytes = createHash('sha256').update(String(place)).digest();
  const random = Array.from(bytes.subarray(0, RANDOM_CHARS), (byte) => CROCKFORD[byte % CROCKFORD.length]);
  return `01HX${String(place).padStart(6, '0')}${random.join('')}`;
};

const orgOf = (number: number): string => `organ-${String(number % ORGS).padStart(3, '0')}`;

function* frameTexts(count: number): Generator<string> {
  const src = 'ab'.repeat(32);
  for (let place = 0; place < count; place += 1) {
    const risk = 'ABC'[(place * 7_919) % 3] ?? 'A';
    const [age, stratum] = [(place * 48_271) % 7, `s${String(place % STRATA).padStart(2, '0')}`];
    yield frameText({ age, id: idOf(place), k: 2, org: orgOf(place * 31), risk, src, stratum });
  }
}

/** About one in a hundred: 120 cells. */
const RULES: DrawRules = {
  ratioPpm: Object.fromEntries(
    Array.from({ length: STRATA }, (_, at) => [`s${String(at).padStart(2, '0')}`, { A: 6_000, B: 12_000, C: 18_000 }]),
  ),
  rounding: 'systematic',
  coverage: 8,
  coolDown: 2,
  coolResidualPpm: 500_000,
  reserve: 3,
};

const SECRET = Buffer.alloc(32, 0x5e);
const PUBLIC_VALUE = Buffer.alloc(32, 0xb1);

/** What a plan commits to of the frame. */
type Committed = { readonly root: string; readonly count: number };

const PARTS = 'parts';
const COMMITTED = 'committed.json';

/** Packs a frame of so many lines, a file a part, as the store holds them. */
export const writeFrame = (folder: string, count: number): void => {
  mkdirSync(`${folder}/${PARTS}`, { recursive: true });
  const tree = merkleBuilder('sha256');
  function* texts(): Generator<string> {
    for (const text of frameTexts(count)) {
      tree.add(leafOf('sha256', text));
      yield text;
    }
  }
  for (const part of packList('office-1', texts()).parts) {
    writeFileSync(`${folder}/${PARTS}/${String(part.part).padStart(6, '0')}.json`, JSON.stringify(part));
  }
  writeFileSync(`${folder}/${COMMITTED}`, JSON.stringify({ root: tree.root(), count } satisfies Committed));
};

/** The frame as a function holds it: its packed parts, unpacked anew at each pass. */
const readFrame = (folder: string): DrawQuestion['lists']['frame'] => {
  const parts = readdirSync(`${folder}/${PARTS}`)
    .sort()
    .map((name) => JSON.parse(readFileSync(`${folder}/${PARTS}/${name}`, 'utf8')) as PackedList);
  return rereadable(() => readLines('frame', unpackList(parts[0]?.listId ?? '', parts)));
};

const inspectorsOf = (count: number): readonly InspectorLine[] =>
  Array.from({ length: count }, (_, at) => ({
    id: `i${String(at).padStart(5, '0')}`,
    org: `bureau-${at % 30}`,
    cap: 100,
    prior: at % 5,
  }));

/** The draw of the frame in that folder by so many inspectors. */
export const questionOf = (folder: string, inspectors: number): DrawQuestion => {
  const frame = JSON.parse(readFileSync(`${folder}/${COMMITTED}`, 'utf8')) as Committed;
  const lists = { frame: readFrame(folder), inspectors: inspectorsOf(inspectors), conflicts: [] };
  const rootOf = (name: 'inspectors' | 'conflicts') => listRoot({ name, alg: 'sha256' }, lists[name]);
  const plan: DrawPlan = {
    v: 'sjc-draw/1',
    authority: 'office-1',
    programme: 'programme-1',
    period: '2023Q1',
    seq: 1,
    prev: '0'.repeat(64),
    frame: { ...frame, added: 0, removed: 0 },
    inspectors: { root: rootOf('inspectors'), count: inspectors },
    conflicts: { root: rootOf('conflicts'), count: 0 },
    rules: RULES,
    secret: secretCommitment('sha256', SECRET),
    beacon: { kind: 'digits', source: 'lottery', on: '2023-01-03' },
    revealBy: '2023-04-30',
    spec: '1'.repeat(64),
    code: 'bench',
  };
  return { plan, lists, secrets: { secret: SECRET }, b: [PUBLIC_VALUE] };
};
