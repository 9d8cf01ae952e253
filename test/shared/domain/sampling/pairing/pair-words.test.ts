import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { pairWords } from '#domain/sampling/pairing/pair-words';

const KEY = 'c3'.repeat(32);
const open = (count: number) => new Uint8Array(count);

describe('the words of an object', () => {
  it.each(['sha256', 'sm3'] as const)('are the 32-bit words of hashes that eight inspectors share: %s', (alg) => {
    const words = pairWords(alg, KEY, 'unit-7', open(19));
    const bytes = [0, 1, 2].map((part) => createHash(alg).update(`${KEY}:unit-7:${part}`).digest());
    const all = bytes.flatMap((each) => Array.from({ length: 8 }, (_, at) => each.readUInt32BE(at * 4)));
    expect([...words]).toEqual(all.slice(0, 19));
  });

  it('are not made where none of the eight may go there', () => {
    const closed = open(24);
    closed.fill(1, 8, 16);
    const all = [...pairWords('sha256', KEY, 'x', open(24))];
    expect([...pairWords('sha256', KEY, 'x', closed)]).toEqual([
      ...all.slice(0, 8),
      ...Array(8).fill(0),
      ...all.slice(16),
    ]);
    expect([...pairWords('sha256', KEY, 'x', closed.fill(1))]).toEqual(Array(24).fill(0));
    expect([...pairWords('sha256', KEY, 'x', closed.fill(0, 23))]).toEqual([...Array(16).fill(0), ...all.slice(16)]);
  });

  it('are none for nobody', () => {
    expect(pairWords('sha256', KEY, 'x', open(0))).toHaveLength(0);
  });
});
