import { type Because, because } from '#domain/kernel/because';
import type { Roster } from '#domain/roster/roster';
import type { AddressedNotice } from './address-notices.ts';
import type { Message } from './message.ts';
import {
  joinMessage,
  noPlaceBecause,
  openMessage,
  type PlaceContext,
  placesFor,
  takesNotices,
  unitPlaces,
} from './place-notice.ts';
import { isOverBudget, type KnownMessages } from './unit-budget.ts';

/** What drafting stands on: who is where, and which day and hour it is. */
export type Desk = { readonly roster: Roster; readonly place: PlaceContext };

export type PlacedNotices = {
  /** The messages joined, as they are then. */
  readonly joined: ReadonlyMap<string, Message>;
  /** One for each notice without a place. */
  readonly homeless: readonly Because[];
  /** Prompt messages that wait for a digest, one for each unit. */
  readonly merged: readonly Because[];
  /** Messages of other people it was decided by and does not write: what is known of them must be true. */
  readonly leansOn: ReadonlySet<string>;
};

/**
 * Puts each notice into the best message that still takes it. A prompt mail over the budget of a unit is not opened: what
 * is neither red nor must arrive waits for the digest.
 */
export const placeNotices = (
  desk: Desk,
  notices: readonly AddressedNotice[],
  delivery: 'digest' | 'prompt',
  known: KnownMessages,
): PlacedNotices => {
  const joined = new Map<string, Message>();
  const homeless: Because[] = [];
  const merged = new Map<string, Because>();
  const leansOn = new Set<string>();
  for (const { personId, unitId, channel, alone, mustArrive, notice } of notices) {
    const context = unitPlaces(desk.place, desk.roster, unitId);
    const places = placesFor(context, { delivery, channel, personId, waits: alone, ...(mustArrive && { mustArrive }) });
    const stands = (id: string): Message | null => joined.get(id) ?? known(id);
    const place = places.find((one) => {
      const message = stands(one.id);
      if (message !== null) return takesNotices(message);
      if (one.class !== 'prompt' || notice.slip === 'red' || mustArrive) return true;
      if (!isOverBudget(one, context, desk.roster, stands, leansOn)) return true;
      const unit = desk.roster.units.get(unitId)?.name ?? unitId;
      merged.set(unitId, because('message.unit-budget', { unit, most: context.limits.unitPromptsADay }));
      return false;
    });
    if (!place) {
      homeless.push(noPlaceBecause(channel));
      continue;
    }
    const message = stands(place.id);
    joined.set(place.id, message === null ? openMessage(context, place, notice) : joinMessage(message, notice));
  }
  return { joined, homeless, merged: [...merged.values()], leansOn };
};
