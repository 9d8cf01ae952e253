import { describe, expect, it } from 'vitest';
import { DEFAULT_SENDING_HOURS, type SendingHours } from '#domain/calendar/sending-hours';
import type { LocalTime } from '#domain/kernel/local-date';
import { rosterOf } from '#domain/roster/roster';
import { unitHours } from '#domain/roster/unit-hours';
import { aUnit, OFFICE_ID } from '#test/support/makers';

const from = (time: string): SendingHours => ({
  windows: [{ from: time as LocalTime, until: '20:00' as LocalTime }],
  digestAt: time as LocalTime,
});

const units = [
  aUnit({ id: 'root' }),
  aUnit({ id: 'bureau', parentId: 'root', sendingHours: from('07:00') }),
  aUnit({ id: 'section', parentId: 'bureau' }),
  aUnit({ id: 'window', parentId: 'section', sendingHours: from('12:00') }),
  aUnit({ id: 'desk', parentId: 'window' }),
  aUnit({ id: 'a', parentId: 'b' }),
  aUnit({ id: 'b', parentId: 'a' }),
];
const roster = rosterOf(OFFICE_ID, { units, posts: [], persons: [] });

describe('unitHours', () => {
  it.each([
    ['root', '08:30'],
    ['bureau', '07:00'],
    ['section', '07:00'],
    ['window', '12:00'],
    ['desk', '12:00'],
    ['no-such-unit', '08:30'],
    ['a', '08:30'],
    [null, '08:30'],
  ])('of %s begin at %s', (unitId, begin) => {
    expect(unitHours(roster, unitId, DEFAULT_SENDING_HOURS).windows[0]?.from).toBe(begin);
  });
});
