import { describe, expect, it } from 'vitest';
import { byTicket, ticketOf } from '#domain/sampling/tickets';

describe('a ticket', () => {
  it('is the hash of key and id', () => {
    // printf '%s:%s' 00..00 A-1 | sha256sum
    expect(ticketOf('sha256', '0'.repeat(64), 'A-1')).toBe(
      '9c882826499c4912a88697499545c5f97c8d0f5ab747c8e2e7bb9029cfdabc2a',
    );
    expect(ticketOf('sm3', '0'.repeat(64), 'A-1')).toBe(
      'ffdfd3fa3ae0418827a0a94ea3fa0392328f210da30eeed9373cbbf09225d0bd',
    );
  });

  it('is compared as a number, and equal ones by id', () => {
    const of = (ticket: string, id: string) => ({ ticket, line: { id } });
    expect(byTicket(of('0f', 'b'), of('10', 'a'))).toBeLessThan(0);
    expect(byTicket(of('f0', 'a'), of('10', 'b'))).toBeGreaterThan(0);
    expect(byTicket(of('10', 'a'), of('10', 'b'))).toBeLessThan(0);
    expect(byTicket(of('10', 'b'), of('10', 'a'))).toBeGreaterThan(0);
    expect(byTicket(of('10', 'a'), of('10', 'a'))).toBe(0);
  });
});
