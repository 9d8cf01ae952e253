import { describe, expect, it } from 'vitest';
import type { Posted } from '#ports/postman';
import { CARRIERS, type KnownCarrier } from '#test/support/carriers/all';
import { openRobot } from '#test/support/carriers/robot';
import { BEHAVIOURS, isAsExpected, wireRows, wireTable } from '#test/support/wire-table';

describe('on the wire', () => {
  it('one message is one request over every carrier, whatever the far side does', async () => {
    const rows = await wireRows(CARRIERS);
    expect(rows).toHaveLength(CARRIERS.length * BEHAVIOURS.length);
    expect(rows.filter((row) => !isAsExpected(row))).toEqual([]);
    // SMTP alone cannot say two of them: a busy server says it later, and a reply has no middle to stop in.
    expect(rows.filter(({ outcome }) => outcome === null).map(({ carrier }) => carrier)).toEqual(['SMTP', 'SMTP']);
  });

  it('a carrier that tries again by itself, or says what is not so, is found', async () => {
    const twice: KnownCarrier = {
      name: 'twice',
      expected: { 'fails inside': 'unknown' },
      letter: { ...(CARRIERS[5] as KnownCarrier).letter },
      open: async (behaviour) => {
        const carrier = await openRobot('wecom', behaviour);
        const send = async (...given: Parameters<typeof carrier.postman.send>): Promise<Posted> => {
          await carrier.postman.send(...given);
          return carrier.postman.send(...given);
        };
        return { ...carrier, postman: { ...carrier.postman, send } };
      },
    };
    const liar: KnownCarrier = {
      ...(CARRIERS[5] as KnownCarrier),
      name: 'liar',
      expected: { 'fails inside': 'accepted' },
    };
    const rows = await wireRows([twice, liar]);
    expect(rows.filter((row) => !isAsExpected(row)).map(({ carrier, attempts }) => [carrier, attempts])).toEqual([
      ['twice', 2],
      ['liar', 1],
    ]);
    expect(wireTable(rows)).toContain('unknown 2 WRONG');
  });
});
