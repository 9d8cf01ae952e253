import { describe, expect, it } from 'vitest';
import { CHOSEN_ID } from '#domain/kernel/id';
import { ALL_LADDERS, newTrafficDay, totalSaid } from '#domain/rules/traffic-day';
import { aTrafficDay } from '#test/support/makers';
import { day } from '#test/support/shanghai';

describe('a day of traffic', () => {
  it('adds up its ladders', () => {
    expect(totalSaid(newTrafficDay('hq', day('2023-06-05')))).toBe(0);
    expect(totalSaid(aTrafficDay({ said: { ordinary: 3, formal: 4 } }))).toBe(7);
  });

  it('calls all ladders together by a name that none can have', () => {
    expect(ALL_LADDERS).not.toMatch(CHOSEN_ID);
  });
});
