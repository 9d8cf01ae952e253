import { describe, expect, it } from 'vitest';
import { insert, replace } from '#domain/kernel/change';
import { addMs, HOUR_MS } from '#domain/kernel/instant';
import type { LocalDate } from '#domain/kernel/local-date';
import { HOUSE_ID } from '#domain/rules/switchboard';
import { anOffice, aPause, aSwitchboard, aTrafficDay, NOW, OFFICE_ID } from '#test/support/makers';
import type { OpenStore } from './store-contract.ts';

const OTHER = 'other-office';
const day = (text: string) => text as LocalDate;

export const describeSwitchboards = (openStore: OpenStore): void => {
  describe('switchboards and traffic', () => {
    it('gives the switchboards of the house and of several offices, and none where there is none', async () => {
      const { ledger, switchboards } = await openStore();
      const ours = aSwitchboard({ pauses: [aPause()] });
      const house = aSwitchboard({ officeId: HOUSE_ID, id: HOUSE_ID, fenceAt: NOW });
      await ledger.commit([insert(anOffice()), insert(ours), insert(house)]);
      const boards = await switchboards.read([OFFICE_ID, OTHER, '']);
      expect(boards(OFFICE_ID)).toEqual({ house, office: ours });
      expect(boards(OTHER)).toEqual({ house, office: null });
      expect(await switchboards.get(OFFICE_ID)).toEqual(ours);
      expect(await switchboards.get(OTHER)).toBeNull();
    });

    it('shows a pause at once to who asks', async () => {
      const { ledger, switchboards } = await openStore();
      await ledger.commit([insert(aSwitchboard())]);
      for (let version = 2; version <= 10; version += 1) {
        await ledger.commit([replace(aSwitchboard({ version, pauses: version % 2 === 0 ? [aPause()] : [] }))]);
        const { office } = (await switchboards.read([OFFICE_ID]))(OFFICE_ID);
        expect(office?.pauses.length).toBe(version % 2 === 0 ? 1 : 0);
      }
    });

    it('gives more offices than one question of the store takes', async () => {
      const { ledger, switchboards } = await openStore();
      const ids = Array.from({ length: 130 }, (_, place) => `office-${place}`);
      const some = ids.slice(0, 100).map((officeId) => insert(aSwitchboard({ officeId, id: officeId })));
      await ledger.commit(some);
      await ledger.commit(ids.slice(100).map((officeId) => insert(aSwitchboard({ officeId, id: officeId }))));
      const boards = await switchboards.read(ids);
      expect(ids.filter((id) => boards(id).office === null)).toEqual([]);
    });

    it('finds a switchboard due that waits to be looked at', async () => {
      const { ledger, due } = await openStore();
      const board = aSwitchboard({ lookAgainAt: addMs(NOW, HOUR_MS) });
      await ledger.commit([insert(board)]);
      expect((await due.read(NOW, 10)).items).toEqual([]);
      expect((await due.read(addMs(NOW, HOUR_MS), 10)).items).toEqual([board]);
    });

    it('gives the traffic of a day, and of the latest days before it', async () => {
      const { ledger, traffic } = await openStore();
      const days = ['2023-05-30', '2023-05-31', '2023-06-01', '2023-06-05'].map((on) => aTrafficDay({ on: day(on) }));
      await ledger.commit([...days, aTrafficDay({ officeId: OTHER, on: day('2023-06-02') })].map(insert));
      expect(await traffic.day(OFFICE_ID, day('2023-06-05'))).toEqual(days[3]);
      expect(await traffic.day(OFFICE_ID, day('2023-06-02'))).toBeNull();
      const before = await traffic.before(OFFICE_ID, day('2023-06-05'), 2);
      expect(before.map(({ on }) => on)).toEqual(['2023-06-01', '2023-05-31']);
      expect(await traffic.before(OTHER, day('2023-06-02'), 5)).toEqual([]);
    });
  });
};
