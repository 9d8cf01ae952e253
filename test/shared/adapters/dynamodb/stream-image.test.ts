import { marshall } from '@aws-sdk/util-dynamodb';
import { expect, it } from 'vitest';
import { toItem } from '#adapters/dynamodb/items';
import { imageOfItem } from '#adapters/dynamodb/stream-image';
import { because } from '#domain/kernel/because';
import { aPackedList } from '#test/support/inspection-makers';
import { aMessage, aTask, NOW } from '#test/support/makers';

const stamp = { by: { kind: 'administrator', sub: 'boss' }, at: NOW, because: because('history.duty-rolled') } as const;

it.each([aTask({ lookAgainAt: NOW }), aMessage()])('gives back the record that was stored: $kind', (record) => {
  expect(imageOfItem(marshall(toItem(record)))).toEqual({ record, stamp: null });
  expect(imageOfItem(marshall(toItem(record, stamp)))).toEqual({ record, stamp });
});

it('gives a packed list as it was written, from the table and from an event of Lambda', () => {
  const { packed, ...item } = marshall(toItem(aPackedList()));
  expect(packed?.B).toBeInstanceOf(Uint8Array);
  expect(imageOfItem({ ...item, packed })?.record).toEqual(aPackedList());
  const told = { ...item, packed: { B: Buffer.from(packed?.B ?? []).toString('base64') } };
  expect(imageOfItem(told)?.record).toEqual(aPackedList());
});

it('takes what this build does not know, and nothing that is no record', () => {
  expect(
    imageOfItem(marshall({ pk: 'a', sk: 'b', kind: 'new', officeId: 'o', id: 'i', version: 3, thing: [1] })),
  ).toEqual({
    record: { kind: 'new', officeId: 'o', id: 'i', version: 3, thing: [1] },
    stamp: null,
  });
  expect(imageOfItem(marshall({ pk: 'a', sk: 'b' }))).toBeNull();
});
