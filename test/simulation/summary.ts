import type { Breach, Finding } from './judge/verdict.ts';
import type { Plan } from './plan.ts';
import type { Run } from './run-plan.ts';
import type { Planned } from './sweeps/groups.ts';

/** A run that broke a promise. */
export type Failure = {
  readonly plan: Plan;
  readonly findings: readonly Finding[];
  readonly hash: string;
  readonly tail: readonly string[];
};

/** Of a kind of fault at a call: how often it was met by a single fault, and how often something broke. */
export type Cell = { readonly runs: number; readonly broken: number };

/** What many runs came to; two of them add up. */
export type Summary = {
  readonly runs: number;
  readonly groups: Readonly<Record<string, number>>;
  readonly breaches: Readonly<Partial<Record<Breach, number>>>;
  readonly failures: readonly Failure[];
  readonly cells: Readonly<Record<string, Cell>>;
  readonly seen: readonly string[];
  readonly sendsMax: number;
  readonly doubled: number;
  readonly givenUp: number;
  readonly firstSendMsMax: number;
  readonly afterClosureMsMax: number;
};

export const NOTHING: Summary = {
  runs: 0,
  groups: {},
  breaches: {},
  failures: [],
  cells: {},
  seen: [],
  sendsMax: 0,
  doubled: 0,
  givenUp: 0,
  firstSendMsMax: 0,
  afterClosureMsMax: 0,
};

/** Of each kind of breach, more of them say no more. */
const FAILURES_KEPT = 2;

const kept = (failures: readonly Failure[]): readonly Failure[] => {
  const known = new Map<Breach | undefined, number>();
  return failures.filter(({ findings: [first] }) => {
    const count = (known.get(first?.breach) ?? 0) + 1;
    known.set(first?.breach, count);
    return count <= FAILURES_KEPT;
  });
};

const addCounts = <K extends string>(
  a: Readonly<Partial<Record<K, number>>>,
  b: Readonly<Partial<Record<K, number>>>,
) => {
  const sum: Partial<Record<K, number>> = { ...a };
  for (const [key, count] of Object.entries(b) as [K, number][]) sum[key] = (sum[key] ?? 0) + count;
  return sum;
};

const addCells = (a: Summary['cells'], b: Summary['cells']): Summary['cells'] => {
  const sum: Record<string, Cell> = { ...a };
  for (const [key, { runs, broken }] of Object.entries(b)) {
    const known = sum[key] ?? { runs: 0, broken: 0 };
    sum[key] = { runs: known.runs + runs, broken: known.broken + broken };
  }
  return sum;
};

export const add = (a: Summary, b: Summary): Summary => ({
  runs: a.runs + b.runs,
  groups: addCounts(a.groups, b.groups) as Record<string, number>,
  breaches: addCounts<Breach>(a.breaches, b.breaches),
  failures: kept([...a.failures, ...b.failures]),
  cells: addCells(a.cells, b.cells),
  seen: [...new Set([...a.seen, ...b.seen])],
  sendsMax: Math.max(a.sendsMax, b.sendsMax),
  doubled: a.doubled + b.doubled,
  givenUp: a.givenUp + b.givenUp,
  firstSendMsMax: Math.max(a.firstSendMsMax, b.firstSendMsMax),
  afterClosureMsMax: Math.max(a.afterClosureMsMax, b.afterClosureMsMax),
});

export const summaryOf = ({ group, plan }: Planned, { verdict, hash, tail, met }: Run): Summary => {
  const { findings, ...figures } = verdict;
  const broken = findings.length > 0 ? 1 : 0;
  const [fault] = group === 'singles' ? met : [];
  return {
    ...figures,
    runs: 1,
    groups: { [group]: 1 },
    breaches: findings.reduce<Summary['breaches']>((sum, { breach }) => addCounts<Breach>(sum, { [breach]: 1 }), {}),
    failures: broken ? [{ plan, findings, hash, tail }] : [],
    cells: fault === undefined ? {} : { [fault]: { runs: 1, broken } },
  };
};
