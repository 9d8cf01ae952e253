// Checks public records of draws by docs/DRAWS.md, offline. It shares nothing with the code that draws.
//
//   node scripts/verify-draw.mjs record.json [more records] [--unit ID] [--log log.ndjson] [--proof order.json] [--json]
//
// Ends with 0 where everything holds, 1 where something does not, 2 where a file cannot be read.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { checkSignature } from './verify-draw/check-signature.mjs';
import { checkUnit } from './verify-draw/check-unit.mjs';
import { verifyFieldProof, visitWords } from './verify-draw/field-proof.mjs';
import { verifyHistory } from './verify-draw/history.mjs';
import { verifyLog } from './verify-draw/log.mjs';
import { nodeHashes } from './verify-draw/node-hashes.mjs';
import { unitWords } from './verify-draw/unit-words.mjs';
import { verifyRecord } from './verify-draw/verify.mjs';

const USAGE =
  'Say which record: npm run verify-draw -- record.json [more records] [--unit ID] [--log log.ndjson] [--proof order.json] [--json]';
const TOOLS = { hashes: nodeHashes, checkSignature };
const LEVELS = {
  none: 'development, proves nothing',
  L2: 'L2: public digits or witnesses',
  L3: 'L3: public beacon, its signature checked',
};

class Unreadable extends Error {}

const read = (path) => {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(readFileSync(path));
  } catch (error) {
    throw new Unreadable(`${path}: ${error.message}`);
  }
};

const sourceWords = ({ kind, round, at }) => (round === undefined ? kind : `${kind} round ${round} of ${at}`);

const certificateWords = (certificate) => {
  const { authority, programme, period, planHash, level, sources, alg, frame, drawn, teams, cells, reserve } =
    certificate;
  const { inspectors, substituted, refused, notExecuted, absent, anchors, batches, joint } = certificate;
  return [
    `${authority}, ${programme}, ${period}`,
    `plan ${planHash} (${alg})`,
    `assurance: ${LEVELS[level]}; ${sources.map(sourceWords).join('; ')}`,
    `${drawn} of ${frame} drawn, from ${cells} cells${batches > 1 ? ` in ${batches} batches` : ''}${joint === null ? '' : `, jointly (${joint})`}; ${reserve} substitutes`,
    teams === null ? 'no teams are possible, and why is proved' : `${teams} teams of ${inspectors} inspectors`,
    `afterwards: ${substituted} substituted, ${refused} refused, ${notExecuted} not visited, ${absent} absences`,
    anchors === 0
      ? 'no entries of the log are in the record: when it was committed, and what was told of visits, it cannot show'
      : `${anchors} entries of the log`,
  ];
};

const tell = (path, report, ids, say) => {
  for (const { code, words } of report.faults) say(`${code}: ${words}`);
  say(`${report.ok ? 'OK' : 'NOT OK'}: ${path}`);
  if (!report.ok) return;
  for (const line of certificateWords(report.certificate)) say(`  ${line}`);
  for (const id of ids) {
    const unit = report.units[id];
    if (unit === null) say(`  ${id} is not in the list that was committed.`);
    else for (const line of unitWords(unit, report.certificate.alg)) say(`  ${line}`);
  }
};

const logWords = ({ entries, withheld, plans, revealed }) =>
  `${entries} entries${withheld === 0 ? '' : ` (${withheld} withheld until a reveal)`}, ${plans} plans, ${revealed} revealed`;

/** A log, or the proof of a visit. `words`: what is said where it holds. */
const tellPart = ({ path, ok, faults }, words, say) => {
  for (const { code, words: why } of faults) say(`${code}: ${why}`);
  say(`${ok ? 'OK' : 'NOT OK'}: ${path}`);
  if (ok) for (const line of words()) say(`  ${line}`);
};

const VALUED = { '--unit': 'units', '--log': 'logs', '--proof': 'proofs' };

const argumentsOf = (given) => {
  const found = { paths: [], units: [], logs: [], proofs: [], json: false };
  const left = [...given];
  for (let word = left.shift(); word !== undefined; word = left.shift()) {
    if (word === '--json') found.json = true;
    else if (Object.hasOwn(VALUED, word)) {
      const value = left.shift();
      if (value === undefined) throw new Unreadable(`${word} needs a value. ${USAGE}`);
      found[VALUED[word]].push(value);
    } else if (word.startsWith('--')) throw new Unreadable(`${word} is not known. ${USAGE}`);
    else found.paths.push(word);
  }
  if (found.paths.length + found.logs.length + found.proofs.length === 0) throw new Unreadable(USAGE);
  return found;
};

const run = (given, say) => {
  const { paths, units, logs, proofs, json } = argumentsOf(given);
  const checked = [];
  const records = paths.map((path) => {
    const { checked: found, ...report } = verifyRecord(read(path), TOOLS);
    if (report.ok) {
      report.units = Object.fromEntries(units.map((id) => [id, checkUnit(found, id)]));
      checked.push({ record: found.record, planHash: report.certificate.planHash });
    }
    return { path, ...report };
  });
  const checkedLogs = logs.map((path) => ({ path, ...verifyLog(read(path), TOOLS, checked) }));
  const between =
    checked.length < 2 ? [] : [{ path: `${checked.length} records against each other`, ...verifyHistory(checked) }];
  const logText = logs.length === 0 ? null : read(logs[0]);
  const checkedProofs = proofs.map((path) => ({ path, ...verifyFieldProof(read(path).trim(), TOOLS, logText) }));
  if (json) say(JSON.stringify({ records, between, logs: checkedLogs, proofs: checkedProofs }));
  else {
    for (const report of records) tell(report.path, report, units, say);
    for (const report of between) tellPart(report, () => [], say);
    for (const report of checkedLogs) tellPart(report, () => [logWords(report.log)], say);
    for (const report of checkedProofs) tellPart(report, () => visitWords(report.visit), say);
  }
  return [...records, ...between, ...checkedLogs, ...checkedProofs].every(({ ok }) => ok) ? 0 : 1;
};

/** Runs the command: `say` takes a line of the answer, `complain` one of what cannot be read. Gives the exit code. */
export const verifyDraw = (given, say, complain) => {
  try {
    return run(given, say);
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    complain(error.message);
    return 2;
  }
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  process.exitCode = verifyDraw(process.argv.slice(2), console.log, console.error);
}
