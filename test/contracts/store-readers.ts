import { describe, expect, it } from 'vitest';
import { recomputeJob, walkedOn } from '#domain/calendar/calendar-job';
import { insert, nextVersion, replace } from '#domain/kernel/change';
import { rosterOf } from '#domain/roster/roster';
import { registrationOf } from '#domain/rules/registration';
import { anEdition } from '#test/support/an-edition';
import { aReach, aSuppression } from '#test/support/contact-makers';
import {
  aDuty,
  aLadder,
  aMessage,
  anAdministrator,
  anOffice,
  aPerson,
  aPost,
  aTask,
  aUnit,
  NOW,
  OFFICE_ID,
} from '#test/support/makers';
import type { OpenStore } from './store-contract.ts';

const OTHER = 'other-office';

const describeRecords = (openStore: OpenStore): void => {
  it('gives an office and its administrators back', async () => {
    const { ledger, offices } = await openStore();
    const administrator = anAdministrator();
    await ledger.commit([insert(anOffice()), insert(administrator)]);
    expect(await offices.get(OFFICE_ID)).toEqual(anOffice());
    expect(await offices.administrator(OFFICE_ID, administrator.id)).toEqual(administrator);
  });

  it('lists the ids of all offices, page by page', async () => {
    const { ledger, offices } = await openStore();
    expect(await offices.ids({ cursor: null, limit: 2 })).toEqual({ items: [], cursor: null });
    await ledger.commit(['office-c', 'office-a', 'office-b'].map((id) => insert(registrationOf(id))));
    const first = await offices.ids({ cursor: null, limit: 2 });
    expect(first.items).toEqual(['office-a', 'office-b']);
    expect(await offices.ids({ cursor: first.cursor, limit: 2 })).toEqual({ items: ['office-c'], cursor: null });
  });

  it('gives `null` for what is not there, and for what cannot be an id', async () => {
    const { offices, rules, tasks, messages } = await openStore();
    for (const id of ['nothing', '', 'x'.repeat(3_000), 'a#b', '%', '督办', '\uD800']) {
      expect(await offices.get(id)).toBeNull();
      expect(await offices.administrator(OFFICE_ID, id)).toBeNull();
      expect(await rules.duty(OFFICE_ID, id)).toBeNull();
      expect(await rules.ladder(OFFICE_ID, id, 1)).toBeNull();
      expect(await tasks.get(OFFICE_ID, id)).toBeNull();
      expect(await messages.getMany(OFFICE_ID, [id])).toEqual([]);
    }
  });

  it('tells ids apart that hold the signs keys are made of', async () => {
    const { ledger, tasks } = await openStore();
    const ids = ['a#b', 'a%23b', 'a%2523b'];
    await ledger.commit(ids.map((id) => insert(aTask({ id, title: id }))));
    expect((await tasks.getMany(OFFICE_ID, ids)).map(({ title }) => title)).toEqual(ids);
    const page = await tasks.list(OFFICE_ID, { cursor: null, limit: 10 }, 'branch-1');
    expect(page.items.map(({ id }) => id).sort()).toEqual(ids.toSorted());
  });

  it('shows a change at once to who asks by id', async () => {
    const { ledger, messages } = await openStore();
    const message = aMessage();
    await ledger.commit([insert(message)]);
    for (let version = 2; version <= 20; version += 1) {
      await ledger.commit([replace({ ...message, version })]);
      expect((await messages.get(OFFICE_ID, message.id))?.version).toBe(version);
    }
  });
};

