// Checks an exported history offline. It stands alone: nothing of the service is used, so that a fault in the service
// cannot hide itself here. The form is specified in docs/HISTORY.md.
//
//   node scripts/verify-history.mjs history.jsonl [more files or folders] [--anchor anchors.jsonl] [--head SEQ:HASH] [--part]
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ZERO = '0'.repeat(64);
const FIELDS = 'after,at,because,by,hash,office,previousHash,record,recordedAt,seq,what';
/** Of an entry that is shown by its hash alone, until a visit is over or a draw revealed. */
const WITHHELD_FIELDS = 'hash,office,previousHash,record,seq,withheld';

const sorted = (value) => {
  if (Array.isArray(value)) return `[${value.map((one) => sorted(one)).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const names = Object.keys(value).sort((a, b) => (a < b ? -1 : 1));
  return `{${names.map((name) => `${JSON.stringify(name)}:${sorted(value[name])}`).join(',')}}`;
};

const sha256 = (text) => createHash('sha256').update(text, 'utf8').digest('hex');

const parsed = (line) => {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
};

/** Entries and heads of lines: an entry has `seq` and `record`, the last line of a page has `page`, an anchor `anchor`. */
const sort = (lines) => {
  const entries = [];
  const heads = [];
  const faults = [];
  for (const [index, line] of lines.entries()) {
    if (line.trim() === '') continue;
    const value = parsed(line);
    if (value !== null && typeof value === 'object' && 'page' in value) {
      if (value.page?.head) heads.push(value.page.head);
    } else if (value !== null && typeof value === 'object' && 'anchor' in value) {
      heads.push(...(value.anchor?.heads ?? []));
    } else if (value === null || typeof value !== 'object' || !Number.isInteger(value.seq)) {
      faults.push({ seq: null, line: index + 1, fault: 'is no entry' });
    } else {
      entries.push({ value, line: index + 1, text: line });
    }
  }
  return { entries, heads, faults };
};

/** What is wrong with one entry by itself, or null. */
const faultOfEntry = ({ value, text }) => {
  const fields = Object.keys(value).sort().join();
  if (fields !== FIELDS && fields !== WITHHELD_FIELDS) return 'has other fields than an entry';
  if (sorted(value) !== text.trim()) return 'is not written in canonical form';
  if (fields === WITHHELD_FIELDS) return value.withheld === true ? null : 'has other fields than an entry';
  const { hash, ...body } = value;
  return sha256(sorted(body)) === hash ? null : 'was changed: its hash is not that of its content';
};

const recordOf = ({ record }) => `${record?.kind}\n${record?.id}`;

/** The chain of one office: numbers without a gap, each entry holding the hash before, each record in its order. */
const faultsOfChain = (entries) => {
  const faults = [];
  const records = new Map();
  let expected = 1;
  let previousHash = ZERO;
  for (const entry of entries) {
    const { value, line } = entry;
    const tell = (seq, fault) => faults.push({ seq, line, fault });
    if (value.seq < expected) tell(value.seq, `stands where ${expected} should: it was inserted, doubled or moved`);
    for (let seq = expected; seq < value.seq; seq += 1) tell(seq, 'is missing: it was taken out or moved');
    const own = faultOfEntry(entry);
    if (own !== null) tell(value.seq, own);
    else if (value.seq === expected && value.previousHash !== previousHash) {
      tell(value.seq, 'does not follow on the entry before it');
    } else if (value.seq === expected) {
      const before = records.get(recordOf(value)) ?? { seq: null, version: 0 };
      if (before.seq !== value.record.previousSeq) tell(value.seq, 'names another entry before it of the same record');
      if (value.record.version <= before.version) tell(value.seq, 'goes back behind a version told before');
    }
    if (value.seq >= expected) {
      records.set(recordOf(value), { seq: value.seq, version: value.record?.version ?? 0 });
      expected = value.seq + 1;
      previousHash = value.hash;
    }
  }
  return faults;
};

const faultsAgainstHeads = (entries, heads) => {
  const hashes = new Map(entries.map(({ value }) => [value.seq, value.hash]));
  const last = Math.max(0, ...hashes.keys());
  const faults = [];
  for (const { seq, hash } of heads) {
    if (seq > last)
      faults.push({ seq: last + 1, line: null, fault: `is missing, with all up to ${seq}: the end was cut off` });
    else if (hashes.has(seq) && hashes.get(seq) !== hash) {
      faults.push({
        seq,
        line: null,
        fault: 'is not what the anchor holds: it or an entry before it was written anew',
      });
    }
  }
  return faults;
};

/**
 * Checks the lines of an export. `heads`: what is known from elsewhere of where chains ended, as {office, seq, hash}.
 * `part`: the lines are a selection, and each is checked by itself only.
 */
export const verifyHistory = (lines, { heads: known = [], part = false } = {}) => {
  const { entries, heads, faults } = sort(lines);
  const offices = [...new Set(entries.map(({ value }) => value.office))];
  const ends = [...heads, ...known];
  for (const { office } of ends) if (office !== undefined && !offices.includes(office)) offices.push(office);
  for (const office of offices) {
    const own = entries.filter(({ value }) => value.office === office);
    if (part) {
      for (const one of own) {
        const fault = faultOfEntry(one);
        if (fault !== null) faults.push({ seq: one.value.seq, line: one.line, fault });
      }
      continue;
    }
    faults.push(...faultsOfChain(own));
    faults.push(
      ...faultsAgainstHeads(
        own,
        ends.filter((one) => (one.office ?? office) === office),
      ),
    );
  }
  const withheld = entries.filter(({ value }) => value.withheld === true).length;
  return { entries: entries.length, withheld, offices: offices.length, heads: ends.length, faults };
};

const filesUnder = (path) =>
  statSync(path).isDirectory()
    ? readdirSync(path)
        .sort()
        .flatMap((name) => filesUnder(join(path, name)))
    : [path].filter((file) => file.endsWith('.jsonl'));

const linesOf = (paths) =>
  paths.flatMap(filesUnder).flatMap((file) =>
    readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => line !== ''),
  );

const main = (given) => {
  const [paths, heads, lines] = [[], [], []];
  let part = false;
  const left = [...given];
  for (let word = left.shift(); word !== undefined; word = left.shift()) {
    if (word === '--part') part = true;
    else if (word === '--anchor') lines.push(...linesOf([left.shift() ?? '']));
    else if (word === '--head') {
      const [seq, hash] = (left.shift() ?? '').split(':');
      heads.push({ seq: Number(seq), hash });
    } else paths.push(word);
  }
  if (paths.length === 0) {
    console.error(
      'Say which file: npm run verify-history -- history.jsonl [--anchor anchors.jsonl] [--head SEQ:HASH] [--part]',
    );
    return 2;
  }
  const report = verifyHistory([...linesOf(paths), ...lines], { heads, part });
  for (const { seq, line, fault } of report.faults) {
    console.log(
      `${seq === null ? `line ${line ?? '?'}` : `entry ${seq}`} ${fault}${line === null || seq === null ? '' : ` (line ${line})`}`,
    );
  }
  const ends = part ? 'each by itself; a selection has no chain' : `${report.heads} known ends`;
  console.log(
    `${report.faults.length === 0 ? 'OK' : 'NOT OK'}: ${report.entries} entries${report.withheld === 0 ? '' : ` (${report.withheld} by their hash alone)`}, ${report.offices} offices, ${ends}, ${report.faults.length} faults`,
  );
  if (!part && report.heads === 0)
    console.log('No end is known: entries cut off at the end would not be noticed. Give an anchor or a head.');
  return report.faults.length === 0 ? 0 : 1;
};

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = main(process.argv.slice(2));
