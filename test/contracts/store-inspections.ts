import { describe, expect, it } from 'vitest';
import { insert, nextVersion, replace } from '#domain/kernel/change';
import { derivedId } from '#domain/kernel/id';
import { addMs } from '#domain/kernel/instant';
import {
  aCheckItem,
  aDraw,
  aFinding,
  aLogEntry,
  aLogHead,
  anInspection,
  aPackedList,
  aProgramme,
  aRosterVersion,
} from '#test/support/inspection-makers';
import { aTask, NOW, OFFICE_ID } from '#test/support/makers';
import type { OpenStore } from './store-contract.ts';

const OTHER = 'other-office';
const EARLIER = addMs(NOW, -1);
const LATER = addMs(NOW, 1);

const describeLists = (openStore: OpenStore): void => {
  it('gives programmes and check items of an office, and none of another', async () => {
    const { ledger, programmes } = await openStore();
    const [second, first] = [aCheckItem({ id: 'b' }), aCheckItem({ id: 'a', active: false })];
    await ledger.commit([insert(aProgramme()), insert(second), insert(first), insert(aCheckItem({ officeId: OTHER }))]);
    expect(await programmes.programme(OFFICE_ID, aProgramme().id)).toEqual(aProgramme());
    expect(await programmes.programme(OTHER, aProgramme().id)).toBeNull();
    expect(await programmes.checkItems(OFFICE_ID)).toEqual([first, second]);
  });

  it('gives the versions of one roster, oldest first, beyond the ninth', async () => {
    const { ledger, inspectionRosters } = await openStore();
    const versions = [1, 2, 9, 10, 11].map((rosterVersion) => aRosterVersion({ rosterVersion }));
    await ledger.commit([
      ...versions.toReversed().map(insert),
      insert(aRosterVersion({ rosterId: 'windows-2' })),
      insert(aRosterVersion({ rosterKind: 'inspectors' })),
      insert(aRosterVersion({ officeId: OTHER })),
    ]);
    expect(await inspectionRosters.versions(OFFICE_ID, 'subjects', 'windows')).toEqual(versions);
    for (const id of ['nothing', '', 'x'.repeat(3_000), '\uD800']) {
      expect(await inspectionRosters.versions(OFFICE_ID, 'subjects', id)).toEqual([]);
      expect(await inspectionRosters.list(OFFICE_ID, id)).toEqual([]);
    }
  });

  it('gives the parts of a packed list in their order, more than one answer of the store holds', async () => {
    const { ledger, inspectionRosters } = await openStore();
    const listId = derivedId('packedList', 'large');
    const parts = Array.from({ length: 12 }, (_, part) =>
      aPackedList({ listId, part, parts: 12, packed: `${part}`.padEnd(200_000, 'x') }),
    );
    for (const part of parts.toReversed()) await ledger.commit([insert(part)]);
    await ledger.commit([insert(aPackedList())]);
    expect(await inspectionRosters.list(OFFICE_ID, listId)).toEqual(parts);
    expect(await inspectionRosters.list(OTHER, listId)).toEqual([]);
  });

  it('gives the log of draws in order, after a number, and its head', async () => {
    const { ledger, draws } = await openStore();
    expect([await draws.logHead(OFFICE_ID), await draws.logAfter(OFFICE_ID, 0, 5)]).toEqual([null, []]);
    const entries = [1, 2, 10, 100].map((seq) => aLogEntry({ seq }));
    await ledger.commit([
      ...entries.map(insert),
      insert(aLogHead({ seq: 100 })),
      insert(aLogEntry({ officeId: OTHER })),
    ]);
    expect(await draws.logHead(OFFICE_ID)).toEqual(aLogHead({ seq: 100 }));
    expect(await draws.logHead(OTHER)).toBeNull();
    expect((await draws.logAfter(OFFICE_ID, 0, 3)).map(({ seq }) => seq)).toEqual([1, 2, 10]);
    expect(await draws.logAfter(OFFICE_ID, 2, 3)).toEqual(entries.slice(2));
  });

  it('gives draws, inspections and findings by their ids, within their office', async () => {
    const { ledger, draws, inspections } = await openStore();
    await ledger.commit([insert(aDraw()), insert(anInspection()), insert(aFinding())]);
    expect(await draws.draw(OFFICE_ID, aDraw().id)).toEqual(aDraw());
    expect(await inspections.inspection(OFFICE_ID, anInspection().id)).toEqual(anInspection());
    expect(await inspections.finding(OFFICE_ID, aFinding().id)).toEqual(aFinding());
    expect(await draws.draw(OTHER, aDraw().id)).toBeNull();
    expect(await inspections.inspection(OTHER, anInspection().id)).toBeNull();
    expect(await inspections.finding(OTHER, aFinding().id)).toBeNull();
  });
};

const describeDueDraws = (openStore: OpenStore): void => {
  it('finds programmes, draws and inspections due, oldest first, over all offices', async () => {
    const { ledger, draws } = await openStore();
    const records = [
      aDraw({ lookAgainAt: EARLIER, officeId: OTHER }),
      anInspection({ lookAgainAt: NOW }),
      aProgramme({ lookAgainAt: NOW }),
    ];
    await ledger.commit([...records.toReversed().map(insert), insert(aDraw({ lookAgainAt: LATER }))]);
    expect(await draws.due(NOW, 10)).toEqual(records);
    expect(await draws.due(NOW, 2)).toEqual(records.slice(0, 2));
    expect(await draws.due(addMs(NOW, -2), 10)).toEqual([]);
  });

  it('keeps them apart from what the sweep finds due', async () => {
    const { ledger, draws, due } = await openStore();
    const task = aTask({ lookAgainAt: NOW });
    await ledger.commit([insert(task), insert(aProgramme({ lookAgainAt: NOW })), insert(aDraw({ lookAgainAt: NOW }))]);
    expect(await due.read(NOW, 10)).toEqual({ items: [task], more: false });
    expect((await draws.due(NOW, 10)).map(({ kind }) => kind).toSorted()).toEqual(['draw', 'programme']);
  });

  it('forgets one that waits no more', async () => {
    const { ledger, draws } = await openStore();
    const draw = aDraw({ lookAgainAt: NOW });
    await ledger.commit([insert(draw)]);
    const { lookAgainAt, ...resting } = nextVersion(draw, {});
    await ledger.commit([replace(resting)]);
    expect(await draws.due(LATER, 10)).toEqual([]);
    expect(await draws.draw(OFFICE_ID, draw.id)).toEqual(resting);
  });

  it('lets the clock that can be moved see them too', async () => {
    const { ledger, due } = await openStore();
    await ledger.commit([insert(aDraw({ lookAgainAt: LATER }))]);
    expect(await due.earliest()).toBe(LATER);
    await ledger.commit([insert(aTask({ lookAgainAt: addMs(NOW, 2) }))]);
    expect(await due.earliest()).toBe(LATER);
    await ledger.commit([insert(aTask({ id: 'earlier', lookAgainAt: NOW }))]);
    expect(await due.earliest()).toBe(NOW);
  });
};

export const describeInspections = (openStore: OpenStore): void => {
  describe('draws and inspections', () => {
    describeLists(openStore);
    describeDueDraws(openStore);
  });
};
