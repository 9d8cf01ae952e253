import type { SendingHours } from '#domain/calendar/sending-hours';
import { UNIT_DEPTH_MAX } from './resolve-post.ts';
import type { Roster } from './roster.ts';

/**
 * When the people of a unit may be written to: in its own hours, else those of the nearest unit above it that has some,
 * else the office's. `null`: no unit is known.
 */
export const unitHours = (roster: Roster, unitId: string | null, ofOffice: SendingHours): SendingHours => {
  let at = unitId;
  for (let depth = 0; at !== null && depth < UNIT_DEPTH_MAX; depth += 1) {
    const unit = roster.units.get(at);
    if (unit?.sendingHours) return unit.sendingHours;
    at = unit?.parentId ?? null;
  }
  return ofOffice;
};
