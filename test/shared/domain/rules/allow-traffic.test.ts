import { describe, expect, it } from 'vitest';
import { because } from '#domain/kernel/because';
import { allowLadder, allowPastCap, refuseLadder } from '#domain/rules/allow-traffic';
import { aPause, aTrafficDay } from '#test/support/makers';

const day = aTrafficDay({ said: { ordinary: 300, formal: 100 } });
const cap = because('pause.cap-reached', { count: 350, limit: 300 });

describe('what administrators allow', () => {
  it('is as much again as was shown, or has been said since', () => {
    expect(allowLadder(day, 'ordinary', 250)).toMatchObject({ version: 2, allowed: { ordinary: 600 } });
    expect(allowLadder(day, 'ordinary', 900).allowed).toEqual({ ordinary: 1_800 });
    expect(allowLadder({ ...day, allowed: { ordinary: 5_000 } }, 'ordinary', 900).allowed.ordinary).toBe(5_000);
  });

  it('past a cap is for the ladder or the office that was paused, and for no other pause', () => {
    expect(allowPastCap(day, aPause({ scope: 'ladder', subject: 'formal', because: cap }))?.allowed).toEqual({
      formal: 700,
    });
    expect(allowPastCap(day, aPause({ because: cap }))?.allowed).toEqual({ '*': 800 });
    expect(allowPastCap(day, aPause())).toBeNull();
  });

  it('and what they refuse is written down once', () => {
    expect(refuseLadder(refuseLadder(day, 'ordinary'), 'ordinary').refused).toEqual(['ordinary']);
  });
});
