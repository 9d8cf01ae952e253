import { Fault, must } from './fault.mjs';

/** Who was visited, after all that happened to the result. */
const visitedIn = ({ result, events }) => {
  const visited = new Set(Object.keys(result.teams));
  for (const event of events) {
    if (event.kind === 'refused' || event.kind === 'not-executed') visited.delete(event.object);
    if (event.kind === 'substituted') visited.add(event.by);
  }
  return visited;
};

/** What a line may say of its age: as the record before leaves it, or raised so that it is due (a visit that is wanted). */
const agesAfter = (line, before, visited, coverage) => {
  const age = visited.has(line.id) ? 0 : before.age + 1;
  return coverage === undefined ? [age] : [age, Math.max(age, coverage - 1)];
};

const checkAges = ({ frame, plan }, earlier) => {
  const lines = new Map(earlier.record.frame.map((line) => [line.id, line]));
  const visited = visitedIn(earlier.record);
  for (const line of frame) {
    if (line.src !== earlier.planHash) continue;
    const before = lines.get(line.id);
    must(before !== undefined, 'history.source', `${line.id} has an age from a draw that did not have it`);
    const ages = agesAfter(line, before, visited, plan.rules.coverage);
    must(
      ages.includes(line.age),
      'history.age',
      `${line.id} has the age ${line.age}; the draw before leaves it ${ages[0]}`,
    );
  }
};

const checkChange = ({ frame, plan }, earlier) => {
  const before = new Set(earlier.record.frame.map(({ id }) => id));
  const now = new Set(frame.map(({ id }) => id));
  const added = [...now].filter((id) => !before.has(id)).length;
  const removed = [...before].filter((id) => !now.has(id)).length;
  const { frame: said } = plan;
  must(
    said.added === added && said.removed === removed,
    'history.frame',
    `the plan says ${said.added} came and ${said.removed} went; against the draw before it is ${added} and ${removed}`,
  );
};

/**
 * Checks records of one programme against each other: ages follow from the draw that a line names as its source, and a plan
 * tells the truth of who came and who went. `records`: records that hold, each with the hash of its plan; in any order.
 */
export const verifyHistory = (records) => {
  try {
    for (const { record } of records) {
      const sources = new Set(record.frame.map(({ src }) => src));
      const [earlier] = records.filter(({ planHash }) => sources.has(planHash));
      if (earlier === undefined) continue;
      must(earlier.record.plan.seq < record.plan.seq, 'history.order', 'a draw takes ages from one that came after it');
      checkAges(record, earlier);
      checkChange(record, earlier);
    }
    return { ok: true, faults: [] };
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return { ok: false, faults: [{ code: error.code, words: error.words }] };
  }
};
