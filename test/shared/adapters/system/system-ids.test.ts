import { describe, expect, it } from 'vitest';
import { memoryClock } from '#adapters/memory/memory-clock';
import { systemIds } from '#adapters/system/system-ids';
import { MADE_ID } from '#domain/kernel/id';
import { toInstant } from '#domain/kernel/instant';

describe('systemIds', () => {
  it('makes ids that sort by the clock and never come twice', () => {
    const clock = memoryClock(toInstant(Date.UTC(2026, 0, 5)));
    const ids = systemIds(clock);
    const early = Array.from({ length: 500 }, () => ids.newId('task'));
    clock.advance(1);
    const late = ids.newId('task');
    expect(new Set(early).size).toBe(500);
    expect(early.every((id) => MADE_ID.test(id) && id.startsWith('tsk_') && id < late)).toBe(true);
  });

  it('makes tokens of 24 characters that never come twice', () => {
    const ids = systemIds(memoryClock(toInstant(0)));
    const tokens = Array.from({ length: 500 }, () => ids.newToken());
    expect(new Set(tokens).size).toBe(500);
    expect(tokens.every((token) => /^[A-Za-z0-9_-]{24}$/.test(token))).toBe(true);
  });
});
