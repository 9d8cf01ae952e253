import { marshall } from '@aws-sdk/util-dynamodb';
import { expect, it } from 'vitest';
import { toItem } from '#adapters/dynamodb/items';
import { imageOfItem } from '#adapters/dynamodb/stream-image';
import { because } from '#domain/kernel/because';
import { aMessage, aTask, NOW } from '#test/support/makers';

const stamp = { by: { kind: 'administrator', sub: 'boss' }, at: NOW, because: because('history.duty-rolled') } as const;

it.each([aTask({ lookAgainAt: NOW }), aMessage()])('gives back the record that was stored: $kind', (record) => {
  expect(imageOfItem(marshall(toItem(record)))).toEqual({ record, stamp: null });
  expect(imageOfItem(marshall(toItem(record, stamp)))).toEqual({ record, stamp });
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
