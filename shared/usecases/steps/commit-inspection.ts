import type { Refused } from '#domain/inspections/refusal';
import { type Because, because } from '#domain/kernel/because';
import { type Change, replace } from '#domain/kernel/change';
import type { Instant } from '#domain/kernel/instant';
import type { LocalDate } from '#domain/kernel/local-date';
import { type ErrorKind, isConflict, ServiceError } from '#domain/kernel/service-error';
import type { Actor } from '#domain/kernel/stamp';
import { localDateAt } from '#domain/kernel/zone';
import type { BulletinWish } from '#domain/messages/address-bulletin';
import type { Message } from '#domain/messages/message';
import type { Desk } from '#domain/messages/place-notices';
import type { Office } from '#domain/rules/office';
import { decideFact, type FactRequest } from '#domain/tasks/decide-fact';
import type { Task } from '#domain/tasks/task';
import type { IdSource } from '#ports/id-source';
import type { MessageReader } from '#ports/readers';
import type { StoredRecord } from '#ports/records';
import { outcomeOfFact } from './commit-fact.ts';
import { bulletinDesk, countBulletins, type PostBulletinsServices, postBulletins } from './post-bulletins.ts';

export type CommitInspectionServices = PostBulletinsServices & { readonly ids: IdSource };

/** What a decision is made at: one moment, read once. */
export type InspectionMoment = {
  readonly now: Instant;
  readonly today: LocalDate;
  readonly office: Office;
  readonly desk: Desk;
  readonly by: Actor;
};

/** What is decided on inspections and findings, with what it means for a task and who is told: for one commit. */
export type InspectionPosting<Value> = {
  readonly changes: readonly Change<StoredRecord>[];
  readonly onTask?: { readonly task: Task; readonly request: FactRequest } | null;
  readonly bulletins: readonly BulletinWish[];
  readonly value: Value;
};

/** Tries of one commit against planners, senders and colleagues who change the same records. */
const TRIES_MAX = 8;

const INVALID: ReadonlySet<string> = new Set([
  'inspection.faulty',
  'inspection.reason-needed',
  'inspection.evidence-needed',
  'inspection.day-out-of-range',
  'finding.text-needed',
]);
const FORBIDDEN: ReadonlySet<string> = new Set([
  'inspection.not-of-team',
  'inspection.own-finding',
  'inspection.same-person',
]);

const kindOf = (code: string): ErrorKind => {
  if (INVALID.has(code)) return 'invalid';
  return FORBIDDEN.has(code) ? 'forbidden' : 'conflict';
};

/** The error of a refusal, with the places it names. */
export const refusalError = ({ code, faults }: Refused): ServiceError =>
  new ServiceError(kindOf(code), code, 'That is not taken.', { faults });

/** What the decision means for a task: its next version, and the messages that no longer speak of it. */
const taskChanges = async (
  services: CommitInspectionServices,
  { now, today, by }: InspectionMoment,
  onTask: InspectionPosting<unknown>['onTask'],
): Promise<{ readonly changes: readonly Change<StoredRecord>[]; readonly recalled: readonly Message[] }> => {
  if (!onTask) return { changes: [], recalled: [] };
  const decision = decideFact(onTask.task, onTask.request, { id: services.ids.newId('fact'), now, today, by });
  if (decision.act === 'refuse') throw new ServiceError('conflict', decision.code, 'The task does not allow that now.');
  if (decision.act === 'already') return { changes: [], recalled: [] };
  const { task, messages } = await outcomeOfFact(services, onTask.task, decision.task, now);
  return { changes: [replace(task)], recalled: messages };
};

/** Messages as they are once notices were taken out of them, under the version that is stored: for those who add to them. */
const recalledReader = (reader: MessageReader, recalled: readonly Message[]): Pick<MessageReader, 'getMany'> => {
  const after = new Map(recalled.map((message) => [message.id, { ...message, version: message.version - 1 }]));
  return {
    getMany: async (officeId, ids) =>
      (await reader.getMany(officeId, ids)).map((message) => after.get(message.id) ?? message),
  };
};

const changesOf = async <Value>(
  services: CommitInspectionServices,
  moment: InspectionMoment,
  posting: InspectionPosting<Value>,
) => {
  const { changes, recalled } = await taskChanges(services, moment, posting.onTask);
  const messages = recalledReader(services.messages, recalled) as MessageReader;
  const posted = await postBulletins({ messages }, moment.desk, posting.bulletins);
  // A message that lost a notice and took another is written once, with both.
  const joined = new Set(posted.changes.map(({ record }) => record.id));
  const lost = recalled.filter(({ id }) => !joined.has(id)).map((message) => replace(message));
  return {
    changes: [...posting.changes, ...changes, ...lost, ...posted.changes],
    told: posted.told,
    gaps: posted.gaps,
  };
};

export type CommittedInspection<Value> = { readonly value: Value; readonly gaps: readonly Because[] };

/**
 * Commits a decision on inspections or findings with what it means for the task and with what tells of it: all or none.
 * `decide` reads and decides anew where somebody else changed one of the records; `null`: it is so already.
 * @param type the fact, which the history names.
 * @throws ServiceError `missing` (`office.missing`), `conflict` where it lost too often, and what `decide` throws.
 */
export const commitInspection = async <Value>(
  services: CommitInspectionServices,
  wanted: { readonly officeId: string; readonly by: Actor; readonly type: string },
  decide: (moment: InspectionMoment) => Promise<InspectionPosting<Value> | null>,
): Promise<CommittedInspection<Value> | null> => {
  const { officeId, by, type } = wanted;
  for (let tries = 1; ; tries += 1) {
    const now = services.clock.now();
    const office = await services.offices.get(officeId);
    if (office === null) throw new ServiceError('missing', 'office.missing', 'There is no such office.');
    const desk = await bulletinDesk(services, office, now);
    const moment = { now, today: localDateAt(now, office.zone), office, desk, by };
    const posting = await decide(moment);
    if (posting === null) return null;
    const { changes, told, gaps } = await changesOf(services, moment, posting);
    try {
      await services.ledger.commit(changes, { by, at: now, because: because('inspection.recorded', { type }) });
    } catch (error) {
      if (!isConflict(error) || tries >= TRIES_MAX) throw error;
      continue;
    }
    await countBulletins(services, office, now, told);
    return { value: posting.value, gaps };
  }
};
