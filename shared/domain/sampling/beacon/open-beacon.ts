import { digest } from '#domain/sampling/hash';
import type { BeaconSource, HashName } from '#domain/sampling/plan';
import type { BeaconValue } from '#domain/sampling/record';
import { chainOf } from './chain.ts';
import { checkRound } from './check-round.ts';
import { checkSource } from './check-source.ts';
import type { BeaconRefusal } from './refusal.ts';

/** One B a batch, in order of the batches; one where there are none. 32 bytes each. */
export type OpenedBeacon = { readonly ok: true; readonly b: readonly Buffer[] } | BeaconRefusal;

const DIGITS = /^[0-9]{20,1000}$/;
/** 16 to 64 bytes: fewer could be found from their hash. */
const WITNESS = /^(?:[0-9a-f]{2}){16,64}$/;

const refuse = (code: string, message: string): BeaconRefusal => ({ ok: false, code: `beacon.${code}`, message });

/** A value comes from files and strangers: what it holds is asked of it, not believed of its type. */
const fieldOf = (value: BeaconValue, name: string): unknown =>
  (value as Readonly<Record<string, unknown>> | null)?.[name];

const textsIn = (value: BeaconValue, name: string, count: number): readonly string[] | null => {
  const list = fieldOf(value, name);
  const isList = Array.isArray(list) && list.length === count && list.every((one) => typeof one === 'string');
  return isList ? (list as readonly string[]) : null;
};

const openRounds = (
  source: BeaconSource,
  value: BeaconValue,
  alg: HashName,
  rounds: readonly number[],
): OpenedBeacon => {
  const chain = chainOf(source);
  const one = fieldOf(value, 'sig');
  const signatures = rounds.length > 1 ? textsIn(value, 'sigs', rounds.length) : typeof one === 'string' ? [one] : null;
  if (chain === null || signatures === null) {
    return refuse('wrong-value', 'The value is `sig`, or `sigs` with one signature a batch where there are several.');
  }
  const b: Buffer[] = [];
  for (const [index, round] of rounds.entries()) {
    const check = checkRound(chain, { round, signature: signatures[index] ?? '' });
    if (!check.ok) return check;
    b.push(digest(alg, check.signature));
  }
  return { ok: true, b };
};

const openDigits = (value: BeaconValue, alg: HashName): OpenedBeacon => {
  const digits = fieldOf(value, 'digits');
  if (typeof digits !== 'string' || !DIGITS.test(digits)) {
    return refuse('bad-digits', 'The value is `digits`, 20 to 1,000 of them and nothing between.');
  }
  return { ok: true, b: [digest(alg, 'sjc-draw/1|digits|', digits)] };
};

const openWitnesses = (commitments: readonly string[], value: BeaconValue, alg: HashName): OpenedBeacon => {
  const revealed = textsIn(value, 'witnesses', commitments.length);
  if (revealed === null) return refuse('wrong-value', 'The value is `witnesses`, one text of hex for each commitment.');
  if (!revealed.every((text) => WITNESS.test(text))) {
    return refuse('bad-witness', 'What a witness reveals is 16 to 64 bytes in lower-case hex.');
  }
  const bytes = revealed.map((text) => Buffer.from(text, 'hex'));
  const fits = bytes.every((w, index) => digest(alg, 'sjc-draw/1|witness', w).toString('hex') === commitments[index]);
  if (!fits) return refuse('wrong-witness', 'What a witness revealed is not what it committed to.');
  return { ok: true, b: [digest(alg, 'sjc-draw/1|witnesses', ...bytes)] };
};

const openAll = (of: readonly BeaconSource[], value: BeaconValue, alg: HashName): OpenedBeacon => {
  const parts = fieldOf(value, 'all');
  if (!Array.isArray(parts) || parts.length !== of.length) {
    return refuse('wrong-value', 'The value is `all`, one value for each part of the source.');
  }
  const b: Buffer[] = [];
  for (const [index, part] of of.entries()) {
    const opened = openBeacon(part, parts[index] as BeaconValue, alg);
    if (!opened.ok) return opened;
    b.push(...opened.b);
  }
  return { ok: true, b: [digest(alg, 'sjc-draw/1|all', ...b)] };
};

/**
 * The public value of a draw, checked against its source and hashed (docs/DRAWS.md 8). Whatever is wrong with either is a
 * refusal and never thrown. @param rounds of the batches, where the plan names any.
 */
export const openBeacon = (
  source: BeaconSource,
  value: BeaconValue,
  alg: HashName,
  rounds?: readonly number[],
): OpenedBeacon => {
  const fault = checkSource(source, rounds);
  if (fault !== null) return fault;
  switch (source.kind) {
    case 'drand':
    case 'development':
      return openRounds(source, value, alg, rounds ?? [source.round]);
    case 'digits':
      return openDigits(value, alg);
    case 'witnesses':
      return openWitnesses(source.commitments, value, alg);
    case 'all':
      return openAll(source.of, value, alg);
  }
};
