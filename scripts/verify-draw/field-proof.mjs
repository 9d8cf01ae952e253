import { hexOf } from './bytes.mjs';
import { Fault, must } from './fault.mjs';
import { hashingBy } from './hashing.mjs';
import { isHash, isId, isIdList, isListOf, isOneOf, isText, isWhole, mustHave } from './shapes.mjs';
import { canonical, readJson } from './strict-json.mjs';

const PROOF = {
  v: isOneOf('sjc-field/1'),
  alg: isOneOf('sha256', 'sm3'),
  plan: isHash,
  seq: isWhole(1),
  line: isText,
  index: isWhole(0),
  count: isWhole(1),
  path: isListOf(isHash),
};
const LINE = { id: isId, salt: isHash, team: isIdList };

/** The root of a tree of `count` leaves, as RFC 9162 2.1.1 splits it, from one leaf and the path up from it. */
const rootFrom = (hashing, leaf, index, count, path) => {
  must(count === 1 ? path.length === 0 : path.length > 0, 'field.path', 'the path is not one of a tree of that size');
  if (count === 1) return leaf;
  const left = 2 ** Math.floor(Math.log2(count - 1));
  const beside = hashing.fromHex(path.at(-1));
  const below = path.slice(0, -1);
  return index < left
    ? hashing.H(Uint8Array.of(1), rootFrom(hashing, leaf, index, left, below), beside)
    : hashing.H(Uint8Array.of(1), beside, rootFrom(hashing, leaf, index - left, count - left, below));
};

/** The entry of a log that a proof leans on, and what came after it of the same plan. */
const entryIn = (logText, { seq, plan }) => {
  const entries = logText
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => readJson(line));
  const entry = entries.find((one) => one.seq === seq);
  must(entry !== undefined, 'field.no-entry', `the log has no entry ${seq}`);
  must(
    entry.kind === 'result' && entry.plan === plan,
    'field.other-entry',
    `the entry ${seq} is no result of this plan`,
  );
  return { entry, later: entries.filter((one) => one.kind === 'event' && one.plan === plan && one.seq > seq) };
};

/** Whether something that happened to the result since changed this visit. */
const changedBy = (later, id) =>
  later.some(({ event }) => event.object === id || event.by === id || Object.hasOwn(event.teams ?? {}, id));

/**
 * Checks what an order of inspection carries (docs/DRAWS.md 7): that this visit by these people stood in the result. With
 * the text of a log the root is looked up in it; without, it is given back, to be held against the one witnesses were sent.
 */
export const verifyFieldProof = (text, tools, logText = null) => {
  try {
    const proof = readJson(text);
    mustHave(proof, 'the proof', 'field.shape', PROOF);
    must(proof.index < proof.count, 'field.path', 'the index is not one of a tree of that size');
    const line = readJson(proof.line);
    mustHave(line, 'the line of the proof', 'field.shape', LINE);
    must(canonical(line) === proof.line, 'field.shape', 'the line of the proof is not canonical');
    const hashing = hashingBy(tools.hashes[proof.alg]);
    const root = hexOf(rootFrom(hashing, hashing.leafOf(proof.line), proof.index, proof.count, proof.path));
    const { plan, seq, count } = proof;
    const visit = { id: line.id, team: line.team, plan, seq, visits: count, root };
    if (logText === null) return { ok: true, faults: [], visit: { ...visit, inLog: false, changed: false } };
    const { entry, later } = entryIn(logText, proof);
    must(entry.root === root, 'field.root', 'this visit does not stand in the result that was committed');
    return { ok: true, faults: [], visit: { ...visit, inLog: true, changed: changedBy(later, line.id) } };
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return { ok: false, faults: [{ code: error.code, words: error.words }] };
  }
};

/** What a reader is told of a proof that holds. */
export const visitWords = ({ id, team, plan, seq, visits, root, inLog, changed }) => [
  `the visit of ${id} by ${team.join(', ')}, one of ${visits}`,
  inLog
    ? `stands in the result that the entry ${seq} of the log committed`
    : `stands in the result with the root ${root}: hold it against the one that witnesses were sent (entry ${seq})`,
  `plan ${plan}`,
  ...(changed ? ['since then the log took in an event that changed this visit: read it there'] : []),
];
