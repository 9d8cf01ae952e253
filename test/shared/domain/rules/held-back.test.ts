import { describe, expect, it } from 'vitest';
import { addMs, type Instant } from '#domain/kernel/instant';
import { allHeldBack, heldBack, type Matter, refusedBack } from '#domain/rules/held-back';
import { HOUSE_ID, type PauseScope, type Switchboards } from '#domain/rules/switchboard';
import { aHold, aPause, aSwitchboard, aUnit, NOW } from '#test/support/makers';
import { theRoster } from '#test/support/memory-house';

const roster = theRoster({
  units: [
    aUnit({ id: 'committee' }),
    aUnit({ id: 'bureau', parentId: 'committee' }),
    aUnit({ id: 'branch-1', parentId: 'bureau' }),
    aUnit({ id: 'branch-2' }),
  ],
});

const matter: Matter = { unitId: 'branch-1', ladderId: 'ordinary', dutyId: 'special-meeting', channel: 'email' };

const paused = (scope: PauseScope, subject: string): Switchboards => ({
  house: null,
  office: aSwitchboard({ pauses: [aPause({ scope, subject })] }),
});

describe('heldBack', () => {
  it.each<readonly [PauseScope, string, boolean]>([
    ['office', '', true],
    ['unit', 'branch-1', true],
    ['unit', 'bureau', true],
    ['unit', 'committee', true],
    ['unit', 'branch-2', false],
    ['ladder', 'ordinary', true],
    ['ladder', 'formal', false],
    ['duty', 'special-meeting', true],
    ['duty', 'other', false],
    ['channel', 'email', true],
    ['channel', 'sms', false],
  ])('by a pause of the %s %s: %s', (scope, subject, held) => {
    expect(heldBack(paused(scope, subject), matter, roster)?.code).toBe(held ? 'message.held-by-pause' : undefined);
  });

  it('holds no task of no duty by a pause of a duty', () => {
    expect(heldBack(paused('duty', 'special-meeting'), { ...matter, dutyId: null }, roster)).toBeNull();
  });

  it('honours the pause of the house in every office', () => {
    const house = aSwitchboard({ officeId: HOUSE_ID, pauses: [aPause()] });
    expect(heldBack({ house, office: null }, matter, roster)?.params.scope).toBe('office');
  });

  it('holds a ladder that waits for approval, and says how much it would send', () => {
    const boards = { house: null, office: aSwitchboard({ holds: [aHold()] }) };
    expect(heldBack(boards, matter, roster)).toEqual({
      code: 'message.held-for-approval',
      params: { ladder: 'ordinary', count: 300 },
    });
    expect(heldBack(boards, { ...matter, ladderId: 'formal' }, roster)).toBeNull();
  });

  it('ends at a ring of units, and lets go what no switchboard speaks of', () => {
    const ring = theRoster({ units: [aUnit({ id: 'a', parentId: 'b' }), aUnit({ id: 'b', parentId: 'a' })] });
    expect(heldBack(paused('unit', 'c'), { ...matter, unitId: 'a' }, ring)).toBeNull();
    expect(heldBack({ house: null, office: null }, matter, roster)).toBeNull();
  });
});

describe('allHeldBack', () => {
  it('is known without looking at a notice for the office and the channel only', () => {
    expect(allHeldBack(paused('office', ''), 'sms')?.code).toBe('message.held-by-pause');
    expect(allHeldBack(paused('channel', 'sms'), 'sms')?.code).toBe('message.held-by-pause');
    expect(allHeldBack(paused('channel', 'sms'), 'email')).toBeNull();
    expect(allHeldBack(paused('ladder', 'ordinary'), 'email')).toBeNull();
  });
});

describe('refusedBack', () => {
  const later = (ms: number): Instant => addMs(NOW, ms);
  const by = { kind: 'administrator', sub: 'second' } as const;
  const refusals = [{ holdId: 'hld_1', ladderId: 'ordinary', from: NOW, until: later(10), by, note: '' }];
  const boards = { house: null, office: aSwitchboard({ refusals }) };

  it('covers what that ladder planned in that time, and nothing before or after', () => {
    expect(refusedBack(boards, 'ordinary', NOW)?.code).toBe('message.refused-by-office');
    expect(refusedBack(boards, 'ordinary', later(10))?.code).toBe('message.refused-by-office');
    expect(refusedBack(boards, 'ordinary', later(-1))).toBeNull();
    expect(refusedBack(boards, 'ordinary', later(11))).toBeNull();
    expect(refusedBack(boards, 'formal', NOW)).toBeNull();
  });
});
