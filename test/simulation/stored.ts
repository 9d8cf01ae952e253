import { epochMsOf, type Instant, toInstant } from '#domain/kernel/instant';
import type { StoredRecord } from '#ports/records';
import type { Store } from '#ports/store';
import type { History } from './history.ts';

const idsOf = ({ commits }: History, kind: StoredRecord['kind']): readonly string[] => [
  ...new Set(
    commits.flatMap(({ changes }) => changes.flatMap(({ record }) => (record.kind === kind ? [record.id] : []))),
  ),
];

/** Moments around which something of a run was due, the last ones. */
const momentsOf = ({ commits }: History): readonly Instant[] => {
  const looks = commits.flatMap(({ changes }) =>
    changes.flatMap(({ record }) => ('lookAgainAt' in record && record.lookAgainAt ? [record.lookAgainAt] : [])),
  );
  return [...new Set(looks)].slice(-3).flatMap((look) => [look, toInstant(epochMsOf(look) - 1)]);
};

/** What a store says of everything a run wrote, by the readers of the house. */
export const storedAfter = async (store: Store, officeId: string, history: History): Promise<unknown> => {
  const duties = await Promise.all(idsOf(history, 'duty').map((id) => store.rules.duty(officeId, id)));
  return {
    office: await store.offices.get(officeId),
    duties,
    tasks: await store.tasks.getMany(officeId, idsOf(history, 'task')),
    messages: await store.messages.getMany(officeId, idsOf(history, 'message')),
    earliest: await store.due.earliest(),
    due: await Promise.all(momentsOf(history).map((now) => store.due.read(now, 50))),
  };
};
