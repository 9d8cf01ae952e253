import { must } from './fault.mjs';
import { isHash, isId, isIdList, isListOf, isMapOf, isMoment, isObject, isText, mustHave } from './shapes.mjs';
import { cellOf } from './sizes.mjs';
import { canonical } from './strict-json.mjs';

const COMMON = { kind: isText, at: isMoment, reason: isText, evidence: isHash, approvedBy: isText };
const isIds = isListOf(isId);
const KINDS = {
  absent: { inspector: isId, teams: isMapOf(isIds) },
  refused: { object: isId },
  'not-executed': { object: isId },
  substituted: { object: isId, by: isId, team: isIds, lead: isId },
};

/** Form of the events. @throws Fault `record.shape` */
export const checkEventShape = (events) => {
  must(Array.isArray(events), 'record.shape', 'events is not a list');
  for (const [at, event] of events.entries()) {
    const where = `events[${at}]`;
    must(isObject(event), 'record.shape', `${where} is not an object`);
    must(Object.hasOwn(KINDS, String(event.kind)), 'record.shape', `${where}.kind is not known`);
    const isRepair = event.kind === 'absent' || event.kind === 'substituted';
    mustHave(event, where, 'record.shape', { ...COMMON, ...KINDS[event.kind] }, isRepair ? { made: isIdList } : {});
  }
};

/** What became of the draw so far: whose visit is off, and which reserves are used. */
class Aftermath {
  constructor(record, { result, board, lineOf }, keys) {
    this.rules = record.plan.rules;
    this.reserve = result.reserve;
    this.board = board;
    this.lineOf = lineOf;
    this.keys = keys;
    this.inForce = new Set(result.drawn);
    this.failed = new Set();
    this.used = new Set();
  }

  /** Objects in force of a batch (from 0) that may be moved: those visited stand. */
  movable(batch, made) {
    const ids = [...this.inForce].filter((id) => this.board.objects.get(id).batch === batch && !made.includes(id));
    return this.board.inOrder(ids);
  }

  /** Repairs one batch: places of those who are away are open, and are filled. */
  repair(batch, made) {
    const ids = this.movable(batch, made);
    const { board } = this;
    for (const id of ids) {
      board.team.set(
        id,
        board.team.get(id).filter((i) => !board.absent.has(i)),
      );
    }
    board.load(
      ids,
      [...this.inForce].filter((id) => !ids.includes(id)),
    );
    board.repair(ids);
  }

  notVisited(where, { object }) {
    must(this.inForce.has(object), 'event.object', `${where}: ${object} was not to be visited, or is told of already`);
    this.inForce.delete(object);
    this.failed.add(object);
  }

  substituted(where, { object, by, team, lead, made = [] }) {
    must(
      this.failed.has(object),
      'event.not-replaceable',
      `${where}: ${object} was neither refused nor left out, or is replaced already`,
    );
    this.failed.delete(object);
    const next = this.reserve[cellOf(this.lineOf.get(object), this.rules)].find((id) => !this.used.has(id));
    must(next === by, 'event.reserve-order', `${where}: the next of the reserve is ${next ?? 'nobody'}, not ${by}`);
    this.used.add(by);
    const { batch } = this.board.objects.get(object);
    this.board.enter(this.lineOf.get(by), batch, this.keys.batches[batch]);
    this.inForce.add(by);
    this.repair(batch, made);
    const found = this.board.idsOf(by);
    must(canonical(team) === canonical(found), 'event.team', `${where}: the team of ${by} is ${found.join(', ')}`);
    must(lead === this.board.leadOf(by), 'event.team', `${where}: the lead of ${by} is ${this.board.leadOf(by)}`);
  }

  teamsNow() {
    return [...this.inForce].map((id) => [id, this.board.idsOf(id)]);
  }

  absent(where, { inspector, teams, made = [] }) {
    const i = this.board.inspectors.findIndex(({ id }) => id === inspector);
    must(i >= 0 && !this.board.absent.has(i), 'event.inspector', `${where}: ${inspector} is not there to be absent`);
    const before = new Map(this.teamsNow().map(([id, team]) => [id, canonical(team)]));
    this.board.absent.add(i);
    for (const batch of this.keys.batches.keys()) this.repair(batch, made);
    const found = Object.fromEntries(this.teamsNow().filter(([id, team]) => before.get(id) !== canonical(team)));
    must(
      canonical(found) === canonical(teams),
      'event.team',
      `${where}: the teams that change without ${inspector} are ${canonical(found)}`,
    );
  }
}

/** What happened afterwards: each replacement is the next ticket, each team follows. @throws Fault `event.*` */
export const checkEvents = (record, computed, keys) => {
  if (record.events.length === 0) return;
  must(
    computed.result.infeasible === undefined,
    'event.object',
    'nobody could be sent, and the record holds events of visits',
  );
  const aftermath = new Aftermath(record, computed, keys);
  for (const [at, event] of record.events.entries()) {
    const where = `events[${at}]`;
    if (event.kind === 'absent') aftermath.absent(where, event);
    else if (event.kind === 'substituted') aftermath.substituted(where, event);
    else aftermath.notVisited(where, event);
  }
};
