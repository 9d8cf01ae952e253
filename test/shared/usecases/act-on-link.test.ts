import { describe, expect, it } from 'vitest';
import { nextVersion, replace } from '#domain/kernel/change';
import type { Instant } from '#domain/kernel/instant';
import { ServiceError } from '#domain/kernel/service-error';
import type { LinkGrant } from '#domain/links/link';
import type { FactBody } from '#domain/tasks/task';
import { stateOf } from '#domain/tasks/task-state';
import type { StoredRecord } from '#ports/records';
import { asked, aTaskWith, reported } from '#test/support/facts';
import { HOLDING, saidBy } from '#test/support/holding-ladder';
import { aTaskDue } from '#test/support/ladder-run';
import { tokenOf } from '#test/support/link-token';
import { aTask, NOW, OFFICE_ID } from '#test/support/makers';
import { type MemoryHouse, openMemoryHouse } from '#test/support/memory-house';
import { at, day } from '#test/support/shanghai';
import { actOnLink } from '#usecases/act-on-link';
import { openLink } from '#usecases/open-link';

const LATER = day('2023-07-14');
const BODIES: readonly FactBody[] = [
  { type: 'acknowledged' },
  reported({ kind: 'text' }),
  { type: 'extension-asked', untilOn: LATER },
  { type: 'disputed' },
  { type: 'claimed' },
];

const open = async (
  task = aTask(),
  given: Partial<LinkGrant> = {},
  more: readonly StoredRecord[] = [],
  now: Instant = NOW,
) => {
  const house = await openMemoryHouse({ records: [task, ...more], now });
  const token = await tokenOf(house, given);
  return {
    house,
    press: async (body: FactBody, note = '') => actOnLink(house, await openLink(house, token), asked(body, note)),
  };
};
const stored = async (house: MemoryHouse) => {
  const task = await house.tasks.get(OFFICE_ID, aTask().id);
  if (!task) throw new Error('no task');
  return task;
};

describe('actOnLink', () => {
  it.each(BODIES)('does $type, by the person the link was sent to', async (body) => {
    const { house, press } = await open();
    expect(await press(body, 'note')).toMatchObject({ outcome: 'done' });
    expect((await stored(house)).facts.at(-1)).toMatchObject({
      ...body,
      note: 'note',
      at: NOW,
      by: { kind: 'person', personId: 'person-1', via: 'link' },
    });
  });

  it.each(BODIES)('does $type once, however often it is pressed', async (body) => {
    const { house, press } = await open();
    for (let pressed = 0; pressed < 100; pressed += 1) {
      expect((await press(body, 'note')).outcome).toBe(pressed === 0 ? 'done' : 'already');
    }
    expect((await stored(house)).facts).toHaveLength(2);
    expect((await stored(house)).version).toBe(2);
  });

  it('says what is refused, and shows the task as it is', async () => {
    const { house, press } = await open(aTaskWith([{ type: 'cancelled' }]));
    expect(await press({ type: 'claimed' })).toMatchObject({ outcome: 'refused', code: 'task.already-settled' });
    expect(house.ledger.commits).toEqual([]);
  });

  it.each(BODIES)('refuses $type by a link that allows something else', async (body) => {
    const { house, press } = await open(aTask(), { actions: body.type === 'disputed' ? ['claim'] : ['dispute'] });
    await expect(press(body)).rejects.toMatchObject({ kind: 'forbidden', code: 'link.wrong-action' });
    expect(house.ledger.commits).toEqual([]);
  });

  it.each<FactBody>([
    { type: 'closed' },
    { type: 'extension-granted', untilOn: LATER },
    { type: 'links-revoked' },
    { type: 'cancelled' },
  ])('refuses $type, which is not for any link', async (body) => {
    const { press } = await open();
    await expect(press(body)).rejects.toMatchObject({ code: 'link.wrong-action' });
  });

  it('decides again where the sweep changed the task in the same moment', async () => {
    const { house, press } = await open();
    let meddled = false;
    house.ledger.beforeCommit(async () => {
      if (meddled) return;
      meddled = true;
      await house.ledger.commit([replace(nextVersion(aTask(), { title: 'looked at' }))]);
    });
    expect((await press({ type: 'disputed' })).outcome).toBe('done');
    expect(await stored(house)).toMatchObject({ title: 'looked at', version: 3 });
  });

  it('stands back where the office was faster', async () => {
    const { house, press } = await open();
    let meddled = false;
    house.ledger.beforeCommit(async () => {
      if (meddled) return;
      meddled = true;
      await house.ledger.commit([replace(nextVersion(aTask(), { facts: aTaskWith([{ type: 'closed' }]).facts }))]);
    });
    expect(await press({ type: 'claimed' })).toMatchObject({ outcome: 'refused', code: 'task.already-settled' });
  });

  it('takes each of many who press in the same moment once', async () => {
    const { house, press } = await open();
    const outcomes = await Promise.all(BODIES.slice(1).map((body, index) => press(body, `${index}`)));
    expect(outcomes.every(({ outcome }) => outcome === 'done')).toBe(true);
    expect((await stored(house)).facts).toHaveLength(BODIES.length);
    expect(stateOf(await stored(house)).pausedBy).toBe('extension');
  });

  it.each([
    ['conflict', 8],
    ['unavailable', 1],
  ] as const)('gives %s up after %s tries', async (kind, tries) => {
    const { house, press } = await open();
    let tried = 0;
    house.ledger.beforeCommit(() => {
      tried += 1;
      throw new ServiceError(kind, 'ledger.no', 'no');
    });
    await expect(press({ type: 'claimed' })).rejects.toMatchObject({ kind });
    expect(tried).toBe(tries);
  });
});

describe('actOnLink of a ladder that lets an acknowledgement hold', () => {
  const task = saidBy(aTaskDue('2023-06-30', { id: aTask().id, ladderId: 'holding' }), ['2023-06-29T10:00']);

  it.each([
    ['2023-07-03T10:00', 'already', 1],
    ['2023-07-04T10:00', 'done', 2],
    ['2023-07-20T10:00', 'done', 2],
    ['2023-07-24T10:00', 'already', 1],
  ])('acknowledging again at %s is %s, and done once however often it is pressed', async (now, outcome, times) => {
    const { house, press } = await open({ ...task, lookAgainAt: at('2023-08-01T08:30') }, {}, [HOLDING], at(now));
    expect((await press({ type: 'acknowledged' })).outcome).toBe(outcome);
    expect((await press({ type: 'acknowledged' })).outcome).toBe('already');
    const { facts, lookAgainAt } = await stored(house);
    expect(facts.filter(({ type }) => type === 'acknowledged')).toHaveLength(times);
    // What the acknowledgement changes is looked at when it is made.
    expect(lookAgainAt).toBe(times === 2 ? at(now) : at('2023-08-01T08:30'));
  });
});
