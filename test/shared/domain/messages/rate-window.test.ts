import { describe, expect, it } from 'vitest';
import { addMs, type Instant } from '#domain/kernel/instant';
import { type RateWindow, takeSlots, windowId, windowStart } from '#domain/messages/rate-window';
import { NOW } from '#test/support/makers';

const MAIL = { slots: 11, windowMs: 1_000 };
const take = (known: RateWindow | null, slots: number, urgent = false, start: Instant = NOW) =>
  takeSlots(known, 'email', MAIL, { slots, urgent, start });

describe('a window', () => {
  it('begins at a whole one of its length, and comes round again in a small ring', () => {
    expect(windowStart(MAIL, addMs(NOW, 999))).toBe(NOW);
    expect(windowStart({ slots: 20, windowMs: 60_000 }, addMs(NOW, 59_999))).toBe(NOW);
    const ids = Array.from({ length: 60 }, (_, second) => windowId('email', MAIL, addMs(NOW, second * 1_000)));
    expect(new Set(ids).size).toBe(16);
    expect(ids[0]).toBe(ids[16]);
  });
});

describe('takeSlots', () => {
  it('takes what is left, and keeps one in five for red slips', () => {
    const first = take(null, 5);
    expect([first.taken, first.window.version, first.window.used]).toEqual([5, 1, 5]);
    const second = take(first.window, 5);
    expect([second.taken, second.window.version, second.window.used]).toEqual([4, 2, 9]);
    expect(take(second.window, 5).taken).toBe(0);
    const red = take(second.window, 5, true);
    expect([red.taken, red.window.used]).toEqual([2, 11]);
    expect(take(red.window, 1, true).taken).toBe(0);
  });

  it('keeps nothing back of a rate so small that it would be nothing', () => {
    const one = takeSlots(null, 'sms', { slots: 1, windowMs: 1_000 }, { slots: 1, urgent: false, start: NOW });
    expect(one.taken).toBe(1);
  });

  it('writes over the window that was there a ring before, and leaves one that a faster clock has begun', () => {
    const full = take(null, 11, true).window;
    expect(take(full, 5, false, addMs(NOW, 16_000))).toMatchObject({ taken: 5, window: { version: 2, used: 5 } });
    expect(take({ ...full, startsAt: addMs(NOW, 16_000), used: 0 }, 5).taken).toBe(0);
  });
});