const describeRoster = (openStore: OpenStore): void => {
  it('loads all units, posts and persons of the office', async () => {
    const { ledger, rosters } = await openStore();
    await ledger.commit([insert(aUnit()), insert(aPost()), insert(aPerson()), insert(aUnit({ officeId: OTHER }))]);
    const roster = await rosters.load(OFFICE_ID, 1);
    expect(roster).toEqual(rosterOf(OFFICE_ID, { units: [aUnit()], posts: [aPost()], persons: [aPerson()] }));
  });

  it('loads a roster of more than a thousand records whole', async () => {
    const { ledger, rosters } = await openStore();
    const persons = Array.from({ length: 1_200 }, (_, place) => aPerson({ id: `person-${place}` }));
    for (let start = 0; start < persons.length; start += 100) {
      await ledger.commit(persons.slice(start, start + 100).map(insert));
    }
    expect((await rosters.load(OFFICE_ID, 1)).persons.size).toBe(1_200);
  });

  it('shows a change under the next version of the roster, not under the one it has given', async () => {
    const { ledger, rosters } = await openStore();
    await ledger.commit([insert(aUnit())]);
    await rosters.load(OFFICE_ID, 1);
    await ledger.commit([replace(nextVersion(aUnit(), { name: '机关第一党支部' }))]);
    expect((await rosters.load(OFFICE_ID, 1)).units.get('branch-1')?.name).toBe(aUnit().name);
    expect((await rosters.load(OFFICE_ID, 2)).units.get('branch-1')?.name).toBe('机关第一党支部');
  });
};

const describeContacts = (openStore: OpenStore): void => {
  it('shows the contacts of a roster as carriers left them', async () => {
    const { ledger, rosters } = await openStore();
    await ledger.commit([insert(aPerson()), insert(aSuppression())]);
    const roster = await rosters.load(OFFICE_ID, 1);
    expect(roster).toEqual(
      rosterOf(OFFICE_ID, { units: [], posts: [], persons: [aPerson()], suppressions: [aSuppression()] }),
    );
    expect(roster.persons.get('person-1')?.contacts.map(({ usable }) => usable)).toEqual([false, true]);
  });

  it('gives what is known of a contact point, within its office', async () => {
    const { ledger, contacts } = await openStore();
    const doubted = aSuppression({ since: null, doubts: [{ messageId: 'msg_1', at: aReach().lastDeliveredAt }] });
    const { id } = doubted;
    expect([await contacts.suppression(OFFICE_ID, id), await contacts.reaches(OFFICE_ID, [id])]).toEqual([null, []]);
    await ledger.commit([insert(doubted), insert(aReach()), insert(aReach({ id: 'cnt_2' }))]);
    expect(await contacts.suppression(OFFICE_ID, id)).toEqual(doubted);
    expect(await contacts.reaches(OFFICE_ID, ['cnt_2', 'cnt_3', id])).toEqual([aReach({ id: 'cnt_2' }), aReach()]);
    expect([await contacts.suppression(OTHER, id), await contacts.reaches(OTHER, [id])]).toEqual([null, []]);
  });
};

const describeRules = (openStore: OpenStore): void => {
  it('gives a ladder by its version, and all of them, oldest first', async () => {
    const { ledger, rules } = await openStore();
    const versions = [10, 2, 1].map((ladderVersion) => aLadder({ ladderVersion }));
    await ledger.commit([...versions, aLadder({ ladderId: 'formal' })].map(insert));
    expect(await rules.ladder(OFFICE_ID, 'ordinary', 2)).toEqual(aLadder({ ladderVersion: 2 }));
    expect(await rules.ladder(OFFICE_ID, 'ordinary', 3)).toBeNull();
    const all = (await rules.ladders(OFFICE_ID)).map(({ id }) => id);
    expect(all).toEqual(['formal@1', 'ordinary@1', 'ordinary@2', 'ordinary@10']);
  });

  it('finds a ladder that was not there when it was asked for first', async () => {
    const { ledger, rules } = await openStore();
    expect(await rules.ladder(OFFICE_ID, 'ordinary', 1)).toBeNull();
    await ledger.commit([insert(aLadder())]);
    expect(await rules.ladder(OFFICE_ID, 'ordinary', 1)).toEqual(aLadder());
  });
};

