import { expect, it } from 'vitest';
import { memoryArchive } from '#adapters/memory/memory-archive';
import { describeArchive } from '#test/contracts/archive-contract';

describeArchive('memory', async () => memoryArchive());

it('shows all it keeps in the order of keys', async () => {
  const archive = memoryArchive();
  await archive.put('b', '2');
  await archive.put('a', '1');
  expect(archive.objects()).toEqual([
    ['a', '1'],
    ['b', '2'],
  ]);
});
