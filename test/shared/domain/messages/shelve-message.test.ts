import { describe, expect, it } from 'vitest';
import { because } from '#domain/kernel/because';
import { addMs, HOUR_MS, MINUTE_MS } from '#domain/kernel/instant';
import { apartFrom, isApart, SHELVED_MS_MAX, shelveMessage, wasShelved } from '#domain/messages/shelve-message';
import { aMessage, aNotice, NOW } from '#test/support/makers';

const paused = because('message.held-by-pause', { scope: 'office', subject: '', since: NOW });

describe('shelveMessage', () => {
  it('leaves it pending, to be looked at in two minutes, and says why', () => {
    const shelved = shelveMessage(aMessage(), NOW, paused);
    expect(shelved).toMatchObject({
      state: 'PENDING',
      version: 2,
      sendAt: NOW,
      lookAgainAt: addMs(NOW, 2 * MINUTE_MS),
    });
    expect(shelved.history.at(-1)).toEqual({ state: 'PENDING', at: NOW, because: paused });
    expect([wasShelved(shelved), wasShelved(aMessage()), isApart(shelved)]).toEqual([true, false, false]);
  });

  it.each([
    [10, 5],
    [40, 20],
    [60 * 24 * 3, 30],
  ])('%d minutes late it waits %d', (lateMinutes, waits) => {
    const now = addMs(NOW, lateMinutes * MINUTE_MS);
    expect(shelveMessage(aMessage(), now, paused).lookAgainAt).toBe(addMs(now, waits * MINUTE_MS));
  });

  it('tells the reason once, however often it is looked at', () => {
    let message = shelveMessage(aMessage(), NOW, paused);
    for (let hour = 1; hour <= 50; hour += 1) message = shelveMessage(message, addMs(NOW, hour * HOUR_MS), paused);
    expect(message.history.length).toBe(2);
    expect(message.lookAgainAt).toBe(addMs(addMs(NOW, 50 * HOUR_MS), SHELVED_MS_MAX));
  });
});

describe('apartFrom', () => {
  it('makes a message of the held notices, the same one for the same version', () => {
    const held = [aNotice({ id: 'ntc_held' })];
    const message = aMessage({ attempts: 2, unknowns: 1, version: 5 });
    const apart = apartFrom(message, held, NOW, paused);
    expect(apart).toMatchObject({ version: 1, state: 'PENDING', attempts: 0, unknowns: 0, notices: held });
    expect(apart.id).toBe(apartFrom(message, held, addMs(NOW, 1), paused).id);
    expect(apart.id).not.toBe(apartFrom({ ...message, version: 6 }, held, NOW, paused).id);
    expect([isApart(apart), wasShelved(apart)]).toEqual([true, true]);
  });
});
