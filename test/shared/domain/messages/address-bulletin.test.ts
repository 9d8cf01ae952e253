import { describe, expect, it } from 'vitest';
import { addressBulletin, type BulletinWish } from '#domain/messages/address-bulletin';
import { aWish, BULLETINS } from '#test/support/bulletin-makers';
import { aPost } from '#test/support/makers';
import { CAST, theRoster } from '#test/support/memory-house';
import { day } from '#test/support/shanghai';

const ON = day('2023-06-05');
const dead = (...ids: readonly string[]) =>
  CAST.persons.map((person) =>
    ids.includes(person.id)
      ? { ...person, contacts: person.contacts.map((contact) => ({ ...contact, usable: false })) }
      : person,
  );
const address = (given: Partial<BulletinWish> = {}, roster = theRoster()) => {
  const { notices, gaps } = addressBulletin(aWish(given), roster, ON);
  return {
    to: notices.map(({ personId, channel, notice }) => `${personId} ${channel} as ${notice.audience}`),
    instead: notices.map(({ notice }) => notice.instead?.because.code ?? null),
    gaps: gaps.map(({ code }) => code),
    notices,
  };
};
const TO_INSPECTOR = {
  bulletin: BULLETINS['inspection-order'],
  to: { unitId: 'branch-1', role: 'responsible-person', personId: 'leader-1' },
  channels: ['email', 'sms'],
} as const;

describe('a bulletin to a unit', () => {
  it('goes to who answers for the role, by mail', () => {
    expect(address()).toMatchObject({ to: ['person-1 email as responsible-person'], instead: [null], gaps: [] });
    expect(address({ to: { unitId: 'branch-1', role: 'principal', personId: null } }).to).toEqual([
      'principal-1 email as principal',
    ]);
  });

  it('goes to the deputy where the holder cannot be reached, and to the office after that, with the reason', () => {
    const one = address({}, theRoster({ persons: dead('person-1') }));
    expect(one).toMatchObject({
      to: ['deputy-1 email as deputy'],
      instead: ['message.told-instead'],
      gaps: ['roster.no-contact'],
    });
    const two = address({}, theRoster({ persons: dead('person-1', 'deputy-1') }));
    expect(two).toMatchObject({ to: ['supervisor-1 email as supervisor'], instead: ['message.told-instead'] });
  });

  it('goes to nobody where nobody can be reached, and says so', () => {
    const roster = theRoster({ persons: dead('person-1', 'deputy-1', 'supervisor-1') });
    expect(address({}, roster)).toMatchObject({ to: [], gaps: ['roster.no-contact'] });
  });

  it('of a vacant post goes to the office, with the gap', () => {
    const posts = [aPost({ holderId: null }), ...CAST.posts.slice(1)];
    expect(address({}, theRoster({ posts }))).toMatchObject({
      to: ['supervisor-1 email as supervisor'],
      gaps: ['roster.vacant'],
    });
  });
});

describe('a bulletin to one person', () => {
  it('goes to them over each channel wanted, whatever post they hold', () => {
    const { to, notices } = address(TO_INSPECTOR);
    expect(to).toEqual(['leader-1 email as responsible-person', 'leader-1 sms as responsible-person']);
    expect(notices.map(({ alone, mustArrive }) => [alone, mustArrive])).toEqual([
      [false, true],
      [false, true],
    ]);
  });

  it('over what they have, where that is not wanted', () => {
    const persons = CAST.persons.map((one) => ({ ...one, contacts: one.contacts.slice(1) }));
    expect(address({}, theRoster({ persons })).to).toEqual(['person-1 sms as responsible-person']);
  });

  it('goes to the post of their unit where they cannot be reached, and names no person', () => {
    const { to, notices } = address(TO_INSPECTOR, theRoster({ persons: dead('leader-1') }));
    expect(to[0]).toBe('person-1 email as responsible-person');
    expect(notices[0]?.notice.instead?.because).toEqual({
      code: 'bulletin.told-instead',
      params: { unit: '第一党支部' },
    });
    expect(address(TO_INSPECTOR, theRoster({ persons: dead('leader-1', 'person-1') })).to[0]).toBe(
      'deputy-1 email as deputy',
    );
  });
});
