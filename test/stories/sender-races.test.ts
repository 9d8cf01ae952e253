import { describe, expect, it } from 'vitest';
import { replace } from '#domain/kernel/change';
import { addMs } from '#domain/kernel/instant';
import { ServiceError } from '#domain/kernel/service-error';
import { decideSweep, HAND_OVER_MS_MAX, LEASE_MS } from '#domain/messages/decide-message';
import type { Message } from '#domain/messages/message';
import { withdrawNotices } from '#domain/messages/withdraw-notices';
import type { Ledger } from '#ports/ledger';
import type { MessageReader } from '#ports/readers';
import { aMessage, aNotice, aTask, NOW, OFFICE_ID } from '#test/support/makers';
import { type MemoryHouse, openMemoryHouse } from '#test/support/memory-house';
import { SETTLED } from '#test/support/message-life';
import { deliverMessage } from '#usecases/deliver-message';

const HINT = { officeId: OFFICE_ID, messageId: aMessage().id };
const TWO = [aNotice(), aNotice({ id: 'n2', taskId: 'tsk_2', taskTitle: '还开着' })];
const open = (given: Partial<Message> = {}) =>
  openMemoryHouse({ records: [aMessage(given), aTask(), aTask({ id: 'tsk_2' })] });
const stored = async (house: MemoryHouse) => {
  const message = await house.messages.get(OFFICE_ID, HINT.messageId);
  if (!message) throw new Error('no message');
  return message;
};

/** Takes the notices of one task out of the message, as the commit of a fact does. */
const recall = async (house: MemoryHouse, taskId = aTask().id) => {
  const verdictOf = (notice: { readonly taskId: string | null }) =>
    notice.taskId === taskId ? SETTLED : ({ wanted: true } as const);
  const after = withdrawNotices(await stored(house), verdictOf, house.clock.now());
  if (after) await house.ledger.commit([replace(after)]);
};

/** Something that happens before the n-th reading of the message: 0 finds it, 1 looks again right before handing over. */
const onReading = (house: MemoryHouse, reading: number, happen: () => void | Promise<void>): MessageReader => {
  let readings = 0;
  return {
    ...house.messages,
    get: async (officeId, messageId) => {
      if (readings === reading) await happen();
      readings += 1;
      return house.messages.get(officeId, messageId);
    },
  };
};

/** A ledger whose n-th commit is written, or not, and answers that the store is away. */
const unsureAt = (ledger: Ledger, places: readonly number[], written: boolean): Ledger => {
  let place = -1;
  return {
    commit: async (changes, stamp) => {
      place += 1;
      const unsure = places.includes(place);
      if (!unsure || written) await ledger.commit(changes, stamp);
      if (unsure) throw new ServiceError('unavailable', 'ledger.unavailable', 'no');
    },
  };
};

