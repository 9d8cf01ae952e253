import { must } from './fault.mjs';
import { isHash, isId, isListOf, isMapOf, isObject, isWhole, mustHave } from './shapes.mjs';
import { canonical } from './strict-json.mjs';

const isIds = isListOf(isId);
const RESULT = {
  n: isMapOf(isWhole(0)),
  drawn: isIds,
  reserve: isMapOf(isIds),
  teams: isMapOf(isIds),
  leads: isMapOf(isId),
  root: (value) => value === null || isHash(value) || isListOf(isHash)(value),
};
const INFEASIBLE = { objects: isIds, inspectors: isIds, demand: isWhole(0), places: isWhole(0) };

/** Form of a result. @throws Fault `record.shape` */
export const checkResultShape = (result) => {
  mustHave(result, 'result', 'record.shape', RESULT, { batch: isMapOf(isWhole(1)), infeasible: isObject });
  if (result.infeasible !== undefined) {
    mustHave(result.infeasible, 'result.infeasible', 'record.shape', INFEASIBLE, { leads: isIds });
  }
};

const different = (given, found) => canonical(given) !== canonical(found);

/** The first key at which two maps differ. */
const firstDifference = (given, found) =>
  [...new Set([...Object.keys(found), ...Object.keys(given)])].find(
    (key) => given[key] === undefined || found[key] === undefined || different(given[key], found[key]),
  );

const compareMaps = (name, code, given, found) => {
  const key = firstDifference(given, found);
  if (key === undefined) return;
  must(
    false,
    code,
    `result.${name} has ${key}: ${canonical(given[key] ?? null)}, the draw gives ${canonical(found[key] ?? null)}`,
  );
};

const compareDrawn = (given, found) => {
  if (!different(given, found)) return;
  const [inGiven, inFound] = [new Set(given), new Set(found)];
  const tooMany = given.filter((id) => !inFound.has(id));
  const missing = found.filter((id) => !inGiven.has(id));
  const few = (ids) => ids.slice(0, 5).join(', ') || 'nobody';
  must(
    false,
    'result.drawn',
    tooMany.length + missing.length === 0
      ? 'result.drawn does not ascend, or has somebody twice'
      : `result.drawn has ${tooMany.length} who were not drawn (${few(tooMany)}), and not ${missing.length} who were (${few(missing)})`,
  );
};

/**
 * What a record says against what the draw gives, in the order in which one follows from the other.
 * @throws Fault `result.sizes`, `result.drawn`, `result.batch`, `result.reserve`, `result.infeasible`, `result.teams`, `result.leads`, `result.root`
 */
export const compareResult = (given, found) => {
  compareMaps('n', 'result.sizes', given.n, found.n);
  compareDrawn(given.drawn, found.drawn);
  compareMaps('batch', 'result.batch', given.batch ?? {}, found.batch ?? {});
  must(
    (given.batch === undefined) === (found.batch === undefined),
    'result.batch',
    'result.batch is there only with several batches',
  );
  compareMaps('reserve', 'result.reserve', given.reserve, found.reserve);
  must(
    !different(given.infeasible ?? null, found.infeasible ?? null),
    'result.infeasible',
    found.infeasible === undefined
      ? 'the record says that no teams are possible, and they are'
      : `teams are not possible for another reason than the record gives: ${canonical(found.infeasible)}`,
  );
  compareMaps('teams', 'result.teams', given.teams, found.teams);
  compareMaps('leads', 'result.leads', given.leads, found.leads);
  must(
    !different(given.root, found.root),
    'result.root',
    `result.root is not that of the visits: ${canonical(found.root)}`,
  );
};
