import { describe, expect, it } from 'vitest';
import { memoryClock } from '#adapters/memory/memory-clock';
import { fetchedRing, ringFrom } from '#adapters/secrets/ring-of-keys';
import { MINUTE_MS, toInstant } from '#domain/kernel/instant';

const K0 = '0'.repeat(32);
const K1 = '1'.repeat(40);
const TWO_KEYS = JSON.stringify({ k0: K0, current: 'k1', k1: K1 });

describe('ringFrom', () => {
  it('gives the current key first, then the others', async () => {
    const keys = await ringFrom(TWO_KEYS).keys();
    expect(keys.map((key) => key.id)).toEqual(['k1', 'k0']);
    expect(keys.map((key) => Buffer.from(key.secret).toString())).toEqual([K1, K0]);
  });

  it.each([
    ['no JSON', `{${K1}`, 'not JSON'],
    ['a list', '[]', 'not an object'],
    ['a number as a secret', '{"current":"k1","k1":7}', 'not an object of key ids and texts'],
    ['no current', JSON.stringify({ k1: K1 }), '"current" does not say'],
    ['a current that is not there', JSON.stringify({ current: 'k2', k1: K1 }), '"k2", which is not there'],
    ['a secret of 31', JSON.stringify({ current: 'k1', k1: K1.slice(0, 31) }), '"k1" is shorter than 32'],
    ['an old secret of 31', JSON.stringify({ current: 'k1', k1: K1, k0: K0.slice(0, 31) }), '"k0" is shorter than 32'],
  ])('refuses %s and never quotes a secret', (_, json, words) => {
    let caught: unknown;
    try {
      ringFrom(json);
    } catch (error) {
      caught = error;
    }
    expect(caught).toMatchObject({ kind: 'invalid', code: 'keys.malformed', message: expect.stringContaining(words) });
    expect((caught as Error).message).not.toContain(K1.slice(0, 20));
    expect((caught as Error).cause).toBeUndefined();
  });
});

describe('fetchedRing', () => {
  const start = toInstant(Date.UTC(2026, 0, 5));

  const open = () => {
    const clock = memoryClock(start);
    const state = { json: TWO_KEYS, down: false, fetches: 0 };
    const ring = fetchedRing(async () => {
      state.fetches += 1;
      if (state.down) throw new Error('no line');
      return state.json;
    }, clock);
    return { clock, state, ring };
  };

  it('fetches once in five minutes, and once for callers at the same time', async () => {
    const { clock, state, ring } = open();
    await Promise.all([ring.keys(), ring.keys(), ring.keys()]);
    clock.advance(5 * MINUTE_MS - 1);
    await ring.keys();
    expect(state.fetches).toBe(1);
    clock.advance(1);
    state.json = JSON.stringify({ current: 'k0', k0: K0 });
    expect((await ring.keys()).map((key) => key.id)).toEqual(['k0']);
    expect(state.fetches).toBe(2);
  });

  it('goes on with its copy for an hour where fetching fails, then says unavailable', async () => {
    const { clock, state, ring } = open();
    await ring.keys();
    state.down = true;
    clock.advance(60 * MINUTE_MS - 1);
    expect((await ring.keys())[0]?.id).toBe('k1');
    clock.advance(1);
    await expect(ring.keys()).rejects.toMatchObject({ kind: 'unavailable', code: 'keys.unavailable' });
    state.down = false;
    expect((await ring.keys())[0]?.id).toBe('k1');
  });

  it('says unavailable where the first fetch fails or what comes is no ring of keys', async () => {
    const { state, ring } = open();
    state.json = 'nonsense';
    await expect(ring.keys()).rejects.toMatchObject({ kind: 'unavailable', code: 'keys.unavailable' });
    state.json = TWO_KEYS;
    expect(await ring.keys()).toHaveLength(2);
  });
});
