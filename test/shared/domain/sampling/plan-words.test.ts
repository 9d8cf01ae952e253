import fc from 'fast-check';
import { expect, it } from 'vitest';
import { planWords } from '#domain/sampling/plan-words';

const HASH = `0123456789ab${'0'.repeat(52)}`;

it('reads a hash out as six pairs of words, the same in both languages word for word', () => {
  expect(planWords(HASH, 'zh-CN')).toEqual(['红水', '蓝鸟', '白马', '金羊', '大桥', '高车']);
  expect(planWords(HASH, 'en')).toEqual([
    'red river',
    'blue bird',
    'white horse',
    'gold sheep',
    'big bridge',
    'high cart',
  ]);
});

it('has another pair for each byte, in both languages', () => {
  const bytes = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));
  for (const language of ['zh-CN', 'en'] as const) {
    expect(new Set(bytes.map((byte) => planWords(byte.repeat(6), language)[0])).size).toBe(256);
  }
});

it('differs wherever the first 48 bits differ', () => {
  const hex = fc.stringMatching(/^[0-9a-f]{12}$/);
  fc.assert(
    fc.property(hex, hex, (one, other) => {
      expect(planWords(one, 'en').join() === planWords(other, 'en').join()).toBe(one === other);
    }),
  );
});
