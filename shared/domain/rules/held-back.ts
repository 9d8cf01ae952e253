import { type Because, because } from '#domain/kernel/because';
import type { Instant } from '#domain/kernel/instant';
import { UNIT_DEPTH_MAX } from '#domain/roster/resolve-post';
import type { Channel, Roster } from '#domain/roster/roster';
import type { Pause, Switchboards } from './switchboard.ts';

/** In the place of a ladder, for what no ladder asks for. No ladder can have this id. */
export const NO_LADDER = '~';

/** What a notice is about, as far as pauses tell notices apart. */
export type Matter = {
  readonly unitId: string;
  readonly ladderId: string;
  /** `null` for a task of no duty. */
  readonly dutyId: string | null;
  readonly channel: Channel;
};

const isUnder = (roster: Roster, unitId: string, ancestorId: string): boolean => {
  let at: string | null = unitId;
  for (let depth = 0; at !== null && depth < UNIT_DEPTH_MAX; depth += 1) {
    if (at === ancestorId) return true;
    at = roster.units.get(at)?.parentId ?? null;
  }
  return false;
};

const covers = ({ scope, subject }: Pause, matter: Matter, roster: Roster): boolean => {
  switch (scope) {
    case 'office':
      return true;
    case 'unit':
      return isUnder(roster, matter.unitId, subject);
    case 'ladder':
      return matter.ladderId === subject;
    case 'duty':
      return matter.dutyId === subject;
    case 'channel':
      return matter.channel === subject;
  }
};

const pausesOf = ({ house, office }: Switchboards): readonly Pause[] => [
  ...(house?.pauses ?? []),
  ...(office?.pauses ?? []),
];

const pausedBecause = ({ scope, subject, since }: Pause): Because =>
  because('message.held-by-pause', { scope, subject, since });

/** Why a notice of this matter may not leave now, or `null` where it may. */
export const heldBack = (boards: Switchboards, matter: Matter, roster: Roster): Because | null => {
  const pause = pausesOf(boards).find((one) => covers(one, matter, roster));
  if (pause) return pausedBecause(pause);
  const hold = boards.office?.holds.find((one) => one.ladderId === matter.ladderId);
  return hold ? because('message.held-for-approval', { ladder: hold.ladderId, count: hold.count }) : null;
};

/** Why nothing at all may leave over a channel, which needs no look at a single notice. */
export const allHeldBack = (boards: Switchboards, channel: Channel): Because | null => {
  const pause = pausesOf(boards).find(
    ({ scope, subject }) => scope === 'office' || (scope === 'channel' && subject === channel),
  );
  return pause ? pausedBecause(pause) : null;
};

/** Why what a ladder planned at `plannedAt` is not wanted any more: a second administrator refused it. */
export const refusedBack = ({ office }: Switchboards, ladderId: string, plannedAt: Instant): Because | null => {
  const refusal = office?.refusals.find(
    (one) => one.ladderId === ladderId && one.from <= plannedAt && plannedAt <= one.until,
  );
  return refusal ? because('message.refused-by-office', { ladder: ladderId }) : null;
};
