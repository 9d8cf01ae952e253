import { plainSources, roundTime } from './beacon.mjs';
import { hexOf, isHex } from './bytes.mjs';
import { Fault, must } from './fault.mjs';
import { hashingBy } from './hashing.mjs';
import { batchesOf, checkPlan } from './plan.mjs';
import { isHash, isMoment, isObject, isText, isWhole, mustHave } from './shapes.mjs';
import { canonical, readJson } from './strict-json.mjs';

const ZERO = '0'.repeat(64);
/** Days after the round at which a plan without a value has failed. */
const FAILED_AFTER_DAYS = 7;
const DAY_SECONDS = 86_400;

const ENTRY = {
  v: (v) => v === 'sjc-log/1',
  kind: isText,
  authority: isText,
  plan: isHash,
  seq: isWhole(1),
  prev: isHash,
  at: isMoment,
};
const KINDS = {
  withdrawn: { reason: isText, by: isText, approvedBy: isText },
  result: { batch: isWhole(1), root: (value) => value === null || isHash(value) },
  event: { event: isObject },
  revealed: { secret: (value) => isHex(value, 32) },
  failed: { reason: isText },
};

/** What an entry may say beside that. */
const ALSO = { revealed: { campaign: (value) => isHex(value, 32) } };

const seconds = (moment) => Date.parse(moment) / 1000;
const firstRound = (plan) => {
  const times = plainSources(plan.beacon)
    .map(roundTime)
    .filter((one) => one !== null);
  return times.length === 0 ? null : Math.max(...times);
};

/** What a log says of one plan, while it is read. */
const openPlan = (plan, hash) => ({
  plan,
  hash,
  ended: null,
  results: new Map(),
  events: [],
  secret: null,
  anchors: [],
});

const ofKind = {
  withdrawn: (state, entry, where) => {
    const time = firstRound(state.plan);
    must(time === null || seconds(entry.at) < time, 'log.withdrawn-late', `${where} withdraws a plan after its round`);
    must(entry.by !== entry.approvedBy, 'log.one-person', `${where}: the same person withdrew and approved`);
    must(state.results.size === 0, 'log.after-result', `${where} withdraws a plan that has a result`);
    state.ended = 'withdrawn';
  },
  failed: (state, entry, where) => {
    const time = firstRound(state.plan);
    must(
      time === null || seconds(entry.at) >= time + FAILED_AFTER_DAYS * DAY_SECONDS,
      'log.failed-early',
      `${where}: a plan fails ${FAILED_AFTER_DAYS} days after its round, not before`,
    );
    must(state.results.size === 0, 'log.after-result', `${where}: a plan with a result has not failed`);
    state.ended = 'failed';
  },
  result: (state, entry, where) => {
    must(state.ended === null, 'log.after-end', `${where}: the plan was ${state.ended}`);
    must(!state.results.has(entry.batch), 'log.second-result', `${where} gives batch ${entry.batch} a second result`);
    must(entry.batch <= batchesOf(state.plan), 'log.second-result', `${where}: the plan has no batch ${entry.batch}`);
    const time = firstRound(state.plan);
    must(time === null || seconds(entry.at) >= time, 'log.result-early', `${where}: a result before the round`);
    state.results.set(entry.batch, entry.root);
  },
  event: (state, entry, where) => {
    must(state.results.size > 0, 'log.event-early', `${where}: an event of a plan without a result`);
    state.events.push(entry.event);
  },
  revealed: (state, entry, where, hashing) => {
    must(
      hashing.hex('sjc-draw/1|secret', hashing.fromHex(entry.secret)) === state.plan.secret,
      'log.secret',
      `${where} reveals another secret than the plan committed to`,
    );
    const { campaign } = state.plan;
    const told = entry.campaign === undefined ? undefined : hashing.fromHex(entry.campaign);
    must(
      (told && hashing.hex('sjc-draw/1|campaign-secret', told)) === campaign?.secret,
      'log.secret',
      `${where} reveals another secret of a campaign than the plan committed to, or none`,
    );
    must(state.secret === null, 'log.second-secret', `${where} reveals a second time`);
    state.secret = entry.secret;
    state.revealedAt = entry.at;
  },
};

class Log {
  constructor(tools) {
    this.tools = tools;
    this.plans = new Map();
    this.before = null;
    this.authority = null;
    this.withheld = 0;
    this.lastAt = '';
  }

  take(entry, where) {
    must(isObject(entry), 'log.entry', `${where} is not an entry`);
    if (entry.v === 'sjc-log/withheld') {
      this.skip(entry, where);
      return;
    }
    const isPlan = entry.v === 'sjc-draw/1';
    const about = isPlan ? entry : this.plans.get(entry.plan)?.plan;
    if (isPlan) checkPlan(entry);
    else {
      must(Object.hasOwn(KINDS, String(entry.kind)), 'log.entry', `${where} is of no kind that is known`);
      mustHave(entry, where, 'log.entry', { ...ENTRY, ...KINDS[entry.kind] }, ALSO[entry.kind]);
      must(about !== undefined, 'log.unknown-plan', `${where} is about a plan that is not in the log before it`);
    }
    const hashing = hashingBy(this.tools.hashes[about.alg ?? 'sha256']);
    this.follows(entry, where, hashing);
    if (isPlan) this.commit(entry, where, hashing);
    else this.say(entry, where, hashing);
    this.before = entry;
  }

