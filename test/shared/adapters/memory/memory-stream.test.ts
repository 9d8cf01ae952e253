import { expect, it } from 'vitest';
import { memoryClock } from '#adapters/memory/memory-clock';
import { memoryStore } from '#adapters/memory/memory-store';
import { memoryStream } from '#adapters/memory/memory-stream';
import { because } from '#domain/kernel/because';
import { expectUnchanged, insert, nextVersion, replace } from '#domain/kernel/change';
import { aTask, aUnit, NOW } from '#test/support/makers';

it('tells every change of the store once, in order, with what was before and the stamp', async () => {
  const stream = memoryStream(memoryClock(NOW));
  const { ledger } = memoryStore(stream.onWritten);
  const stamp = {
    by: { kind: 'administrator', sub: 'boss' },
    at: NOW,
    because: because('history.duty-rolled'),
  } as const;
  await ledger.commit([insert(aTask()), insert(aUnit())]);
  await ledger.commit([replace(nextVersion(aTask(), { title: 'x' })), expectUnchanged(aUnit())], stamp);
  await ledger.commit([insert(aUnit())]).catch(() => undefined);
  const [task, unit, moved, ...none] = stream.take(10);
  expect([task?.before, unit?.before, none]).toEqual([null, null, []]);
  expect(moved).toMatchObject({
    before: { record: { version: 1 } },
    after: { record: { title: 'x' }, stamp },
    at: NOW,
  });
  expect(stream.take(10)).toEqual([]);
});