describe('deliverMessage and a recall while it holds the message', () => {
  it('sends nothing where nothing is left, and says why', async () => {
    const house = await open();
    const messages = onReading(house, 1, () => recall(house));
    expect(await deliverMessage({ ...house, messages }, HINT)).toBe('cancelled');
    expect(house.postmen.email.letters).toEqual([]);
    const message = await stored(house);
    expect(message).toMatchObject({ state: 'CANCELLED', claim: null, notices: [], dropped: [{ rung: 'D-3' }] });
    expect(message.history.at(-1)?.because.code).toBe('message.all-settled');
  });

  it('sends what is left', async () => {
    const house = await open({ notices: TWO });
    const messages = onReading(house, 1, () => recall(house));
    expect(await deliverMessage({ ...house, messages }, HINT)).toBe('sent');
    expect(house.postmen.email.letters[0]?.text).toContain('还开着');
    expect(house.postmen.email.letters[0]?.text).not.toContain(aTask().title);
    expect(await stored(house)).toMatchObject({ state: 'SENT', notices: [{ id: 'n2' }], dropped: [{ rung: 'D-3' }] });
  });

  it('writes its answer on top of a recall that came while the carrier had it, and says what was told', async () => {
    const house = await open({ notices: TWO });
    const email = {
      ...house.postmen.email,
      send: async (letter: Parameters<typeof house.postmen.email.send>[0]) => {
        await recall(house);
        return house.postmen.email.send(letter);
      },
    };
    expect(await deliverMessage({ ...house, postmen: { email } }, HINT)).toBe('sent');
    expect(await stored(house)).toMatchObject({ state: 'SENT', providerId: 'email-1', notices: TWO, dropped: [] });
  });

  it('does not send what the sweep took from it meanwhile', async () => {
    const house = await open();
    const messages = onReading(house, 1, async () => {
      const decision = decideSweep(await stored(house), addMs(NOW, LEASE_MS));
      if (decision.act === 'commit') await house.ledger.commit([replace(decision.message)]);
    });
    expect(await deliverMessage({ ...house, messages }, HINT)).toBe('left');
    expect(house.postmen.email.letters).toEqual([]);
    expect((await stored(house)).state).toBe('UNKNOWN');
  });

  it.each([
    [HAND_OVER_MS_MAX, 'sent', 'SENT'],
    [HAND_OVER_MS_MAX + 1, 'released', 'PENDING'],
  ])('where looking again took %s ms: %s', async (ms, outcome, state) => {
    const house = await open();
    const messages = onReading(house, 1, () => house.clock.advance(ms));
    expect(await deliverMessage({ ...house, messages }, HINT)).toBe(outcome);
    expect(await stored(house)).toMatchObject({ state, claim: null });
    expect(house.postmen.email.letters).toHaveLength(outcome === 'sent' ? 1 : 0);
  });

  it('gives a claim back on top of a recall', async () => {
    const house = await open({ notices: TWO });
    const messages = onReading(house, 1, async () => {
      await recall(house);
      house.clock.advance(HAND_OVER_MS_MAX + 1);
    });
    expect(await deliverMessage({ ...house, messages }, HINT)).toBe('released');
    expect(await stored(house)).toMatchObject({ state: 'PENDING', notices: [{ id: 'n2' }], unknowns: 0 });
  });
});

describe('deliverMessage and a store that does not say what it wrote', () => {
  it('knows its own claim, and sends once', async () => {
    const house = await open();
    expect(await deliverMessage({ ...house, ledger: unsureAt(house.ledger, [0], true) }, HINT)).toBe('sent');
    expect(house.postmen.email.letters).toHaveLength(1);
    expect(await stored(house)).toMatchObject({ state: 'SENT', attempts: 1 });
  });

  it('sends nothing where the claim was not written, and leaves no doubt', async () => {
    const house = await open();
    const delivered = deliverMessage({ ...house, ledger: unsureAt(house.ledger, [0], false) }, HINT);
    await expect(delivered).rejects.toMatchObject({ code: 'ledger.unavailable' });
    expect(house.postmen.email.letters).toEqual([]);
    expect(await stored(house)).toMatchObject({ state: 'PENDING', attempts: 0 });
  });

  it.each([true, false])('writes the answer once, the first try written or not: %s', async (written) => {
    const house = await open();
    expect(await deliverMessage({ ...house, ledger: unsureAt(house.ledger, [1], written) }, HINT)).toBe('sent');
    const message = await stored(house);
    expect(message).toMatchObject({ state: 'SENT', version: 3, unknowns: 0 });
    expect(message.history.map(({ state }) => state)).toEqual(['PENDING', 'CLAIMED', 'SENT']);
  });

  it('gives up where the store stays away: the lease will run out, and feedback will tell', async () => {
    const house = await open();
    const ledger = unsureAt(house.ledger, [1, 2, 3, 4, 5], false);
    await expect(deliverMessage({ ...house, ledger }, HINT)).rejects.toMatchObject({ code: 'ledger.unavailable' });
    expect(house.postmen.email.letters).toHaveLength(1);
    expect((await stored(house)).state).toBe('CLAIMED');
  });
});
