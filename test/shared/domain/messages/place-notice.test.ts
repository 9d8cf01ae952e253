import { describe, expect, it } from 'vitest';
import { DEFAULT_SENDING_HOURS } from '#domain/calendar/sending-hours';
import { MADE_ID } from '#domain/kernel/id';
import type { LocalTime } from '#domain/kernel/local-date';
import {
  joinMessage,
  NOTICES_MAX,
  noPlaceBecause,
  openMessage,
  type PlaceContext,
  placesFor,
  takesNotices,
  unitPlaces,
} from '#domain/messages/place-notice';
import { rosterOf } from '#domain/roster/roster';
import { DEFAULT_DAY_LIMITS } from '#domain/rules/office';
import { aMessage, aNotice, aUnit, OFFICE_ID } from '#test/support/makers';
import { at, CALENDAR } from '#test/support/shanghai';

const context = (now: string, officeId = OFFICE_ID): PlaceContext => ({
  officeId,
  calendar: CALENDAR,
  hours: DEFAULT_SENDING_HOURS,
  limits: DEFAULT_DAY_LIMITS,
  now: at(now),
});

type Wanted = Parameters<typeof placesFor>[1];
const digest: Wanted = { delivery: 'digest', channel: 'email', personId: 'person-1' };
const prompt: Wanted = { ...digest, delivery: 'prompt' };
const sms: Wanted = { ...prompt, channel: 'sms' };

const places = (now: string, wanted: Wanted) =>
  placesFor(context(now), wanted).map((place) => [place.class, place.onDate, place.slot, place.sendAt]);

describe('placesFor a digest', () => {
  it.each([
    ['before the digest, at nine', '2023-06-05T08:30', '2023-06-05', '2023-06-05T09:00'],
    ['at nine, at once', '2023-06-05T09:00', '2023-06-05', '2023-06-05T09:00'],
    ['later in the day, at once', '2023-06-05T10:15', '2023-06-05', '2023-06-05T10:15'],
    ['over noon, in the afternoon', '2023-06-05T12:00', '2023-06-05', '2023-06-05T14:30'],
    ['in the evening, the next morning', '2023-06-05T17:30:00.001', '2023-06-06', '2023-06-06T09:00'],
    ['on Saturday, on Monday', '2023-06-10T10:00', '2023-06-12', '2023-06-12T09:00'],
    ['before a festival, on the make-up Sunday', '2023-06-21T18:00', '2023-06-25', '2023-06-25T09:00'],
  ])('%s', (_, now, onDate, sendAt) => {
    expect(places(now, digest)[0]).toEqual(['digest', onDate, 1, at(sendAt)]);
  });

  it('goes on with one digest a workday, ten in all', () => {
    const days = places('2023-06-20T08:30', digest).map(([, onDate]) => onDate);
    expect(days).toEqual([
      '2023-06-20',
      '2023-06-21',
      '2023-06-25',
      '2023-06-26',
      '2023-06-27',
      '2023-06-28',
      '2023-06-29',
      '2023-06-30',
      '2023-07-03',
      '2023-07-04',
    ]);
  });
});

describe('placesFor a prompt message', () => {
  it('are three of the day, at once, then the digests from the next workday on', () => {
    const found = places('2023-06-05T10:15', prompt);
    expect(found.slice(0, 5)).toEqual([
      ['prompt', '2023-06-05', 1, at('2023-06-05T10:15')],
      ['prompt', '2023-06-05', 2, at('2023-06-05T10:15')],
      ['prompt', '2023-06-05', 3, at('2023-06-05T10:15')],
      ['digest', '2023-06-06', 1, at('2023-06-06T09:00')],
      ['digest', '2023-06-07', 1, at('2023-06-07T09:00')],
    ]);
    expect(found).toHaveLength(13);
  });

  it('belong to the day on which they leave', () => {
    expect(places('2023-06-09T18:00', prompt)[0]).toEqual(['prompt', '2023-06-12', 1, at('2023-06-12T08:30')]);
  });
});

describe('placesFor a text message', () => {
  it.each([
    ['2023-06-05T10:15', '2023-06-05', '2023-06-05T10:15'],
    ['2023-06-05T20:00', '2023-06-06', '2023-06-06T08:30'],
  ])('at %s is the one of %s, or none', (now, onDate, sendAt) => {
    expect(places(now, sms)).toEqual([['sms', onDate, 1, at(sendAt)]]);
    expect(places(now, { ...sms, delivery: 'digest' })).toEqual([['sms', onDate, 1, at(sendAt)]]);
  });
});

describe('placesFor a text message that nothing else tells', () => {
  it('is the one of the day, or of a later sending day', () => {
    const found = places('2023-06-09T10:15', { ...sms, waits: true });
    expect(found).toHaveLength(10);
    expect(found.slice(0, 3)).toEqual([
      ['sms', '2023-06-09', 1, at('2023-06-09T10:15')],
      ['sms', '2023-06-12', 1, at('2023-06-12T08:30')],
      ['sms', '2023-06-13', 1, at('2023-06-13T08:30')],
    ]);
  });
});

