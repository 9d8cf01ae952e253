import { expect, it } from 'vitest';
import { memoryKeyRing } from '#adapters/memory/memory-key-ring';

it('gives the keys in the order given', async () => {
  const keys = await memoryKeyRing(['k1', 'one'], ['k0', 'nil']).keys();
  expect(keys.map(({ id, secret }) => [id, Buffer.from(secret).toString()])).toEqual([
    ['k1', 'one'],
    ['k0', 'nil'],
  ]);
});
