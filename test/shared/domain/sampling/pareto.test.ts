import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { paretoOrder } from '#domain/sampling/pareto';
import { ticketOf } from '#domain/sampling/tickets';

const weighted = (id: string, w: number, key = 'k') => ({ line: { id, w }, ticket: ticketOf('sha256', key, id) });
const idsOf = (order: readonly { line: { id: string } }[]): readonly string[] => order.map(({ line }) => line.id);

/** The key of one object in real numbers: Rosén's odds of the ticket over the odds of the share. */
const realKey = (ticket: string, share: number): number => {
  const u = Number.parseInt(ticket.slice(0, 12), 16) / 2 ** 48;
  return u / (1 - u) / (share / (1 - share));
};

describe('a weighted cell', () => {
  it('is ordered by the odds of ticket and share, as in real numbers', () => {
    const cell = Array.from({ length: 30 }, (_, index) => weighted(`o${index}`, 1 + (index % 10)));
    const sum = cell.reduce((total, { line }) => total + line.w, 0);
    const real = [...cell].sort(
      (a, b) => realKey(a.ticket, (4 * a.line.w) / sum) - realKey(b.ticket, (4 * b.line.w) / sum),
    );
    expect(idsOf(paretoOrder(cell, 4))).toEqual(idsOf(real));
  });

  it('takes those first whose share is a whole visit or more, and counts anew for the others', () => {
    const cell = [weighted('big', 100), weighted('half', 50), weighted('c', 10), weighted('d', 10), weighted('e', 10)];
    // 3 x 100 >= 180: big. Then 2 x 50 >= 80: half. Then 1 x 10 < 30.
    const order = idsOf(paretoOrder(cell, 3));
    expect(new Set(order.slice(0, 2))).toEqual(new Set(['big', 'half']));
  });

  it('goes by tickets where nothing is to be taken, or nothing is left to be', () => {
    const cell = [weighted('a', 1), weighted('b', 500), weighted('c', 20)];
    const byTicket = idsOf([...cell].sort((a, b) => (a.ticket < b.ticket ? -1 : 1)));
    expect(idsOf(paretoOrder(cell, 0))).toEqual(byTicket);
    const all = idsOf(paretoOrder([...cell, weighted('sure', 1_000_000)], 1));
    expect(all).toEqual(['sure', ...byTicket]);
  });

  it('of equal weights is ordered by tickets, but for hairs', () => {
    const cell = Array.from({ length: 40 }, (_, index) => weighted(`o${index}`, 7));
    expect(idsOf(paretoOrder(cell, 5))).toEqual(idsOf([...cell].sort((a, b) => (a.ticket < b.ticket ? -1 : 1))));
  });

  it('has each of its objects once, whatever the order they came in', () => {
    const weights = fc.array(fc.integer({ min: 1, max: 1_000_000 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(weights, fc.nat(12), fc.nat(1_000), (some, wanted, key) => {
        const cell = some.map((w, index) => weighted(`o${index}`, w, String(key)));
        const size = Math.min(wanted, cell.length);
        const order = idsOf(paretoOrder(cell, size));
        expect([...order].sort()).toEqual(idsOf(cell).slice().sort());
        expect(idsOf(paretoOrder([...cell].reverse(), size))).toEqual(order);
      }),
      { numRuns: 150, seed: 1 },
    );
  });
});
