import { hash } from 'node:crypto';
import type { Instant } from '#domain/kernel/instant';
import type { DueDrawRecord, DueRecord, RecordKind, StoredRecord } from '#ports/records';

/**
 * Every key of every kind, in one place. One table; all keys begin with the office (the tenant).
 *
 * | what is asked                  | how                    | pk or hash            | sk or range                |
 * |--------------------------------|------------------------|-----------------------|----------------------------|
 * | ids of all offices, paged      | Query                  | `O#_house#REGISTER`   | `<office>`                 |
 * | office by id                   | GetItem, strong        | `O#<office>`          | `OFFICE`                   |
 * | administrator by subject       | GetItem, strong        | `O#<office>`          | `ADMIN#<id>`               |
 * | whole roster                   | Query, strong, kept    | `O#<office>#ROSTER`   | `UNIT#` `POST#` `PERSON#` `SUPPRESSION#<id>` |
 * | suppression by contact point   | GetItem, strong        | `O#<office>#ROSTER`   | `SUPPRESSION#<id>`         |
 * | deliveries by contact points   | BatchGetItem, strong   | `O#<office>#REACH`    | `<id>`                     |
 * | ladder, one version            | GetItem, kept          | `O#<office>#LADDER`   | `<ladder>@<version>`       |
 * | all ladders                    | Query                  | `O#<office>#LADDER`   | all                        |
 * | duty by id; duties, paged      | GetItem, strong; Query | `O#<office>#DUTY`     | `<id>`                     |
 * | task by id, tasks by ids       | GetItem, BatchGetItem, strong | `O#<office>#TASK` | `<id>`                  |
 * | tasks, paged                   | Query                  | `O#<office>#TASK`     | all                        |
 * | tasks of a unit, paged         | Query index `byUnit`, then BatchGetItem | `unitKey` = `O#<office>#UNIT#<unit>` | `sk` of the task |
 * | message by id, by ids          | GetItem, BatchGetItem, strong | `O#<office>#MSG` | `<id>`                   |
 * | switchboards of offices and house | BatchGetItem, strong | `O#<office>`     | `SWITCHBOARD`              |
 * | traffic of a day; of the days before | GetItem, strong; Query | `O#<office>#TRAFFIC` | `<day>`       |
 * | newest entry of each office    | Query, one a shard     | `HEAD#S00`..`HEAD#S07` | `<office>`                 |
 * | entries of the history, in order | GetItem, Query       | `O#<office>#HISTORY`   | `<number, 12 digits>`      |
 * | how far records have come in it | BatchGetItem, Query   | `O#<office>#MARK`      | `<hash of kind and id>`    |
 * | editions the office loaded     | Query, strong, kept    | `O#<office>#EDITION`  | `<year>-<number>`          |
 * | calendar job by id             | GetItem, strong        | `O#<office>#CALJOB`   | `<id>`                     |
 * | a window of a sending rate     | GetItem, strong        | `O#<house>#RATE`      | `<id>`                     |
 * | programme by id; programmes, paged | GetItem, strong; Query | `O#<office>#PROGRAMME` | `<id>`           |
 * | check items                    | Query                  | `O#<office>#CHECKITEM` | all                       |
 * | versions of an inspection roster | Query, strong        | `O#<office>#IROSTER`  | `<kind>:<roster>@<version, 6 digits>` |
 * | parts of a packed list         | Query                  | `O#<office>#LIST`     | `<list>.<part, 6 digits>`  |
 * | draw by id; draws, paged       | GetItem, strong; Query | `O#<office>#DRAW`     | `<id>`                     |
 * | newest entry of the log of draws | GetItem, strong      | `O#<office>`          | `DRAWLOG`                  |
 * | entries of the log after a number | Query, strong       | `O#<office>#DRAWLOG`  | `<number, 12 digits>`      |
 * | inspection by id; inspections, paged | GetItem, strong; Query | `O#<office>#INSPECTION` | `<id>`       |
 * | finding by id; findings, paged | GetItem, strong; Query | `O#<office>#FINDING`  | `<id>`                     |
 * | programmes, draws, inspections due | Query index `due`  | `lookShard` = `D00`   | `<instant>#<id>`           |
 * | what is due, over all offices  | Query index `due`, one a shard | `lookShard` = `S00`..`S07` | `lookKey` = `<instant>#<id>` |
 *
 * The history (entries, heads, marks) stands in a table of its own under the same keys, without the indexes.
 * Nothing asks for a Scan. `#` and `%` within an id are written `%23` and `%25`, so that no id reaches another's key.
 */
export type Key = { readonly pk: string; readonly sk: string };

export const DUE_INDEX = 'due';
export const UNIT_INDEX = 'byUnit';

/** Each shard takes some 1,000 write units a second; 8 of them carry the morning of 1,000 offices. Fixed: keys hold it. */
export const DUE_SHARDS = 8;

/** Where programmes, draws and inspections wait: few, and apart, so that no sweep reads them. */
export const DRAWS_SHARD = 'D00';

const part = (id: string): string => id.replaceAll('%', '%25').replaceAll('#', '%23');

