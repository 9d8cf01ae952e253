import { describe, expect, it } from 'vitest';
import { kept } from '#adapters/dynamodb/kept';

const counting = () => {
  const loads: string[] = [];
  const keep = kept<string>(2);
  const ask = (key: string) =>
    keep(key, async () => {
      loads.push(key);
      return key;
    });
  return { loads, keep, ask };
};

describe('what is kept', () => {
  it('is loaded once', async () => {
    const { loads, ask } = counting();
    expect([await ask('a'), await ask('a')]).toEqual(['a', 'a']);
    expect(loads).toEqual(['a']);
  });

  it('gives way in the order it was asked for last', async () => {
    const { loads, ask } = counting();
    for (const key of ['a', 'b', 'a', 'c', 'a', 'b']) await ask(key);
    expect(loads).toEqual(['a', 'b', 'c', 'b']);
  });

  it('is neither a failure nor nothing', async () => {
    const { keep, ask } = counting();
    await expect(keep('a', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await keep('a', async () => null)).toBeNull();
    expect(await ask('a')).toBe('a');
  });
});
