import { createHash } from 'node:crypto';
import { dynamodbClient } from '#adapters/dynamodb/dynamodb-client';
import { dynamodbStore } from '#adapters/dynamodb/dynamodb-store';
import { ensureTable } from '#adapters/dynamodb/table';
import { insert } from '#domain/kernel/change';
import { frameText } from '#domain/sampling/list-text';
import { packList, unpackList } from '#domain/sampling/pack-list';
import { openMeter, type Tally, totalOf } from '#test/support/capacity-meter';
import { OFFICE_ID } from '#test/support/makers';
import type { BenchResult, Figure } from './result.ts';

/** Engines on this machine take any. */
const LOCAL = { region: 'us-east-1', credentials: { accessKeyId: 'local', secretAccessKey: 'local' } };

const MILLION = 1_000_000;
const SOME = 250_000;
/** Within the 4 MB of a commit, whatever the parts weigh. */
const PARTS_A_COMMIT = 10;

const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const RANDOM_CHARS = 16;

type IdOf = (place: number) => string;

const numbered: IdOf = (place) => `s-${String(place).padStart(7, '0')}`;

/** Like a ULID: ten characters that ascend, sixteen that nobody can guess. */
const likeUlid: IdOf = (place) => {
  const bytes = createHash('sha256').update(String(place)).digest();
  const random = Array.from(bytes.subarray(0, RANDOM_CHARS), (byte) => CROCKFORD[byte % CROCKFORD.length]);
  return `01HX${String(place).padStart(6, '0')}${random.join('')}`;
};

const strataOf = (place: number) => ({
  risk: 'ABC'[(place * 7_919) % 3] ?? 'A',
  unit: `organ-${String((place * 31) % 400).padStart(3, '0')}`,
});

function* subjectLines(count: number, idOf: IdOf): Generator<string> {
  for (let place = 0; place < count; place += 1) {
    const { risk, unit } = strataOf(place);
    yield `{"id":"${idOf(place)}","name":"第${place}号经营场所","risk":"${risk}","stratum":"window","unitId":"${unit}"}`;
  }
}

function* frameLines(count: number, idOf: IdOf): Generator<string> {
  const src = 'ab'.repeat(32);
  for (let place = 0; place < count; place += 1) {
    const { risk, unit } = strataOf(place);
    const age = (place * 48_271) % 8;
    yield frameText({ age, id: idOf(place), k: 2, org: unit, risk, src, stratum: 'window' });
  }
}

const POPULATIONS = [
  { name: 'subjects, numbered', lines: (count: number) => subjectLines(count, numbered) },
  { name: 'subjects, ULIDs', lines: (count: number) => subjectLines(count, likeUlid) },
  { name: 'frame, ULIDs', lines: (count: number) => frameLines(count, likeUlid) },
] as const;

type Read = { readonly tally: Tally; readonly parts: number };

const measure = async (endpoint: string, name: string, lines: Iterable<string>, count: number): Promise<Read> => {
  const client = dynamodbClient({ endpoint, ...LOCAL });
  try {
    await ensureTable(client, name);
    const { ledger, inspectionRosters } = dynamodbStore({ client, name });
    const { listId, parts } = packList(OFFICE_ID, lines);
    for (let at = 0; at < parts.length; at += PARTS_A_COMMIT) {
      await ledger.commit(parts.slice(at, at + PARTS_A_COMMIT).map(insert));
    }
    const meter = openMeter(client);
    const stored = await inspectionRosters.list(OFFICE_ID, listId);
    const tally = totalOf(meter.take());
    let read = 0;
    for (const _line of unpackList(listId, stored)) read += 1;
    if (read !== count) throw new Error(`${read} lines came back, and ${count} were stored.`);
    return { tally, parts: parts.length };
  } finally {
    client.destroy();
  }
};

/** What it costs to read a population from packed lists, a million of it. */
export const runPopulation = async (endpoint: string, given: { readonly large: boolean }): Promise<BenchResult> => {
  const count = given.large ? MILLION : SOME;
  const reads: Read[] = [];
  const seconds: number[] = [];
  for (const [index, { lines }] of POPULATIONS.entries()) {
    const start = performance.now();
    reads.push(await measure(endpoint, `duban-bench-population-${index}-${Date.now()}`, lines(count), count));
    seconds.push((performance.now() - start) / 1_000);
  }
  const aMillion = (id: string, what: string, of: (read: Read) => number): Figure => ({
    id,
    what: `${what} a million`,
    values: reads.map((read) => (of(read) * MILLION) / count),
  });
  return {
    name: 'population',
    title: `Reading ${count.toLocaleString('en-US')} lines of a packed list`,
    columns: POPULATIONS.map(({ name }) => name),
    figures: [
      aMillion('read-units', 'read units', ({ tally }) => tally.readUnits),
      aMillion('requests', 'requests', ({ tally }) => tally.requests),
      aMillion('parts', 'parts', ({ parts }) => parts),
    ],
    seconds,
  };
};