/** The id in a sort key that is nothing but an id. */
export const idOfSortKey = (sk: string): string => sk.replaceAll('%23', '#').replaceAll('%25', '%');

/** The partition of an office's records of one kind. */
export const partitionOf = (kind: RecordKind, officeId: string): string => {
  const office = `O#${part(officeId)}`;
  switch (kind) {
    case 'registration':
      return `${office}#REGISTER`;
    case 'office':
    case 'administrator':
    case 'switchboard':
      return office;
    case 'unit':
    case 'post':
    case 'person':
    case 'suppression':
      return `${office}#ROSTER`;
    case 'reach':
      return `${office}#REACH`;
    case 'rate-window':
      return `${office}#RATE`;
    case 'ladder':
      return `${office}#LADDER`;
    case 'duty':
      return `${office}#DUTY`;
    case 'task':
      return `${office}#TASK`;
    case 'message':
      return `${office}#MSG`;
    case 'traffic-day':
      return `${office}#TRAFFIC`;
    case 'history-head':
      return headPartition(shardOf(officeId, officeId));
    case 'history-entry':
      return `${office}#HISTORY`;
    case 'history-mark':
      return `${office}#MARK`;
    case 'edition':
      return `${office}#EDITION`;
    case 'calendar-job':
      return `${office}#CALJOB`;
    case 'log-head':
      return office;
    case 'check-item':
      return `${office}#CHECKITEM`;
    case 'programme':
      return `${office}#PROGRAMME`;
    case 'inspection-roster':
      return `${office}#IROSTER`;
    case 'packed-list':
      return `${office}#LIST`;
    case 'draw':
      return `${office}#DRAW`;
    case 'log-entry':
      return `${office}#DRAWLOG`;
    case 'inspection':
      return `${office}#INSPECTION`;
    case 'finding':
      return `${office}#FINDING`;
  }
};

const sortKeyOf = (kind: RecordKind, id: string): string => {
  switch (kind) {
    case 'office':
      return 'OFFICE';
    case 'administrator':
      return `ADMIN#${part(id)}`;
    case 'switchboard':
      return 'SWITCHBOARD';
    case 'log-head':
      return 'DRAWLOG';
    case 'unit':
    case 'post':
    case 'person':
    case 'suppression':
      return `${kind.toUpperCase()}#${part(id)}`;
    case 'reach':
    case 'rate-window':
    case 'registration':
    case 'ladder':
    case 'duty':
    case 'task':
    case 'message':
    case 'traffic-day':
    case 'history-head':
    case 'history-entry':
    case 'history-mark':
    case 'edition':
    case 'calendar-job':
    case 'check-item':
    case 'programme':
    case 'inspection-roster':
    case 'packed-list':
    case 'draw':
    case 'log-entry':
    case 'inspection':
    case 'finding':
      return part(id);
  }
};

export const keyOf = (kind: RecordKind, officeId: string, id: string): Key => ({
  pk: partitionOf(kind, officeId),
  sk: sortKeyOf(kind, id),
});

/** The hash key of a unit's tasks in the index `byUnit`. */
export const unitKeyOf = (officeId: string, unitId: string): string => `O#${part(officeId)}#UNIT#${part(unitId)}`;

export const shardName = (shard: number): string => `S${String(shard).padStart(2, '0')}`;

/** All values of `lookShard`. */
export const SHARD_NAMES: readonly string[] = Array.from({ length: DUE_SHARDS }, (_, shard) => shardName(shard));

const shardOf = (officeId: string, id: string): string =>
  shardName(Number.parseInt(hash('sha256', `${officeId}#${id}`, 'hex').slice(0, 8), 16) % DUE_SHARDS);

const headPartition = (shard: string): string => `HEAD#${shard}`;

/** All partitions that hold heads of the history. */
export const HEAD_PARTITIONS: readonly string[] = SHARD_NAMES.map(headPartition);

/** Sorts by time, then by id. */
export const lookKeyOf = ({ lookAgainAt, id }: { readonly lookAgainAt: Instant; readonly id: string }): string =>
  `${lookAgainAt}#${part(id)}`;

/** Above every look key of `now` itself, below those of one millisecond later: `$` follows `#`. */
export const lookKeyBound = (now: Instant): string => `${now}$`;

type IndexKeys = { readonly lookShard?: string; readonly lookKey?: string; readonly unitKey?: string };

const isWaiting = (record: StoredRecord): record is (DueRecord | DueDrawRecord) & { readonly lookAgainAt: Instant } =>
  'lookAgainAt' in record && record.lookAgainAt !== undefined;

const lookShardOf = ({ kind, officeId, id }: DueRecord | DueDrawRecord): string =>
  kind === 'programme' || kind === 'draw' || kind === 'inspection' ? DRAWS_SHARD : shardOf(officeId, id);

/** Keys of the sparse indexes: only what waits is in `due`, only tasks are in `byUnit`. */
export const indexKeysOf = (record: StoredRecord): IndexKeys => ({
  ...(isWaiting(record) ? { lookShard: lookShardOf(record), lookKey: lookKeyOf(record) } : {}),
  ...(record.kind === 'task' ? { unitKey: unitKeyOf(record.officeId, record.leadUnitId) } : {}),
});