const describeMany = (openStore: OpenStore): void => {
  it('gives many in the order asked for, each once, and leaves unknown ids out', async () => {
    const { ledger, tasks, messages } = await openStore();
    const ids = Array.from({ length: 250 }, (_, place) => `id-${(place * 101) % 250}`);
    for (let start = 0; start < ids.length; start += 50) {
      const some = ids.slice(start, start + 50);
      await ledger.commit(some.flatMap((id) => [insert(aTask({ id })), insert(aMessage({ id }))]));
    }
    const asked = ['unknown', ...ids, ids[0] ?? '', 'unknown'];
    expect((await tasks.getMany(OFFICE_ID, asked)).map(({ id }) => id)).toEqual(ids);
    expect((await messages.getMany(OFFICE_ID, asked)).map(({ id }) => id)).toEqual(ids);
    expect(await tasks.getMany(OFFICE_ID, [])).toEqual([]);
  });

  it('shows an office nothing of another, though ids are the same', async () => {
    const { ledger, offices, rules, tasks, messages, rosters } = await openStore();
    const theirs = { officeId: OTHER };
    await ledger.commit([
      insert(anOffice(theirs)),
      insert(anAdministrator(theirs)),
      insert(aTask({ ...theirs, id: 'same', title: 'theirs' })),
      insert(aTask({ id: 'same', title: 'ours' })),
      insert(aMessage({ ...theirs, id: 'same' })),
      insert(aDuty(theirs)),
      insert(aLadder(theirs)),
      insert(aUnit(theirs)),
    ]);
    expect((await tasks.get(OFFICE_ID, 'same'))?.title).toBe('ours');
    expect((await tasks.get(OTHER, 'same'))?.title).toBe('theirs');
    expect(await offices.get(OFFICE_ID)).toBeNull();
    expect(await offices.administrator(OFFICE_ID, anAdministrator().id)).toBeNull();
    expect(await messages.getMany(OFFICE_ID, ['same'])).toEqual([]);
    expect(await rules.duty(OFFICE_ID, aDuty().id)).toBeNull();
    expect(await rules.ladder(OFFICE_ID, 'ordinary', 1)).toBeNull();
    expect(await rules.ladders(OFFICE_ID)).toEqual([]);
    expect((await rosters.load(OFFICE_ID, 1)).units.size).toBe(0);
    const page = await tasks.list(OFFICE_ID, { cursor: null, limit: 10 });
    expect(page.items.map(({ title }) => title)).toEqual(['ours']);
  });
};

const describeEditions = (openStore: OpenStore): void => {
  it('gives the editions of an office by year and number, those withdrawn too, and none of another', async () => {
    const { ledger, editions } = await openStore();
    const numbered = [12, 2].map((number) => anEdition({ id: `2023-${number}`, number }));
    await ledger.commit([
      ...numbered.map(insert),
      insert(anEdition({ id: '2022-3', year: 2022, number: 3, withdrawnAt: NOW })),
      insert(anEdition({ officeId: OTHER })),
    ]);
    expect((await editions.all(OFFICE_ID)).map(({ id }) => id)).toEqual(['2022-3', '2023-2', '2023-12']);
    expect((await editions.all(OFFICE_ID))[1]).toEqual(anEdition());
    expect(await editions.all('no-office')).toEqual([]);
  });

  it('gives a job of the calendar by its id, while it waits and when it is done', async () => {
    const { ledger, editions, due } = await openStore();
    const job = recomputeJob({ officeId: OFFICE_ID, calendarVersion: 1 }, { edition: '2023/2', sub: 'sub-1' }, NOW);
    const looksAt = job.lookAgainAt ?? NOW;
    await ledger.commit([insert(job)]);
    expect(await editions.job(OFFICE_ID, job.id)).toEqual(job);
    expect(await editions.job(OTHER, job.id)).toBeNull();
    expect((await due.read(looksAt, 10)).items).toEqual([job]);
    const done = walkedOn(job, { looked: 7, found: 2, cursor: null }, NOW);
    await ledger.commit([replace(done)]);
    expect(await editions.job(OFFICE_ID, job.id)).toEqual(done);
    expect((await due.read(looksAt, 10)).items).toEqual([]);
  });
};

export const describeReaders = (openStore: OpenStore): void => {
  describe('readers', () => {
    describeRecords(openStore);
    describeRoster(openStore);
    describeContacts(openStore);
    describeRules(openStore);
    describeMany(openStore);
    describeEditions(openStore);
  });
};
