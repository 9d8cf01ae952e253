import type { Change } from '#domain/kernel/change';
import { faultOfChanges } from '#domain/kernel/check-changes';
import { ServiceError } from '#domain/kernel/service-error';
import type { Stamp } from '#domain/kernel/stamp';
import type { Ledger } from '#ports/ledger';
import type { StoredRecord } from '#ports/records';
import type { MemoryRecords } from './memory-records.ts';
import { isTooLarge } from './record-bytes.ts';

/** Told of each commit after it: what the records were and are, and the stamp that came with them. */
export type OnWritten = (
  written: readonly { readonly before: StoredRecord | null; readonly after: StoredRecord }[],
  stamp: Stamp | undefined,
) => void;

/** The same refusals as the ledger on DynamoDB, sizes included. */
export const memoryLedger = (records: MemoryRecords, onWritten?: OnWritten): Ledger => {
  const holds = ({ op, record }: Change<StoredRecord>): boolean => {
    const version = records.get(record.kind, record.officeId, record.id)?.version;
    if (op === 'insert') return version === undefined;
    return version === (op === 'expect' ? record.version : record.version - 1);
  };

  return {
    commit: async (changes, stamp) => {
      const fault = faultOfChanges(changes);
      if (fault) throw fault;
      const written = changes.filter(({ op }) => op !== 'expect').map(({ record }) => record);
      if (isTooLarge(written)) {
        throw new ServiceError('invalid', 'ledger.too-large', 'A record is too large for the store.');
      }
      if (!changes.every(holds)) throw new ServiceError('conflict', 'ledger.conflict', 'The record has moved on.');
      const told =
        onWritten && written.map((after) => ({ before: records.get(after.kind, after.officeId, after.id), after }));
      for (const record of written) records.put(record);
      if (told) onWritten(told, stamp);
    },
  };
};
