import { must } from './fault.mjs';
import {
  isDay,
  isHash,
  isId,
  isIdList,
  isListOf,
  isMapOf,
  isObject,
  isOneOf,
  isText,
  isWhole,
  mustHave,
} from './shapes.mjs';

export const PPM = 1_000_000;
const isPpm = isWhole(0, PPM);

const COMMITTED = { root: isHash, count: isWhole(0) };
const SALTED = { salted: (value) => typeof value === 'boolean' };

const PLAN = {
  v: isOneOf('sjc-draw/1'),
  authority: isText,
  programme: isText,
  period: isText,
  seq: isWhole(1),
  prev: isHash,
  frame: isObject,
  inspectors: isObject,
  conflicts: isObject,
  rules: isObject,
  secret: isHash,
  beacon: isObject,
  revealBy: isDay,
  spec: isText,
  code: isText,
};
const PLAN_OPTIONAL = { alg: isOneOf('sha256', 'sm3'), campaign: isObject, tlock: isText };

const RULES = {
  ratioPpm: isMapOf((tiers, stratum) => isId(stratum) && isMapOf((ppm, tier) => isId(tier) && isPpm(ppm))(tiers)),
  rounding: isOneOf('systematic', 'ceil'),
};
const RULES_OPTIONAL = {
  coverage: isWhole(1),
  coolDown: isWhole(0),
  coolResidualPpm: isPpm,
  annualCap: isWhole(0),
  reserve: isWhole(0),
  batches: (value) => Array.isArray(value) && value.length > 0,
  budget: isObject,
  quals: isMapOf((held, stratum) => isId(stratum) && isIdList(held)),
  lead: isMapOf((held, stratum) => isId(stratum) && isId(held)),
};

const isBetween = ({ length }, from, to) => length >= from && length <= to;

const SOURCES = {
  drand: { chain: isHash, round: isWhole(1) },
  development: { key: isText, genesis: isWhole(0), period: isWhole(1), round: isWhole(1) },
  digits: { source: isText, on: isText },
  witnesses: {
    commitments: (value) => isListOf(isHash)(value) && isBetween(value, 2, 100) && new Set(value).size === value.length,
  },
  all: { of: (value) => Array.isArray(value) && isBetween(value, 2, 8) && value.every((one) => one?.kind !== 'all') },
};

const checkSource = (source, where) => {
  must(isObject(source), 'plan.shape', `${where} is not an object`);
  must(
    Object.hasOwn(SOURCES, source.kind ?? ''),
    'plan.shape',
    `${where}.kind is no source of chance: ${String(source.kind)}`,
  );
  mustHave(source, where, 'plan.shape', { kind: isText, ...SOURCES[source.kind] });
  if (source.kind === 'all') for (const [at, one] of source.of.entries()) checkSource(one, `${where}.of[${at}]`);
};

const checkBatches = ({ batches }, beacon) => {
  if (batches === undefined) return;
  for (const [at, batch] of batches.entries()) {
    mustHave(batch, `plan.rules.batches[${at}]`, 'plan.batches', { round: isWhole(1), sharePpm: isPpm });
    const before = batches[at - 1];
    must(before === undefined || before.round < batch.round, 'plan.batches', 'rounds of batches must ascend');
  }
  must(batches[0].round === beacon.round, 'plan.batches', 'the first batch is not of the round the plan names');
  const shares = batches.reduce((sum, { sharePpm }) => sum + sharePpm, 0);
  must(shares === PPM, 'plan.batches', `shares of the batches sum to ${shares}, not to ${PPM}`);
};

/** Form of a plan, and what can be said of its rules without the lists. @throws Fault `plan.shape`, `plan.batches` */
export const checkPlan = (plan) => {
  must(isObject(plan), 'plan.shape', 'plan is not an object');
  must(plan.v === 'sjc-draw/1', 'plan.unknown-version', `this checks sjc-draw/1, the plan is ${String(plan.v)}`);
  mustHave(plan, 'plan', 'plan.shape', PLAN, PLAN_OPTIONAL);
  mustHave(plan.frame, 'plan.frame', 'plan.shape', { ...COMMITTED, added: isWhole(0), removed: isWhole(0) }, SALTED);
  mustHave(plan.inspectors, 'plan.inspectors', 'plan.shape', COMMITTED, SALTED);
  mustHave(plan.conflicts, 'plan.conflicts', 'plan.shape', COMMITTED, SALTED);
  mustHave(plan.rules, 'plan.rules', 'plan.shape', RULES, RULES_OPTIONAL);
  const { budget, coolDown, coolResidualPpm } = plan.rules;
  if (budget !== undefined) {
    mustHave(budget, 'plan.rules.budget', 'plan.shape', { total: isWhole(0), minFresh: isWhole(0) });
  }
  must(
    coolDown === undefined || coolDown === 0 || coolResidualPpm > 0,
    'plan.shape',
    'plan.rules.coolDown needs coolResidualPpm above 0: nobody may be safe',
  );
  if (plan.campaign !== undefined) {
    mustHave(plan.campaign, 'plan.campaign', 'plan.shape', { id: isText, secret: isHash });
  }
  checkSource(plan.beacon, 'plan.beacon');
  checkBatches(plan.rules, plan.beacon);
};

/** How many batches, 1 where none are named. */
export const batchesOf = ({ rules }) => Math.max(1, rules.batches?.length ?? 1);
