import type { BeaconSource } from '#domain/sampling/plan';
import { isChainKey } from './bls.ts';
import { chainOf, QUICKNET } from './chain.ts';
import type { BeaconRefusal } from './refusal.ts';
import { isRound, isSchedule } from './round-time.ts';

type SourceWithRounds = Extract<BeaconSource, { readonly round: number }>;

const HASH = /^[0-9a-f]{64}$/;
const WITNESSES_MAX = 100;
const TEXT_MAX = 200;

const refuse = (code: string, message: string): BeaconRefusal => ({ ok: false, code: `beacon.${code}`, message });

const checkRounds = (source: SourceWithRounds, rounds: readonly number[]): BeaconRefusal | null => {
  const chain = chainOf(source);
  if (chain === null) return refuse('unknown-chain', 'The only chain of drand taken here is quicknet, by its hash.');
  if (!isSchedule(chain)) {
    return refuse('bad-schedule', '`genesis` is a second from 0 on, and `period` a whole number of seconds from 1 on.');
  }
  if (chain !== QUICKNET && !isChainKey(chain))
    return refuse('bad-key', 'The key of the chain is no compressed point of its group.');
  if (!rounds.every((round) => isRound(chain, round))) {
    return refuse('bad-round', 'A round is a whole number from 1 on, not past year 9999.');
  }
  const ascend = rounds.every((round, index) => index === 0 || round > (rounds[index - 1] ?? round));
  if (rounds[0] !== source.round || !ascend) {
    return refuse('bad-round', 'Rounds of batches ascend, and the first is the one of the beacon.');
  }
  return null;
};

const checkDigits = (given: { readonly source: string; readonly on: string }): BeaconRefusal | null => {
  const isNamed = [given.source, given.on].every(
    (text) => typeof text === 'string' && text.trim() !== '' && text.length <= TEXT_MAX,
  );
  return isNamed
    ? null
    : refuse('bad-source', 'A public draw is named by `source` and `on`, 1 to 200 characters each.');
};

const checkWitnesses = (commitments: readonly string[]): BeaconRefusal | null => {
  const isList = Array.isArray(commitments) && commitments.every((one) => typeof one === 'string' && HASH.test(one));
  if (!isList || commitments.length < 2 || commitments.length > WITNESSES_MAX) {
    return refuse('bad-commitments', 'Two to 100 witnesses commit, each by a hash of 64 digits of lower-case hex.');
  }
  // One commitment twice would be one witness.
  return new Set(commitments).size === commitments.length
    ? null
    : refuse('bad-commitments', 'Two witnesses have the same commitment.');
};

const checkParts = (of: readonly BeaconSource[]): BeaconRefusal | null => {
  if (!Array.isArray(of) || of.length < 2 || of.length > 8) {
    return refuse('bad-parts', 'A source of several parts has two to eight.');
  }
  if (of.some((part) => part?.kind === 'all')) return refuse('bad-parts', 'A part has no parts of its own.');
  return of.reduce<BeaconRefusal | null>((found, part) => found ?? checkSource(part), null);
};

/**
 * What is wrong with a source of chance as a plan names it; `null` where nothing is. @param rounds of the batches, where
 * the plan names any: only drand and development have rounds.
 */
export const checkSource = (source: BeaconSource, rounds?: readonly number[]): BeaconRefusal | null => {
  switch (source?.kind) {
    case 'drand':
    case 'development':
      return checkRounds(source, rounds ?? [source.round]);
    case 'digits':
    case 'witnesses':
    case 'all':
      if (rounds !== undefined) return refuse('no-rounds', 'Batches need a source that has rounds.');
      if (source.kind === 'digits') return checkDigits(source);
      return source.kind === 'witnesses' ? checkWitnesses(source.commitments) : checkParts(source.of);
    default:
      return refuse('unknown-kind', 'A source is drand, digits, witnesses, all or development.');
  }
};
