import { setTimeout as pause } from 'node:timers/promises';
import type { Posted } from '#ports/postman';
import { type Behaviour, OVER_HTTP, SECOND_TRY_MS } from '#test/contracts/postman-behaviours';
import type { KnownCarrier } from './carriers/all.ts';

/** What one carrier made of one behaviour of its far side. `outcome` null: the protocol cannot show it. */
export type WireRow = {
  readonly carrier: string;
  readonly behaviour: Behaviour;
  readonly expected: Posted['outcome'] | null;
  readonly outcome: Posted['outcome'] | null;
  /** Attempts the far side saw for one message. */
  readonly attempts: number;
};

export const BEHAVIOURS = Object.keys(OVER_HTTP) as readonly Behaviour[];

/** How often a far side must see one message: once, or never where there is nobody. */
export const attemptsDue = (behaviour: Behaviour): number => (behaviour === 'is not there' ? 0 : 1);

export const isAsExpected = (row: WireRow): boolean =>
  row.expected === null || (row.outcome === row.expected && row.attempts === attemptsDue(row.behaviour));

const sendOnce = async (carrier: KnownCarrier, behaviour: Behaviour): Promise<WireRow> => {
  const expected = carrier.expected[behaviour] ?? null;
  if (expected === null) return { carrier: carrier.name, behaviour, expected, outcome: null, attempts: 0 };
  const opened = await carrier.open(behaviour);
  try {
    const { outcome } = await opened.postman.send(carrier.letter);
    await pause(SECOND_TRY_MS);
    return { carrier: carrier.name, behaviour, expected, outcome, attempts: opened.attempts() };
  } finally {
    await opened.close();
  }
};

/** One message over each carrier to each behaviour, on the wire of this machine. */
export const wireRows = async (carriers: readonly KnownCarrier[]): Promise<readonly WireRow[]> => {
  const rows = await Promise.all(
    carriers.map(async (carrier) => {
      const ofCarrier: WireRow[] = [];
      for (const behaviour of BEHAVIOURS) ofCarrier.push(await sendOnce(carrier, behaviour));
      return ofCarrier;
    }),
  );
  return rows.flat();
};

const cellOf = (row: WireRow | undefined): string => {
  if (row === undefined || row.outcome === null) return '-';
  return `${row.outcome} ${row.attempts}${isAsExpected(row) ? '' : ' WRONG'}`;
};

/** Behaviours down, carriers across: the outcome, and the attempts the far side saw. */
export const wireTable = (rows: readonly WireRow[]): string => {
  const carriers = [...new Set(rows.map(({ carrier }) => carrier))];
  const lines = BEHAVIOURS.map((behaviour) => [
    `the far side ${behaviour}`,
    ...carriers.map((name) => cellOf(rows.find((row) => row.carrier === name && row.behaviour === behaviour))),
  ]);
  const whole = [['one message where', ...carriers], ...lines];
  const widths = whole[0]?.map((_, column) => Math.max(...whole.map((cells) => cells[column]?.length ?? 0))) ?? [];
  const ruled = whole.map(
    (cells) => `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`,
  );
  ruled.splice(1, 0, `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`);
  return ruled.join('\n');
};
