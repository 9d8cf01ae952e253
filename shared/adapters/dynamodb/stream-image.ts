import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { Plain, RecordImage } from '#domain/history/entry';
import type { Stamp } from '#domain/kernel/stamp';
import { plainItem } from './plain-value.ts';

/** What an item holds beside its record: its key, the keys of indexes, and the stamp. */
const BESIDE = new Set(['pk', 'sk', 'lookShard', 'lookKey', 'unitKey', 'stamp', 'expiresAtEpochSeconds']);

/**
 * The record in an image of the table's stream. It is taken as it stands and not parsed, so that the history takes what
 * this build does not know too; `null` for an item that is no record. Lambda and the SDK give images in one form.
 */
export const imageOfItem = (item: Readonly<Record<string, unknown>>): RecordImage | null => {
  const { stamp, ...held } = plainItem(item as Readonly<Record<string, AttributeValue>>);
  const record = Object.fromEntries(Object.entries(held).filter(([name]) => !BESIDE.has(name)));
  const { kind, officeId, id, version } = record;
  if (typeof kind !== 'string' || typeof officeId !== 'string' || typeof id !== 'string') return null;
  if (typeof version !== 'number') return null;
  return { record: record as Plain, stamp: (stamp as Stamp | undefined) ?? null };
};
