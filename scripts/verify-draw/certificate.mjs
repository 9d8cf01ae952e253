import { levelOf, plainSources, roundTime } from './beacon.mjs';
import { hexOf } from './bytes.mjs';

const sourceOf = (source) => {
  const time = roundTime(source);
  return time === null
    ? { kind: source.kind }
    : { kind: source.kind, round: source.round, at: new Date(time * 1000).toISOString() };
};

const count = (events, kind) => events.filter((event) => event.kind === kind).length;

/** What a record proves, in facts: for people, and for `--json`. */
export const certificateOf = ({ record, cells, keys, result }) => {
  const { plan, events } = record;
  return {
    specification: plan.v,
    alg: plan.alg ?? 'sha256',
    authority: plan.authority,
    programme: plan.programme,
    period: plan.period,
    seq: plan.seq,
    planHash: hexOf(keys.planHash),
    level: levelOf(plan.beacon),
    sources: plainSources(plan.beacon).map(sourceOf),
    batches: keys.batches.length,
    joint: plan.campaign?.id ?? null,
    frame: record.frame.length,
    inspectors: record.inspectors.length,
    conflicts: record.conflicts.length,
    cells: cells.size,
    drawn: result.drawn.length,
    teams: result.infeasible === undefined ? Object.keys(result.teams).length : null,
    reserve: Object.values(result.reserve).reduce((sum, { length }) => sum + length, 0),
    substituted: count(events, 'substituted'),
    refused: count(events, 'refused'),
    notExecuted: count(events, 'not-executed'),
    absent: count(events, 'absent'),
    anchors: record.anchors.length,
  };
};
