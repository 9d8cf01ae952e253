import { describe } from 'vitest';
import type { Store } from '#ports/store';
import { describeDue } from './store-due.ts';
import { describeInspections } from './store-inspections.ts';
import { describeLedger } from './store-ledger.ts';
import { describePages } from './store-pages.ts';
import { describeReaders } from './store-readers.ts';
import { describeSwitchboards } from './store-switchboards.ts';

/** An empty store, for one test. */
export type OpenStore = () => Promise<Store>;

/** What every filling of `Ledger` and the readers owes: the same answers and the same refusals. */
export const describeStore = (name: string, openStore: OpenStore): void => {
  describe(`store on ${name}`, () => {
    describeLedger(openStore);
    describeDue(openStore);
    describeReaders(openStore);
    describePages(openStore);
    describeSwitchboards(openStore);
    describeInspections(openStore);
  });
};