  isNext(entry, where) {
    const seq = (this.before?.seq ?? 0) + 1;
    must(entry.seq === seq, 'log.gap', `${where} has the number ${entry.seq}, ${seq} is next`);
  }

  /** An event of a draw that is still sealed: its hash stands for it, and the chain goes on from there. */
  skip(entry, where) {
    mustHave(entry, where, 'log.entry', { v: isText, seq: isWhole(1), hash: isHash });
    this.isNext(entry, where);
    this.withheld += 1;
    this.before = entry;
  }

  follows(entry, where, hashing) {
    this.isNext(entry, where);
    const prev = this.before === null ? ZERO : (this.before.hash ?? hashing.hex(canonical(this.before)));
    must(entry.prev === prev, 'log.prev', `${where} does not follow on the entry before it`);
    this.authority ??= entry.authority;
    must(entry.authority === this.authority, 'log.authority', `${where} is of another authority`);
  }

  commit(plan, where, hashing) {
    const rival = [...this.plans.values()].find(
      (one) => one.plan.programme === plan.programme && one.plan.period === plan.period && one.ended === null,
    );
    must(
      rival === undefined,
      'log.second-plan',
      `${where} is a second plan for ${plan.programme}, ${plan.period}, which has one already`,
    );
    const time = firstRound(plan);
    must(
      time === null || this.lastAt === '' || time > seconds(this.lastAt),
      'log.round-early',
      `${where} names a round that was over when the entry before it was made`,
    );
    const hash = hexOf(hashing.H(canonical(plan)));
    this.plans.set(hash, openPlan(plan, hash));
  }

  say(entry, where, hashing) {
    must(entry.at >= this.lastAt, 'log.time', `${where} is of an earlier time than the entry before it`);
    this.lastAt = entry.at;
    const state = this.plans.get(entry.plan);
    ofKind[entry.kind](state, entry, where, hashing);
    state.anchors.push({ seq: entry.seq, kind: entry.kind, hash: hashing.hex(canonical(entry)) });
  }

  /** What is due by the day of the last entry. */
  finish() {
    for (const { plan, secret, revealedAt } of this.plans.values()) {
      const due = `the secret of the plan ${plan.seq} was due by ${plan.revealBy}`;
      must(
        secret !== null || this.lastAt.slice(0, 10) <= plan.revealBy,
        'log.not-revealed',
        `${due} and is not revealed`,
      );
      must(
        secret === null || revealedAt.slice(0, 10) <= plan.revealBy,
        'log.revealed-late',
        `${due}, not ${revealedAt}`,
      );
    }
  }
}

/** A record against the log it must stand in. @throws Fault `log.record` */
const checkRecord = (log, record, planHash) => {
  const state = log.plans.get(planHash);
  const holds = (is, words) => must(is, 'log.record', words);
  holds(state !== undefined, 'the plan of the record is not in the log');
  holds(state.ended === null, `the log says that the plan was ${state.ended}`);
  const { root } = record.result;
  const roots = Array.isArray(root) ? root : [root];
  holds(
    roots.every((one, at) => state.results.has(at + 1) && state.results.get(at + 1) === one),
    'the log took in another result than the record holds, or none',
  );
  holds(canonical(state.events) === canonical(record.events), 'the log took in other events than the record holds');
  holds(state.secret === null || state.secret === record.reveal.secret, 'the log holds another secret');
  const said = record.anchors.filter(({ kind }) => kind !== 'plan').map(({ seq, kind, hash }) => ({ seq, kind, hash }));
  holds(
    record.anchors.length === 0 || canonical(said) === canonical(state.anchors),
    'the anchors of the record are not the entries of the log about its plan',
  );
};

/**
 * Checks the log of an authority, an entry a line: numbers, chain, one plan for a programme and period, all revealed in time.
 * `records`: records to look for in it, with the hash of their plans. The log may not end yet, so what is not due by its
 * last entry is not asked for.
 */
export const verifyLog = (text, tools, records = []) => {
  try {
    const log = new Log(tools);
    const lines = text.split('\n').filter((line) => line.trim() !== '');
    for (const [at, line] of lines.entries()) log.take(readJson(line), `line ${at + 1}`);
    log.finish();
    for (const { record, planHash } of records) checkRecord(log, record, planHash);
    const states = [...log.plans.values()];
    return {
      ok: true,
      faults: [],
      log: {
        entries: lines.length,
        withheld: log.withheld,
        plans: states.length,
        withdrawn: states.filter(({ ended }) => ended === 'withdrawn').length,
        failed: states.filter(({ ended }) => ended === 'failed').length,
        revealed: states.filter(({ secret }) => secret !== null).length,
      },
    };
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return { ok: false, faults: [{ code: error.code, words: error.words }] };
  }
};
