import { describe, expect, it } from 'vitest';
import type { AddressedNotice } from '#domain/messages/address-notices';
import type { Message } from '#domain/messages/message';
import { officePlaces, openMessage, placesFor } from '#domain/messages/place-notice';
import { placeNotices } from '#domain/messages/place-notices';
import { aNotice, anOffice, NOW } from '#test/support/makers';
import { theRoster } from '#test/support/memory-house';
import { CALENDAR } from '#test/support/shanghai';

const limits = { ...anOffice().limits, unitPromptsADay: 1 };
const place = { ...officePlaces(anOffice(), CALENDAR, NOW), limits };
const desk = { roster: theRoster(), place };

const addressed = (given: Partial<AddressedNotice> = {}): AddressedNotice => ({
  personId: 'person-1',
  unitId: 'branch-1',
  channel: 'email',
  alone: true,
  notice: aNotice({ slip: 'blue' }),
  ...given,
});

/** A prompt mail of `leader-1` of the same unit: the unit has had its prompt mails of the day. */
const ofLeader = placesFor(place, { delivery: 'prompt', channel: 'email', personId: 'leader-1' })
  .slice(0, 1)
  .map((one): Message => ({ ...openMessage(place, one, aNotice()), unitId: 'branch-1' }));
const known = (id: string) => ofLeader.find((one) => one.id === id) ?? null;
const placed = (given: Partial<AddressedNotice> = {}) => {
  const { joined, merged, leansOn } = placeNotices(desk, [addressed(given)], 'prompt', known);
  return { classes: [...joined.values()].map((one) => one.class), merged: merged.map(({ code }) => code), leansOn };
};

describe('a prompt notice over the budget of its unit', () => {
  it('waits for the digest, says why, and leans on what the others of the unit have had', () => {
    const { classes, merged, leansOn } = placed();
    expect(classes).toEqual(['digest']);
    expect(merged).toEqual(['message.unit-budget']);
    expect([...leansOn]).toContain(ofLeader[0]?.id);
  });

  it('goes all the same where it is red, or is worth nothing the day after', () => {
    expect(placed({ notice: aNotice({ slip: 'red' }) }).classes).toEqual(['prompt']);
    expect(placed({ mustArrive: true }).classes).toEqual(['prompt']);
  });
});
