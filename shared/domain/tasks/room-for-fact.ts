import { FACTS_MAX, type Task, type TaskFact } from './task.ts';

/** Facts only the office may still add: who holds a link can fill a task with notes, and it must stay possible to decide. */
export const OFFICE_FACTS_KEPT = 40;
/** UTF-8 bytes of all facts a person may fill; with what the office may add, far below the 400 KB of an item. */
export const PERSON_FACTS_BYTES_MAX = 200_000;
/** UTF-8 bytes of all facts of a task. */
export const FACTS_BYTES_MAX = 300_000;

/** What is always taken: the office can settle a task and revoke its links, and a changed calendar holds for all. */
const ALWAYS: ReadonlySet<TaskFact['type']> = new Set(['closed', 'cancelled', 'links-revoked', 'due-recomputed']);

/** Whether a task still takes this fact. */
export const hasRoomFor = (task: Task, fact: TaskFact): boolean => {
  if (ALWAYS.has(fact.type)) return true;
  const byPerson = fact.by.kind === 'person';
  // One place is for the closing that a report may bring with it.
  const factsMax = FACTS_MAX - 1 - (byPerson ? OFFICE_FACTS_KEPT : 0);
  if (task.facts.length >= factsMax) return false;
  const bytes = Buffer.byteLength(JSON.stringify([...task.facts, fact]));
  return bytes <= (byPerson ? PERSON_FACTS_BYTES_MAX : FACTS_BYTES_MAX);
};
