import { createHmac } from 'node:crypto';
import { smallest } from '#domain/sampling/smallest';
import { byTicket, type Ticketed, ticketOf } from '#domain/sampling/tickets';
import { tell } from './tell.ts';

const KEY = 'a1'.repeat(32);
const RAW_KEY = Buffer.from(KEY, 'hex');
const IDS = 1_000_000;
const DRAWN = 10_000;

function* ids(): Generator<string> {
  for (let at = 0; at < IDS; at += 1) yield `s-${String(at).padStart(7, '0')}`;
}

/** Ids as they come, a ticket each, the smallest kept: nothing else of a draw. */
const drawBy = (ticket: (id: string) => string) => {
  const keeper = smallest<Ticketed>(DRAWN, byTicket);
  for (const id of ids()) keeper.add({ ticket: ticket(id), line: { id } });
  return { drawn: keeper.ascending().length };
};

const WORK = {
  bare: () => ({ drawn: 0 }),
  tickets: () => drawBy((id) => ticketOf('sha256', KEY, id)),
  hmac: () => drawBy((id) => createHmac('sha256', RAW_KEY).update(id).digest('hex')),
};

tell(WORK[process.argv[2] as keyof typeof WORK]());
