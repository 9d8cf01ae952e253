import type { Handlers } from '#api/route';
import type { Routes } from '#api/routes';
import { lineOf, withheldLineOf } from '#domain/history/entry';
import { canonicalJson } from '#domain/kernel/digest';
import { readHistory } from '#usecases/read-history';
import { sealedEntries } from '#usecases/steps/sealed-entries';
import type { AdminApiServices } from './services.ts';

/** The last line of each page: where the chain ends, and how to go on. `docs/HISTORY.md` describes both lines. */
export const historyHandlers = (services: AdminApiServices): Pick<Handlers<Routes>, 'readHistory'> => ({
  readHistory: async ({ who, query }) => {
    const { entries, head, cursor } = await readHistory(services.history, {
      officeId: who.officeId,
      from: query.from ?? null,
      to: query.to ?? null,
      kind: query.kind ?? null,
      id: query.id ?? null,
      cursor: query.cursor ?? null,
      limit: query.limit,
    });
    const page = { cursor, head: head && { office: head.officeId, seq: head.seq, hash: head.hash } };
    const withheld = await sealedEntries(services, who.officeId, entries, services.clock.now());
    const lines = entries.map((entry) => (withheld.has(entry.seq) ? withheldLineOf(entry) : lineOf(entry)));
    return [...lines, canonicalJson({ page })].map((line) => `${line}\n`).join('');
  },
});
