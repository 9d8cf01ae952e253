import { memoryClock } from '#adapters/memory/memory-clock';
import { memoryDispatchQueue } from '#adapters/memory/memory-dispatch-queue';
import { memoryHistory } from '#adapters/memory/memory-history';
import { memoryIds } from '#adapters/memory/memory-ids';
import { memoryKeyRing } from '#adapters/memory/memory-key-ring';
import { memoryPostman } from '#adapters/memory/memory-postman';
import { memoryStore } from '#adapters/memory/memory-store';
import { publishedCalendars } from '#adapters/system/published-calendars';
import { insert } from '#domain/kernel/change';
import type { Instant } from '#domain/kernel/instant';
import type { Roster } from '#domain/roster/roster';
import { rosterOf } from '#domain/roster/roster';
import type { StoredRecord } from '#ports/records';
import { noRates } from '#usecases/steps/share-rates';
import { aLadder, anOffice, aPerson, aPost, aUnit, NOW, OFFICE_ID } from './makers.ts';
import { testDraws } from './test-draws.ts';
import { watchedLedger } from './watched-ledger.ts';

/**
 * A branch with all its posts and the committee that supervises it: `person-1` is the responsible person and has a
 * deputy, `leader-1` is in charge, `principal-1` stands above, `supervisor-1` answers for the committee.
 */
export const CAST = {
  units: [aUnit(), aUnit({ id: 'committee', name: '工作委员会', unitKind: 'committee' })],
  posts: [
    aPost({ deputyId: 'deputy-1' }),
    aPost({ id: 'branch-1.leader', role: 'leader-in-charge', title: '分管领导', holderId: 'leader-1' }),
    aPost({ id: 'branch-1.principal', role: 'principal', title: '主要负责人', holderId: 'principal-1' }),
    aPost({ id: 'committee.office', unitId: 'committee', title: '督查室', holderId: 'supervisor-1' }),
  ],
  persons: ['person-1', 'deputy-1', 'leader-1', 'principal-1', 'supervisor-1'].map((id, index) =>
    aPerson({
      id,
      contacts: [
        { channel: 'email', address: `${id}@example.org`, usable: true },
        { channel: 'sms', address: `+8610000000${String(index + 1).padStart(3, '0')}`, usable: true },
      ],
    }),
  ),
} as const;

export const theRoster = (given: Partial<Parameters<typeof rosterOf>[1]> = {}): Roster =>
  rosterOf(OFFICE_ID, { ...CAST, ...given });

export const CAST_RECORDS: readonly StoredRecord[] = [
  anOffice(),
  ...CAST.units,
  ...CAST.posts,
  ...CAST.persons,
  aLadder(),
];

/** Every service over the memory store, on a clock of ours, with an office and its cast unless told otherwise. */
export const openMemoryHouse = async (
  given: {
    readonly records?: readonly StoredRecord[];
    readonly cast?: readonly StoredRecord[];
    readonly now?: Instant;
  } = {},
) => {
  const store = memoryStore();
  for (const record of [...(given.cast ?? CAST_RECORDS), ...(given.records ?? [])]) {
    await store.ledger.commit([insert(record)]);
  }
  const clock = memoryClock(given.now ?? NOW);
  return {
    ...store,
    ...testDraws(clock),
    ledger: watchedLedger(store.ledger),
    clock,
    ids: memoryIds('house'),
    history: memoryHistory().history,
    calendars: publishedCalendars(store.editions),
    keys: memoryKeyRing(['k1', 'a secret of the tests, 32 bytes..']),
    queue: memoryDispatchQueue(),
    postmen: { email: memoryPostman('email'), sms: memoryPostman('sms') },
    sendingRates: noRates(),
    linkBaseUrl: 'https://duban.example.org',
    smsTemplateId: 'duban-due',
  };
};

export type MemoryHouse = Awaited<ReturnType<typeof openMemoryHouse>>;
