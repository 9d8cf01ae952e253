import { type Because, because } from '#domain/kernel/because';
import { canonicalJson } from '#domain/kernel/digest';
import type { Instant } from '#domain/kernel/instant';
import type { Actor } from '#domain/kernel/stamp';
import type { Message } from '#domain/messages/message';
import type { Task, TaskFact } from '#domain/tasks/task';
import type { HistoryEntry, Plain, RecordChange, Shown, What } from './entry.ts';

/** Above this an image would not fit into an item beside the rest of its entry. */
const IMAGE_BYTES_MAX = 300_000;

/** What a version is counted by, and what says only when to look again. */
const WITHOUT_MEANING = new Set(['version', 'officeId', 'kind', 'id']);

/** Kinds whose facts say what happened. */
const WITH_FACTS = new Set(['task', 'draw', 'inspection', 'finding']);

const taskOf = (record: Plain): Task | null => (record.kind === 'task' ? (record as unknown as Task) : null);
const messageOf = (record: Plain): Message | null =>
  record.kind === 'message' ? (record as unknown as Message) : null;

const addedTo = <T>(before: readonly T[] | undefined, after: readonly T[] | undefined): readonly T[] =>
  (after ?? []).slice(before?.length ?? 0);

const changedFields = (before: Plain | null, after: Plain): readonly string[] => {
  if (before === null) return [];
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter((field) => !WITHOUT_MEANING.has(field) && canonicalJson(before[field]) !== canonicalJson(after[field]))
    .sort();
};

/** What the facts of all kinds have. */
type AnyFact = Pick<TaskFact, 'at' | 'by'> & { readonly id: string; readonly type: string };

const factsOf = (record: Plain | undefined): readonly AnyFact[] => {
  if (record === undefined || !WITH_FACTS.has(record.kind)) return [];
  const facts = record.facts as readonly (Omit<AnyFact, 'id'> & { readonly id?: string })[];
  return facts.map((fact, place) => ({ ...fact, id: fact.id ?? String(place + 1) }));
};

const factsAdded = ({ before, after }: RecordChange): readonly AnyFact[] =>
  addedTo(factsOf(before?.record), factsOf(after.record));

const rungsAdded = ({ before, after }: RecordChange): Task['steps'] =>
  addedTo(before === null ? undefined : taskOf(before.record)?.steps, taskOf(after.record)?.steps);

const stateMoved = ({ before, after }: RecordChange): What['state'] => {
  const to = messageOf(after.record)?.state;
  if (to === undefined) return null;
  const from = before === null ? null : (messageOf(before.record)?.state ?? null);
  return from === to ? null : { from, to };
};

export type Said = { readonly by: Actor | null; readonly because: Because | null; readonly at: Instant };

const reasonOf = (kind: string, fact: AnyFact): Because => {
  if (kind !== 'task') return because('inspection.recorded', { type: fact.type });
  if (fact.type === 'dispatched') return because('task.dispatched');
  return because(fact.by.kind === 'person' ? 'task.person-said' : 'task.office-decided', { type: fact.type });
};

/**
 * Who changed a record, why, and when: by the stamp beside it, else by its newest fact, rung or step. Where nothing says
 * it, the moment is the stream's and the rest stays open.
 */
export const saidOf = (change: RecordChange): Said => {
  const { stamp, record } = change.after;
  if (stamp) return { by: stamp.by, because: stamp.because, at: stamp.at };
  const fact = factsAdded(change).at(-1);
  if (fact) return { by: fact.by, because: reasonOf(record.kind, fact), at: fact.at };
  const rung = rungsAdded(change).at(-1);
  if (rung) return { by: { kind: 'service', what: 'reminders' }, because: rung.because, at: rung.at };
  const steps = messageOf(record)?.history;
  const step = addedTo(change.before === null ? undefined : messageOf(change.before.record)?.history, steps).at(-1);
  if (step) return { by: { kind: 'service', what: 'messages' }, because: step.because, at: step.at };
  const fields = change.before === null ? [] : changedFields(change.before.record, record);
  if (fields.join() === 'lookAgainAt') {
    return { by: { kind: 'service', what: 'sweep' }, because: because('history.look-moved'), at: change.at };
  }
  return { by: null, because: null, at: change.at };
};

const imageOf = (record: Plain, shown: Shown): Pick<HistoryEntry, 'after'> & Pick<What, 'leftOut'> => {
  if (shown === 'fields') return { after: null, leftOut: 'personal' };
  const { officeId: _office, ...image } = record;
  if (Buffer.byteLength(canonicalJson(image)) > IMAGE_BYTES_MAX) return { after: null, leftOut: 'too-large' };
  return { after: image, leftOut: null };
};

/** What an entry says of a change, all but its place in the chain. */
export const describeChange = (
  change: RecordChange,
  shown: Shown,
  missing: What['missing'],
): Said & Pick<HistoryEntry, 'what' | 'after'> => {
  const before = change.before?.record ?? null;
  const { after, leftOut } = imageOf(change.after.record, shown);
  return {
    ...saidOf(change),
    after,
    what: {
      op: before === null ? 'insert' : 'replace',
      fields: changedFields(before, change.after.record),
      facts: factsAdded(change).map(({ id, type }) => ({ id, type })),
      rungs: rungsAdded(change).map(({ rung, outcome }) => ({ rung, outcome })),
      state: stateMoved(change),
      missing,
      leftOut,
    },
  };
};
