import { describe, expect, it } from 'vitest';
import { DEFAULT_SENDING_HOURS } from '#domain/calendar/sending-hours';
import { because } from '#domain/kernel/because';
import type { Message } from '#domain/messages/message';
import { type PlaceContext, placesFor } from '#domain/messages/place-notice';
import { mustRegroup, regroupMessage, regroupPlaces } from '#domain/messages/regroup-message';
import { apartFrom, shelveMessage } from '#domain/messages/shelve-message';
import { DEFAULT_DAY_LIMITS } from '#domain/rules/office';
import { aMessage, aNotice, NOW, OFFICE_ID } from '#test/support/makers';
import { at, CALENDAR, day } from '#test/support/shanghai';

const THURSDAY = at('2023-06-08T10:00');
const paused = because('message.held-by-pause');
const context: PlaceContext = {
  officeId: OFFICE_ID,
  calendar: CALENDAR,
  hours: DEFAULT_SENDING_HOURS,
  limits: DEFAULT_DAY_LIMITS,
  now: THURSDAY,
};
const wanted = () => ({ wanted: true }) as const;
const shelved = (given: Partial<Message> = {}) => shelveMessage(aMessage({ class: 'prompt', ...given }), NOW, paused);
const placeIds = (delivery: 'prompt' | 'digest', channel: 'email' | 'sms' = 'email') =>
  placesFor(context, { delivery, channel, personId: 'person-1' }).map(({ id }) => id);

describe('mustRegroup', () => {
  it('is so for what waited into another day, or was taken out of another message', () => {
    expect(mustRegroup(shelved(), day('2023-06-08'))).toBe(true);
    expect(mustRegroup(shelved(), day('2023-06-05'))).toBe(false);
    expect(mustRegroup(apartFrom(aMessage(), [aNotice()], NOW, paused), day('2023-06-05'))).toBe(true);
    expect(mustRegroup(aMessage(), day('2023-06-08'))).toBe(false);
    expect(mustRegroup(shelved({ attempts: 1 }), day('2023-06-08'))).toBe(false);
  });
});

describe('regroupMessage', () => {
  it('puts notices of three days into one message of today', () => {
    const known = new Map<string, Message>();
    for (const id of ['msg_mon', 'msg_tue', 'msg_wed']) {
      const regrouped = regroupMessage(
        shelved({ id, notices: [aNotice({ id: `ntc_${id}` })] }),
        wanted,
        context,
        known,
      );
      expect(regrouped?.message).toMatchObject({
        state: 'CANCELLED',
        notices: [],
        dropped: [{ noticeId: `ntc_${id}` }],
      });
      for (const { message } of regrouped?.joined ?? []) known.set(message.id, message);
    }
    const [today, ...others] = [...known.values()];
    expect(others).toEqual([]);
    expect(today).toMatchObject({ id: placeIds('prompt')[0], version: 3, onDate: '2023-06-08', sendAt: THURSDAY });
    expect(today?.notices.map(({ id }) => id)).toEqual(['ntc_msg_mon', 'ntc_msg_tue', 'ntc_msg_wed']);
  });

  it('waits for the digest where the mails of the day have gone', () => {
    const prompts = placeIds('prompt');
    const gone = prompts.slice(0, 3).map((id) => [id, aMessage({ id, state: 'SENT' })] as const);
    const regrouped = regroupMessage(shelved(), wanted, context, new Map(gone));
    expect(regrouped?.joined.map(({ message, isNew }) => [message.id, message.class, isNew])).toEqual([
      [prompts[3], 'digest', true],
    ]);
  });

  it('says of a text message that finds no place why it is not sent', () => {
    const [place = ''] = placeIds('prompt', 'sms');
    const sms = shelved({ channel: 'sms', class: 'sms' });
    const regrouped = regroupMessage(sms, wanted, context, new Map([[place, aMessage({ id: place, state: 'SENT' })]]));
    expect(regrouped?.joined).toEqual([]);
    expect(regrouped?.message).toMatchObject({
      state: 'CANCELLED',
      dropped: [{ because: { code: 'reminder.skipped-sms-limit' } }],
    });
  });

  it('writes down what is not wanted any more, and leaves what is not wanted at all to the claim', () => {
    const message = shelved({ notices: [aNotice({ id: 'a' }), aNotice({ id: 'b' })] });
    const unwanted = { wanted: false, because: because('reminder.settled') } as const;
    const regrouped = regroupMessage(
      message,
      ({ id }) => (id === 'a' ? unwanted : { wanted: true }),
      context,
      new Map(),
    );
    expect(regrouped?.message.dropped.map((one) => one.because.code)).toEqual([
      'reminder.settled',
      'message.regrouped',
    ]);
    expect(regroupMessage(message, () => unwanted, context, new Map())).toBeNull();
  });

  it('asks for the places of the day it may join', () => {
    expect(regroupPlaces(shelved(), context)).toEqual(placeIds('prompt'));
    expect(regroupPlaces(shelved({ class: 'digest' }), context)).toEqual(placeIds('digest'));
  });
});
