import { canonical } from './canonical.ts';
import { digest, hexDigest } from './hash.ts';
import { LOG_START } from './log.ts';
import type { HashName } from './plan.ts';

/** What is wrong with a log, at which line of it, from 1. `code` is `log.what-is-wrong`. */
export type LogFault = { readonly line: number; readonly code: LogFaultCode };
export type LogFaultCode =
  | 'log.not-canonical'
  | 'log.gap'
  | 'log.broken-chain'
  | 'log.other-authority'
  | 'log.other-hash'
  | 'log.second-plan'
  | 'log.unknown-plan'
  | 'log.withdrawn-after-result'
  | 'log.result-of-none'
  | 'log.batch-out-of-order'
  | 'log.wrong-secret';

type Entry = Readonly<Record<string, unknown>>;

/** What the log has said of a plan so far. */
type Told = {
  readonly alg: HashName;
  readonly secret: unknown;
  readonly campaign: unknown;
  ended: 'withdrawn' | 'failed' | null;
  batches: number;
};

const parsed = (text: string): Entry | null => {
  try {
    const value: unknown = JSON.parse(text);
    const isEntry = value !== null && typeof value === 'object' && !Array.isArray(value) && canonical(value) === text;
    return isEntry ? (value as Entry) : null;
  } catch {
    return null;
  }
};

/** All plans of a log have the same hash: the first entry is a plan, and names it. */
const algOf = ({ alg }: Entry): HashName => (alg === 'sm3' ? 'sm3' : 'sha256');

const campaignOf = ({ campaign }: Entry): unknown => (campaign as Entry | undefined)?.secret;

/** What a plan committed to in place of a secret; `undefined` where there is none. */
const commitmentOf = (alg: HashName, name: string, secret: unknown): string | undefined =>
  typeof secret === 'string'
    ? digest(alg, `sjc-draw/1|${name}`, Buffer.from(secret, 'hex')).toString('hex')
    : undefined;

const faultOfEvent = (entry: Entry, told: Told): LogFaultCode | null => {
  switch (entry.kind) {
    case 'withdrawn':
    case 'failed':
      if (entry.kind === 'withdrawn' && told.batches > 0) return 'log.withdrawn-after-result';
      told.ended = entry.kind;
      return null;
    case 'result':
      if (told.ended !== null) return 'log.result-of-none';
      if (entry.batch !== told.batches + 1) return 'log.batch-out-of-order';
      told.batches += 1;
      return null;
    case 'event':
      return told.batches > 0 ? null : 'log.result-of-none';
    case 'revealed': {
      const isOwn = commitmentOf(told.alg, 'secret', entry.secret) === told.secret;
      const isOfCampaign = commitmentOf(told.alg, 'campaign-secret', entry.campaign) === told.campaign;
      return isOwn && isOfCampaign ? null : 'log.wrong-secret';
    }
    default:
      return 'log.not-canonical';
  }
};

/** Remembers what each plan has come to, and says what may not follow it. */
const follower = () => {
  const plans = new Map<string, Told>();
  const periods = new Set<string>();
  return (entry: Entry, hash: string): LogFaultCode | null => {
    if (entry.v === 'sjc-draw/1') {
      const period = canonical([entry.programme, entry.period]);
      if (periods.has(period)) return 'log.second-plan';
      periods.add(period);
      plans.set(hash, {
        alg: algOf(entry),
        secret: entry.secret,
        campaign: campaignOf(entry),
        ended: null,
        batches: 0,
      });
      return null;
    }
    const told = typeof entry.plan === 'string' ? plans.get(entry.plan) : undefined;
    return told === undefined ? 'log.unknown-plan' : faultOfEvent(entry, told);
  };
};

/**
 * Checks a whole log, entry by entry from the first: canonical texts, numbers without a gap, each chained to the one
 * before, one authority, one plan for a programme and period, results in order and of plans that stand, secrets that are
 * those committed to. The first fault of each line; after a break the chain goes on from the line that is there.
 */
export const faultsOfLog = (lines: readonly string[]): readonly LogFault[] => {
  const follow = follower();
  let prev = LOG_START;
  let authority: unknown = null;
  let alg: HashName | null = null;
  const faultOf = (text: string, line: number): LogFaultCode | null => {
    const entry = parsed(text);
    const before = prev;
    alg ??= algOf(entry ?? {});
    prev = hexDigest(alg, text);
    if (entry === null) return 'log.not-canonical';
    if (entry.v === 'sjc-draw/1' && algOf(entry) !== alg) return 'log.other-hash';
    authority ??= entry.authority;
    const followed = follow(entry, prev);
    if (entry.seq !== line) return 'log.gap';
    if (entry.prev !== before) return 'log.broken-chain';
    return entry.authority === authority ? followed : 'log.other-authority';
  };
  return lines.flatMap((text, index) => {
    const code = faultOf(text, index + 1);
    return code === null ? [] : [{ line: index + 1, code }];
  });
};
