import { plainSources, roundTime } from './beacon.mjs';
import { must } from './fault.mjs';
import { batchesOf } from './plan.mjs';
import { isHash, isListOf, isMoment, isOneOf, isWhole, mustHave } from './shapes.mjs';
import { canonical } from './strict-json.mjs';

/** Seconds between a commitment and the round it names, at least. */
const LEAD_SECONDS = 15 * 60;
const KINDS = ['plan', 'withdrawn', 'result', 'event', 'revealed', 'failed'];
const ANCHOR = { kind: isOneOf(...KINDS), seq: isWhole(1), hash: isHash, at: isMoment };
const ANCHOR_OPTIONAL = { prev: isHash, batch: isWhole(1), root: (value) => value === null || isHash(value) };

/** Form of the anchors. @throws Fault `record.shape` */
export const checkAnchorShape = (anchors) => {
  must(isListOf(() => true)(anchors), 'record.shape', 'anchors is not a list');
  for (const [at, anchor] of anchors.entries()) {
    mustHave(anchor, `anchors[${at}]`, 'record.shape', ANCHOR, ANCHOR_OPTIONAL);
  }
};

/** What the entry of an anchor says beside its place, where the record holds all of it; null where it does not. */
const contentOf = (anchor, record, eventsBefore) => {
  switch (anchor.kind) {
    case 'result':
      return { batch: anchor.batch, root: anchor.root };
    case 'event':
      return record.events[eventsBefore] === undefined ? null : { event: record.events[eventsBefore] };
    case 'revealed':
      return record.reveal.campaign === undefined
        ? { secret: record.reveal.secret }
        : { secret: record.reveal.secret, campaign: record.reveal.campaign };
    default:
      return null;
  }
};

const rootOfBatch = ({ root }, batch) => (Array.isArray(root) ? root[batch - 1] : root);

const checkEntry = (hashing, record, planHash, anchor, before, eventsBefore) => {
  const where = `the entry ${anchor.seq} (${anchor.kind})`;
  const prev = before?.seq === anchor.seq - 1 ? before.hash : anchor.prev;
  if (anchor.prev !== undefined) {
    must(prev === anchor.prev, 'anchor.prev', `${where} does not follow on the entry before it`);
  }
  if (anchor.kind === 'result') {
    must(
      rootOfBatch(record.result, anchor.batch) === anchor.root,
      'anchor.root',
      `${where} committed another result than the record holds`,
    );
  }
  const content = contentOf(anchor, record, eventsBefore);
  if (prev === undefined || content === null) return;
  const { kind, seq, at } = anchor;
  const entry = { v: 'sjc-log/1', kind, authority: record.plan.authority, plan: planHash, seq, prev, at, ...content };
  must(
    hashing.hex(canonical(entry)) === anchor.hash,
    'anchor.entry',
    `${where} is not what the log took in: its hash is another`,
  );
};

const checkTimes = (plan, committed, revealed) => {
  if (committed !== undefined) {
    const times = plainSources(plan.beacon)
      .map(roundTime)
      .filter((one) => one !== null);
    for (const time of times) {
      must(
        time >= Date.parse(committed.at) / 1000 + LEAD_SECONDS,
        'anchor.round-early',
        `the round is less than ${LEAD_SECONDS / 60} minutes after the plan was committed (${committed.at})`,
      );
    }
  }
  if (revealed !== undefined) {
    must(
      revealed.at.slice(0, 10) <= plan.revealBy,
      'anchor.reveal-late',
      `the secret was revealed at ${revealed.at}, and was due by ${plan.revealBy}`,
    );
  }
};

/**
 * The entries of the log about this plan: their order, what they hold, and the time that lies between plan and round.
 * @throws Fault `anchor.*`
 */
export const checkAnchors = (hashing, record, planHash) => {
  const { anchors, plan } = record;
  if (anchors.length === 0) return;
  const [first] = anchors;
  must(
    first.kind === 'plan' && first.seq === plan.seq && first.hash === planHash,
    'anchor.plan',
    'the first anchor is not that of this plan',
  );
  must(first.prev === undefined || first.prev === plan.prev, 'anchor.prev', 'the plan follows on another entry');
  let events = 0;
  for (const [at, anchor] of anchors.entries()) {
    if (at === 0) continue;
    must(anchor.kind !== 'plan', 'anchor.plan', `the entry ${anchor.seq} commits a second plan`);
    must(
      anchor.kind !== 'withdrawn' && anchor.kind !== 'failed',
      'anchor.ended',
      `the plan is ${anchor.kind} by the entry ${anchor.seq}, and has no result`,
    );
    must(
      anchors[at - 1].seq < anchor.seq,
      'anchor.order',
      `the entry ${anchor.seq} stands after ${anchors[at - 1].seq}`,
    );
    checkEntry(hashing, record, planHash, anchor, anchors[at - 1], events);
    if (anchor.kind === 'event') events += 1;
  }
  must(
    events === record.events.length,
    'anchor.events',
    `the log took in ${events} events, the record holds ${record.events.length}`,
  );
  const revealed = anchors.find(({ kind }) => kind === 'revealed');
  const results = anchors.filter(({ kind }) => kind === 'result').map(({ batch }) => batch);
  must(new Set(results).size === results.length, 'anchor.result-twice', 'the log took in two results of one batch');
  must(
    revealed === undefined || results.length === batchesOf(plan),
    'anchor.no-result',
    'the secret was revealed, and the log has not taken in the result of every batch',
  );
  checkTimes(plan, first, revealed);
};
