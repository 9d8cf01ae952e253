import type { Anchor, DrawEvent, DrawRecord } from '#domain/sampling/record';
import { type DrawInputs, PlainDraw, plainRecord } from './plain-draw.ts';
import { canonicalText, hashingOf } from './plain-hashing.ts';

/** What happens after a draw, in order; `made`: objects visited before. */
export type Step =
  | { readonly kind: 'absent'; readonly inspector: string; readonly made?: readonly string[] }
  | { readonly kind: 'refused' | 'not-executed'; readonly object: string }
  | { readonly kind: 'substituted'; readonly object: string; readonly made?: readonly string[] };

const cellOf = (draw: PlainDraw, id: string): string =>
  draw.cells.find(({ lines }) => lines.some((line) => line.id === id))?.name ?? '';

const minute = (at: number): string => `2026-02-01T08:${String(at).padStart(2, '0')}:00Z`;

/** The record of a draw and of what followed, with the events that docs/DRAWS.md 6 and 7 ask for. */
export const recordAfter = (inputs: DrawInputs, steps: readonly Step[]): DrawRecord => {
  const draw = new PlainDraw(inputs);
  draw.result();
  const record = plainRecord(inputs);
  const used = new Set<string>();
  const events = steps.map((step, at): DrawEvent => {
    const common = {
      at: minute(at),
      reason: `reason ${at}`,
      evidence: hashingOf(inputs.plan).H(`evidence ${at}`).toString('hex'),
      approvedBy: 'approver-01',
    };
    if (step.kind === 'absent') {
      return { ...common, ...step, teams: draw.teams.withdraw(step.inspector, step.made) };
    }
    if (step.kind !== 'substituted') {
      draw.teams.cancel(step.object);
      return { ...common, ...step };
    }
    const by = record.result.reserve[cellOf(draw, step.object)]?.find((id) => !used.has(id));
    if (by === undefined) throw new Error(`There is no substitute for ${step.object}.`);
    used.add(by);
    draw.teams.substitute(step.object, by, step.made);
    return { ...common, ...step, by, team: draw.teams.teamOf(by), lead: draw.teams.leadOf(by) };
  });
  return { ...record, events };
};

type Entry = { readonly kind: string; readonly at: string } & Readonly<Record<string, unknown>>;

/** Entries of a log in a row, each with its number and the hash of the one before. */
const chained = (record: DrawRecord, entries: readonly Entry[]) => {
  const { H } = hashingOf(record.plan);
  const P = H(canonicalText(record.plan)).toString('hex');
  let prev = P;
  return entries.map(({ kind, at, ...content }, index) => {
    const seq = record.plan.seq + 1 + index;
    const entry = { v: 'sjc-log/1', kind, authority: record.plan.authority, plan: P, seq, prev, at, ...content };
    prev = H(canonicalText(entry)).toString('hex');
    return { entry, hash: prev };
  });
};

const entriesOf = (record: DrawRecord, roundAt: string, revealedAt: string) => {
  const roots = Array.isArray(record.result.root) ? (record.result.root as readonly string[]) : [record.result.root];
  return chained(record, [
    ...roots.map((root, at): Entry => ({ kind: 'result', at: roundAt, batch: at + 1, root: root as string | null })),
    ...record.events.map((event): Entry => ({ kind: 'event', at: event.at, event })),
    {
      kind: 'revealed',
      at: revealedAt,
      secret: record.reveal.secret,
      ...(record.reveal.campaign === undefined ? {} : { campaign: record.reveal.campaign }),
    },
  ]);
};

/** Times of a log: of the plan, of the results, of the revealing. */
export type LogTimes = { readonly plan: string; readonly result: string; readonly revealed: string };
const TIMES: LogTimes = {
  plan: '2024-12-31T16:00:00Z',
  result: '2025-01-01T16:30:00Z',
  revealed: '2026-04-29T16:00:00Z',
};

/** The same record with the entries of a log in which nothing stands between them. */
export const anchored = (record: DrawRecord, times: LogTimes = TIMES): DrawRecord => {
  const { H } = hashingOf(record.plan);
  const first: Anchor = {
    kind: 'plan',
    seq: record.plan.seq,
    hash: H(canonicalText(record.plan)).toString('hex'),
    at: times.plan,
  };
  const others = entriesOf(record, times.result, times.revealed).map(({ entry, hash }): Anchor => {
    const { kind, seq, at } = entry;
    const isResult = kind === 'result';
    const { batch, root } = entry as unknown as { batch: number; root: string };
    return { kind, seq, hash, at, ...(isResult ? { batch, root } : {}) };
  });
  return { ...record, anchors: [first, ...others] };
};

/** The lines of a log that holds nothing but one record; its plan is the first entry. */
export const logOf = (record: DrawRecord, times: LogTimes = TIMES): readonly string[] => [
  canonicalText(record.plan),
  ...entriesOf(record, times.result, times.revealed).map(({ entry }) => canonicalText(entry)),
];