describe('placesFor by the limits and the hours of somebody', () => {
  it('are as many messages a day as the office allows', () => {
    const limits = { promptsADay: 1, smsADay: 2, unitPromptsADay: 8 };
    const of = (wanted: Wanted) =>
      placesFor({ ...context('2023-06-05T10:15'), limits }, wanted).map((place) => `${place.class} ${place.slot}`);
    expect(of(prompt).slice(0, 2)).toEqual(['prompt 1', 'digest 1']);
    expect(of(sms)).toEqual(['sms 1', 'sms 2']);
  });

  it.each([
    ['2023-06-09T08:30', '2023-06-09T13:00', '2023-06-09T15:00'],
    ['2023-06-09T12:59:59.999', '2023-06-09T13:00', '2023-06-09T15:00'],
    ['2023-06-09T19:30', '2023-06-09T19:30', '2023-06-09T19:30'],
    ['2023-06-09T19:30:00.001', '2023-06-10T13:00', '2023-06-10T15:00'],
    ['2023-06-10T19:30:00.001', '2023-06-12T13:00', '2023-06-12T15:00'],
  ])('at %s of a window open from 13:00, Saturdays too: %s, its digest %s', (now, promptAt, digestAt) => {
    const hours = {
      windows: [{ from: '13:00' as LocalTime, until: '19:30' as LocalTime }],
      digestAt: '15:00' as LocalTime,
      alsoOn: ['saturday' as const],
    };
    const roster = rosterOf(OFFICE_ID, { units: [aUnit({ sendingHours: hours })], posts: [], persons: [] });
    const unit = unitPlaces(context(now), roster, 'branch-1');
    expect(placesFor(unit, prompt)[0]?.sendAt).toBe(at(promptAt));
    expect(placesFor(unit, digest)[0]?.sendAt).toBe(at(digestAt));
    const [place] = placesFor(unit, prompt);
    expect(place && openMessage(unit, place, aNotice()).unitId).toBe('branch-1');
    expect(unitPlaces(context(now), roster, null)).toEqual(context(now));
  });
});

describe('the id of a place', () => {
  const idOf = (wanted: Wanted, now = '2023-06-05T10:15', officeId = OFFICE_ID) =>
    placesFor(context(now, officeId), wanted)[0]?.id ?? '';

  it('is the same at any time of the same day, and can travel as a tag', () => {
    expect(idOf(prompt, '2023-06-05T08:30')).toBe(idOf(prompt, '2023-06-05T16:59'));
    expect(idOf(prompt)).toMatch(MADE_ID);
  });

  it('is another for each office, person, day, channel, class and slot', () => {
    const ids = [
      ...placesFor(context('2023-06-05T10:15'), prompt).map(({ id }) => id),
      idOf(digest),
      idOf(sms),
      idOf(prompt, '2023-06-06T10:15'),
      idOf({ ...prompt, personId: 'person-2' }),
      idOf(prompt, '2023-06-05T10:15', 'other-office'),
    ];
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe('openMessage and joinMessage', () => {
  const [place] = placesFor(context('2023-06-05T08:30'), digest);
  if (!place) throw new Error('no place');

  it('opens a message with its first notice, to be looked at when it is to leave', () => {
    const message = openMessage(context('2023-06-05T08:30'), place, aNotice());
    expect(message).toMatchObject({
      id: place.id,
      version: 1,
      class: 'digest',
      onDate: '2023-06-05',
      notices: [aNotice()],
      state: 'PENDING',
      attempts: 0,
      sendAt: at('2023-06-05T09:00'),
      lookAgainAt: at('2023-06-05T09:00'),
    });
    expect(message.history).toEqual([
      { state: 'PENDING', at: at('2023-06-05T08:30'), because: { code: 'message.planned', params: {} } },
    ]);
    expect(takesNotices(message)).toBe(true);
  });

  it('adds a notice in the next version, and the same notice only once', () => {
    const joined = joinMessage(aMessage(), aNotice({ id: 'second' }));
    expect(joined.version).toBe(2);
    expect(joined.notices.map(({ id }) => id)).toEqual([aNotice().id, 'second']);
    expect(joinMessage(joined, aNotice({ id: 'second', rung: 'O+1' }))).toBe(joined);
  });

  it.each([
    ['waits', {}, true],
    ['was tried before', { attempts: 1 }, false],
    ['is being sent', { state: 'CLAIMED' }, false],
    ['was sent', { state: 'SENT' }, false],
    ['was cancelled', { state: 'CANCELLED' }, false],
    ['has room for one more', { notices: Array.from({ length: NOTICES_MAX - 1 }, () => aNotice()) }, true],
    ['is full', { notices: Array.from({ length: NOTICES_MAX }, () => aNotice()) }, false],
  ] as const)('a message that %s takes notices: %s', (_, given, expected) => {
    expect(takesNotices(aMessage(given))).toBe(expected);
  });

  it('says why there is no place', () => {
    expect(noPlaceBecause('sms').code).toBe('reminder.skipped-sms-limit');
    expect(noPlaceBecause('email').code).toBe('message.digest-full');
  });
});
