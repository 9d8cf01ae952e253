import { describe, expect, it } from 'vitest';
import {
  BULLETIN_KINDS,
  type Bulletin,
  bulletinDelivery,
  bulletinNotice,
  isSameBulletin,
  mustArrive,
} from '#domain/messages/bulletin';
import { aBulletinNotice, BULLETINS } from '#test/support/bulletin-makers';
import { theRoster } from '#test/support/memory-house';
import { day } from '#test/support/shanghai';

const made = (bulletin: Bulletin, given: { personId?: string; channel?: string } = {}) =>
  bulletinNotice(
    {
      bulletin,
      to: { unitId: 'branch-1', role: 'responsible-person', personId: null },
      officeUnitId: 'committee',
      personId: 'person-1',
      channel: 'email',
      audience: 'responsible-person',
      today: day('2023-06-05'),
      ...given,
    },
    theRoster(),
  );

describe('the notice of a bulletin', () => {
  it('has an id of its own for each kind, receiver and channel, and the same made twice', () => {
    const all = BULLETIN_KINDS.flatMap((kind) =>
      ['person-1', 'person-2'].flatMap((personId) =>
        ['email', 'sms'].map((channel) => made(BULLETINS[kind], { personId, channel }).id),
      ),
    );
    expect(new Set(all).size).toBe(BULLETIN_KINDS.length * 4);
    expect(made(BULLETINS['draw-failed']).id).toBe(made({ ...BULLETINS['draw-failed'] }).id);
  });

  it('is another for another batch and another review, and not for other words', () => {
    const { 'result-committed': result, 'reply-reviewed': review, 'finding-raised': finding } = BULLETINS;
    expect(made({ ...result, batch: 2 }).id).not.toBe(made(result).id);
    expect(made({ ...review, turn: 2 }).id).not.toBe(made(review).id);
    expect(made({ ...finding, text: '另一说法' }).id).toBe(made(finding).id);
  });

  it.each([
    ['inspection-order', '2023-06-06', 'bulletin.to-inspector'],
    ['inspection-announced', '2023-06-06', 'bulletin.to-unit'],
    ['inspector-unable', '2023-06-06', 'bulletin.to-office'],
    ['finding-raised', '2023-06-13', 'bulletin.to-unit'],
    ['reply-reviewed', '2023-06-05', 'bulletin.to-unit'],
    ['plan-committed', '2023-06-05', 'bulletin.to-witness'],
  ] as const)('of kind %s speaks of %s, because of %s', (kind, dueOn, code) => {
    expect(made(BULLETINS[kind])).toMatchObject({
      taskId: null,
      rung: kind,
      dueOn,
      slip: 'blue',
      unitName: '第一党支部',
      because: { code },
    });
  });

  it('of an order holds neither who is visited nor where', () => {
    expect(Object.keys(aBulletinNotice().bulletin).sort()).toEqual([
      'inspectionId',
      'inspectorId',
      'items',
      'kind',
      'programme',
      'visitOn',
    ]);
  });
});

describe('bulletins', () => {
  it('are the same by kind and by what they are about', () => {
    expect(isSameBulletin(BULLETINS['draw-failed'], { ...BULLETINS['draw-failed'], reason: '' })).toBe(true);
    expect(isSameBulletin(BULLETINS['draw-failed'], BULLETINS['plan-withdrawn'])).toBe(false);
    const order = BULLETINS['inspection-order'];
    expect(isSameBulletin(order, { ...order, inspectionId: 'ins_00000000000000000000000002' })).toBe(false);
  });

  it('wait for the digest where nothing can be done about them any more', () => {
    const waiting = BULLETIN_KINDS.filter((kind) => bulletinDelivery(BULLETINS[kind]) === 'digest');
    expect(waiting).toEqual(['secret-revealed', 'reply-reviewed']);
  });

  it('must arrive the same day where the visit does not wait', () => {
    expect(BULLETIN_KINDS.filter((kind) => mustArrive(BULLETINS[kind]))).toEqual([
      'inspection-order',
      'inspector-unable',
    ]);
  });
});
