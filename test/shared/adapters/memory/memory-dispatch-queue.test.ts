import { expect, it } from 'vitest';
import { memoryDispatchQueue } from '#adapters/memory/memory-dispatch-queue';

it('holds hints, oldest first, and gives out as many as asked', async () => {
  const queue = memoryDispatchQueue();
  const hint = (messageId: string) => ({ officeId: 'a', messageId });
  await queue.enqueue([hint('1'), hint('2')]);
  await queue.enqueue([hint('3')]);
  expect(queue.size()).toBe(3);
  expect(queue.take(2)).toEqual([hint('1'), hint('2')]);
  expect(queue.take(2)).toEqual([hint('3')]);
  expect(queue.take(2)).toEqual([]);
});
