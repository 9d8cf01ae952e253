import type { Message } from '#domain/messages/message';
import type { Task } from '#domain/tasks/task';
import type { StoredRecord } from '#ports/records';
import type { History } from '#test/simulation/history';

/** One version of a record, as it was committed. */
export type Version<R extends StoredRecord = StoredRecord> = {
  readonly atMs: number;
  readonly by: string;
  readonly record: R;
};

/** All records of a run through all their versions, in the order of their commits. */
export type Lives = {
  readonly all: ReadonlyMap<string, readonly Version[]>;
  readonly tasks: readonly (readonly Version<Task>[])[];
  readonly messages: readonly (readonly Version<Message>[])[];
};

export const livesOf = ({ commits }: History): Lives => {
  const all = new Map<string, Version[]>();
  for (const { atMs, by, changes } of commits) {
    for (const { op, record } of changes) {
      if (op === 'expect') continue;
      const key = `${record.kind} ${record.id}`;
      const versions = all.get(key) ?? [];
      versions.push({ atMs, by, record });
      all.set(key, versions);
    }
  }
  const ofKind = <R extends StoredRecord>(kind: R['kind']) =>
    [...all.values()].filter((versions) => versions[0]?.record.kind === kind) as unknown as Version<R>[][];
  return { all, tasks: ofKind<Task>('task'), messages: ofKind<Message>('message') };
};

export const lastOf = <R extends StoredRecord>(versions: readonly Version<R>[]): R =>
  (versions.at(-1) as Version<R>).record;

/** Facts after which nobody wants to be told of a task as it was. */
const ENDING = new Set([
  'closed',
  'cancelled',
  'suspended',
  'extension-asked',
  'extension-granted',
  'disputed',
  'claimed',
]);

/** When a task was first settled, paused or moved; `Infinity` where it never was. */
export const unwantedFromMs = (versions: readonly Version<Task>[]): number =>
  versions.find(({ record }) => record.facts.some(({ type }) => ENDING.has(type)))?.atMs ?? Number.POSITIVE_INFINITY;
