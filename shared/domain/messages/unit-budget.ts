import { POST_ROLES, type Roster } from '#domain/roster/roster';
import type { Message } from './message.ts';
import { type Place, type PlaceContext, promptPlaces } from './place-notice.ts';

/** A message as it stands, or `null` where there is none, as far as is known. */
export type KnownMessages = (messageId: string) => Message | null;

/** Everybody who holds a post of the unit, or is deputy of one. */
const personsOf = (roster: Roster, unitId: string): ReadonlySet<string> =>
  new Set(
    POST_ROLES.flatMap((role) => {
      const post = roster.postOfRole.get(`${unitId}/${role}`);
      return [post?.holderId ?? null, post?.deputyId ?? null].filter((id) => id !== null);
    }),
  );

/**
 * Whether the people of a unit have had their prompt mails of the day, so that another one is merged into a digest. What
 * it had to know of other people's messages is added to `leansOn`; nothing is, where the unit's people cannot get that
 * many however their day goes.
 */
export const isOverBudget = (
  place: Place,
  context: PlaceContext,
  roster: Roster,
  known: KnownMessages,
  leansOn: Set<string>,
): boolean => {
  const { unitId, limits } = context;
  if (unitId === undefined) return false;
  const others = [...personsOf(roster, unitId)].filter((personId) => personId !== place.personId);
  let opened = place.slot - 1;
  if (opened + others.length * limits.promptsADay < limits.unitPromptsADay) return false;
  for (const personId of others) {
    for (const { id } of promptPlaces(context, place.channel, personId, place.onDate, place.sendAt)) {
      leansOn.add(id);
      const message = known(id);
      if (message === null) break;
      if (message.unitId === undefined || message.unitId === unitId) opened += 1;
    }
  }
  return opened >= limits.unitPromptsADay;
};
