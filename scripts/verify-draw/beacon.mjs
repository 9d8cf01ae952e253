import { fromHex, isHex, joined } from './bytes.mjs';
import { must } from './fault.mjs';
import { isListOf, isObject, isText } from './shapes.mjs';

/** drand quicknet: its chain hash, public key, first round in seconds since 1970, seconds between rounds. */
export const QUICKNET = {
  chain: '52db9ba70e0cc0f6eaf7803dd07447a1f5477735fd3f661792ba94600c84e971',
  key:
    '83cf0f2896adee7eb8b5f01fcad3912212c437e0073e911fb90022d3e760183c8c4b450b6a0a6c3ac6a5776a2d1064510d1fec758c921cc2' +
    '2b0e17e63aaf4bcb5ed66304de9cf809bd274ca73bab4af5a6e9c76a4bc09e76eae8991ef5ece45a',
  genesis: 1_692_803_367,
  period: 3,
};

const DIGITS = /^[0-9]{20,1000}$/;
const isWord = (value) => isHex(value) && value.length >= 2 * 16 && value.length <= 2 * 64;

/** Key and time of a source whose value is a signature. @throws Fault `beacon.unknown-chain` */
const networkOf = (source) => {
  if (source.kind === 'development') return source;
  must(source.chain === QUICKNET.chain, 'beacon.unknown-chain', `the chain ${source.chain} is not drand quicknet`);
  return QUICKNET;
};

/** Seconds since 1970 of the round of a source; null for a source without rounds. */
export const roundTime = (source) => {
  if (source.kind !== 'drand' && source.kind !== 'development') return null;
  const { genesis, period } = networkOf(source);
  return genesis + period * (source.round - 1);
};

const saidBy = (value, field, check, kind) => {
  must(
    isObject(value) && Object.keys(value).join() === field && check(value[field]) === true,
    'beacon.value',
    `what was revealed of the source "${kind}" must be ${field}, and nothing else`,
  );
  return value[field];
};

const roundBytes = (round) => {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(round));
  return bytes;
};

const openSignature = (tools, source, sig, round) => {
  const { key } = networkOf(source);
  must(
    tools.checkSignature(sig, tools.sha256(roundBytes(round)), key),
    'beacon.signature',
    `the signature is not that of round ${round}`,
  );
  return tools.hashing.H(fromHex(sig));
};

/**
 * B of a source and what was revealed of it (docs/DRAWS.md 8), one for each round. `rounds`: those of the batches, where
 * there are two or more. `tools`: `hashing` of the plan, `sha256`, and `checkSignature(sig hex, message, key hex)`.
 * @throws Fault `beacon.*`
 */
export const openBeacon = (tools, source, value, rounds = []) => {
  const { hashing } = tools;
  const isSignature = (sig) => isHex(sig, 48);
  if (source.kind === 'drand' || source.kind === 'development') {
    if (rounds.length < 2) {
      return [openSignature(tools, source, saidBy(value, 'sig', isSignature, source.kind), source.round)];
    }
    const sigs = saidBy(value, 'sigs', isListOf(isSignature), source.kind);
    must(sigs.length === rounds.length, 'beacon.value', `${sigs.length} signatures for ${rounds.length} batches`);
    return rounds.map((round, at) => openSignature(tools, source, sigs[at], round));
  }
  if (source.kind === 'digits') {
    const digits = saidBy(value, 'digits', isText, source.kind);
    must(DIGITS.test(digits), 'beacon.value', 'digits must be 20 to 1,000, and nothing else');
    return [hashing.H(`sjc-draw/1|digits|${digits}`)];
  }
  if (source.kind === 'witnesses') {
    const said = saidBy(value, 'witnesses', isListOf(isWord), source.kind).map(fromHex);
    must(said.length === source.commitments.length, 'beacon.value', 'not every witness has revealed');
    for (const [at, one] of said.entries()) {
      must(
        hashing.hex('sjc-draw/1|witness', one) === source.commitments[at],
        'beacon.commitment',
        `witness ${at + 1} revealed something else than was committed`,
      );
    }
    return [hashing.H('sjc-draw/1|witnesses', ...said)];
  }
  const parts = saidBy(value, 'all', Array.isArray, source.kind);
  must(parts.length === source.of.length, 'beacon.value', 'not every source has spoken');
  return [hashing.H('sjc-draw/1|all', joined(...source.of.map((one, at) => openBeacon(tools, one, parts[at])[0])))];
};

const LEVELS = ['none', 'L2', 'L3'];
const LEVEL = { drand: 'L3', digits: 'L2', witnesses: 'L2', development: 'none' };

/** Level of assurance of a source: that of its best part. L4 needs what no record can show by itself. */
export const levelOf = (source) => {
  if (source.kind !== 'all') return LEVEL[source.kind];
  return LEVELS[Math.max(...source.of.map((one) => LEVELS.indexOf(levelOf(one))))];
};

/** Every source that stands for itself. */
export const plainSources = (source) => (source.kind === 'all' ? source.of.flatMap(plainSources) : [source]);
