import { describe, expect, it } from 'vitest';
import { because } from '#domain/kernel/because';
import { nextVersion, replace } from '#domain/kernel/change';
import { DAY_MS } from '#domain/kernel/instant';
import type { Message } from '#domain/messages/message';
import { verdictsBy } from '#domain/messages/notice-verdict';
import { shelveMessage } from '#domain/messages/shelve-message';
import type { Switchboard } from '#domain/rules/switchboard';
import { aMessage, aNotice, anOffice, aPause, aSwitchboard, aTask, NOW, OFFICE_ID } from '#test/support/makers';
import { openMemoryHouse, theRoster } from '#test/support/memory-house';
import { CALENDAR } from '#test/support/shanghai';
import { passBeforeClaim } from '#usecases/steps/pass-before-claim';

const tasks = [aTask({ id: 'tsk_1' }), aTask({ id: 'tsk_2', leadUnitId: 'committee' })];
const both = aMessage({
  notices: [aNotice({ id: 'ntc_1', taskId: 'tsk_1' }), aNotice({ id: 'ntc_2', taskId: 'tsk_2' })],
});

const opened = async (message: Message, boards: readonly Switchboard[]) => {
  const house = await openMemoryHouse({ records: [message, ...boards] });
  const pass = (given: Message = message) =>
    passBeforeClaim(house, given, {
      now: house.clock.now(),
      office: anOffice(),
      calendar: CALENDAR,
      roster: theRoster(),
      tasks,
      verdictOf: verdictsBy(tasks, false),
    });
  return { house, pass };
};

describe('passBeforeClaim', () => {
  it('gives the message back as it is where nothing is held back, and writes nothing', async () => {
    const { house, pass } = await opened(both, []);
    expect(await pass()).toBe(both);
    expect(house.ledger.commits).toEqual([]);
  });

  it('writes both parts of a message in one commit', async () => {
    const { house, pass } = await opened(both, [
      aSwitchboard({ pauses: [aPause({ scope: 'unit', subject: 'branch-1' })] }),
    ]);
    const free = await pass();
    expect(free?.notices.map(({ id }) => id)).toEqual(['ntc_2']);
    expect(house.ledger.commits.map((changes) => changes.length)).toEqual([2]);
    expect(await house.messages.get(OFFICE_ID, both.id)).toEqual(free);
  });

  it('puts all of it aside, and says nothing may be claimed', async () => {
    const { house, pass } = await opened(both, [aSwitchboard({ pauses: [aPause()] })]);
    expect(await pass()).toBeNull();
    expect(await house.messages.get(OFFICE_ID, both.id)).toMatchObject({ version: 2, state: 'PENDING' });
  });

  it('leaves a message somebody else has moved', async () => {
    const { house, pass } = await opened(both, [
      aSwitchboard({ pauses: [aPause({ scope: 'unit', subject: 'branch-1' })] }),
    ]);
    await house.ledger.commit([replace(nextVersion(both, { attempts: 1 }))]);
    expect(await pass()).toBeNull();
    expect((await house.messages.get(OFFICE_ID, both.id))?.notices.length).toBe(2);
  });

  it('moves what waited for days into the messages of today', async () => {
    const waited = shelveMessage(aMessage({ notices: both.notices }), NOW, because('message.held-by-pause'));
    const { house, pass } = await opened({ ...waited, version: 1 }, []);
    house.clock.advance(DAY_MS);
    expect(await pass({ ...waited, version: 1 })).toBeNull();
    const ended = await house.messages.get(OFFICE_ID, waited.id);
    expect(ended).toMatchObject({ state: 'CANCELLED', notices: [] });
    const today = await house.messages.get(OFFICE_ID, String(ended?.history.at(-1)?.because.params.message));
    expect(today).toMatchObject({ onDate: '2023-06-06', state: 'PENDING' });
    expect(today?.notices.length).toBe(2);
  });
});
