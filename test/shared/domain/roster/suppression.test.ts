import { describe, expect, it } from 'vitest';
import { because } from '#domain/kernel/because';
import { addMs, DAY_MS, type Instant } from '#domain/kernel/instant';
import { afterBounce, type Blame, lifted, type Suppression } from '#domain/roster/suppression';
import { NOW, OFFICE_ID } from '#test/support/makers';

const CONTACT = { id: 'cnt_1', channel: 'email', masked: 'p***@example.org' } as const;
const BOUNCED = because('message.bounced', { reason: 'Permanent/General' });

const bounce = (known: Suppression | null, messageId: string, blame: Exclude<Blame, 'none'>, now: Instant = NOW) =>
  afterBounce(known, CONTACT, { officeId: OFFICE_ID, messageId, blame, because: BOUNCED, now });

/** So many doubtful bounces, one a day. */
const doubted = (times: number): Suppression | null => {
  let known: Suppression | null = null;
  for (let day = 0; day < times; day += 1) {
    known = bounce(known, `msg_${day}`, 'doubtful', addMs(NOW, day * DAY_MS)).suppression ?? known;
  }
  return known;
};

describe('afterBounce', () => {
  it('takes a dead address out at once, and keeps no address', () => {
    const { suppression, suppressed } = bounce(null, 'msg_1', 'dead');
    expect(suppressed).toBe(true);
    expect(suppression).toEqual({
      kind: 'suppression',
      officeId: OFFICE_ID,
      version: 1,
      ...CONTACT,
      since: NOW,
      because: BOUNCED,
      doubts: [],
    });
  });

  it('counts doubtful ones, and takes the address out with the third', () => {
    expect([1, 2, 3].map((times) => doubted(times)?.since !== null)).toEqual([false, false, true]);
    expect(doubted(3)).toMatchObject({ version: 3, because: because('roster.bounced-often', { times: 3 }) });
    expect(doubted(2)?.doubts.map(({ messageId }) => messageId)).toEqual(['msg_0', 'msg_1']);
  });

  it('counts a message once, however often its feedback comes', () => {
    expect(bounce(doubted(2), 'msg_1', 'doubtful')).toEqual({ suppression: null, suppressed: false });
  });

  it('forgets doubts of more than two weeks ago', () => {
    const later = (days: number) => bounce(doubted(2), 'msg_9', 'doubtful', addMs(NOW, days * DAY_MS));
    // The first doubt is of day 0, the second of day 1.
    expect(later(13).suppressed).toBe(true);
    expect(later(14).suppressed).toBe(false);
    expect(later(14).suppression?.doubts.map(({ messageId }) => messageId)).toEqual(['msg_1', 'msg_9']);
  });

  it('adds nothing to an address that is out already', () => {
    const known = bounce(null, 'msg_1', 'dead').suppression;
    expect(bounce(known, 'msg_2', 'dead')).toEqual({ suppression: null, suppressed: true });
    expect(bounce(known, 'msg_2', 'doubtful')).toEqual({ suppression: null, suppressed: true });
  });
});

describe('a lifted suppression', () => {
  it('holds nothing against the address, and begins to count anew', () => {
    const reason = because('roster.suppression-lifted', { note: '已核对' });
    const known = bounce(null, 'msg_1', 'dead').suppression;
    const free = known && lifted(known, reason);
    expect(free).toMatchObject({ version: 2, since: null, because: reason, doubts: [] });
    expect(bounce(free, 'msg_2', 'doubtful').suppressed).toBe(false);
    expect(bounce(free, 'msg_2', 'dead').suppression).toMatchObject({ version: 3, since: NOW });
  });
});
