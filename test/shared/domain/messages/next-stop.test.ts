import { describe, expect, it } from 'vitest';
import type { LocalDate } from '#domain/kernel/local-date';
import type { BulletinNotice, Message, Notice } from '#domain/messages/message';
import { nextStops, nobodyLeft, STOPS_MAX, type Stop, triedContacts, unitOfStop } from '#domain/messages/next-stop';
import { contactIdOf } from '#domain/roster/contact-id';
import type { Person, Roster } from '#domain/roster/roster';
import { aBulletinNotice } from '#test/support/bulletin-makers';
import { aMessage, aNotice, aPerson, aPost, aTask, OFFICE_ID } from '#test/support/makers';
import { CAST, theRoster } from '#test/support/memory-house';

const ON = '2023-06-30' as LocalDate;
const TASK = aTask();

const mailOf = (personId: string) => contactIdOf(OFFICE_ID, 'email', `${personId}@example.org`);

/** The mail of `person-1` bounced: the roster knows that already. */
const without = (...dead: readonly string[]): Roster =>
  theRoster({
    persons: CAST.persons.map((person) => ({
      ...person,
      contacts: person.contacts.map((one) => (dead.includes(one.address) ? { ...one, usable: false } : one)),
    })),
  });
const BOUNCED = without('person-1@example.org');
const bounced = (given: Partial<Message> = {}): Message =>
  aMessage({ state: 'BOUNCED', failedContactId: mailOf('person-1'), ...given });

const stops = (roster: Roster, message = bounced(), notice: Notice = aNotice()) =>
  nextStops(roster, TASK, message, notice, ON).map(({ personId, channel, audience }) => [personId, channel, audience]);

describe('nextStops', () => {
  it('names the person’s other channel, then the deputy, then the supervising office', () => {
    expect(stops(BOUNCED)).toEqual([
      ['person-1', 'sms', 'responsible-person'],
      ['deputy-1', 'email', 'deputy'],
      ['deputy-1', 'sms', 'deputy'],
      ['supervisor-1', 'email', 'supervisor'],
      ['supervisor-1', 'sms', 'supervisor'],
    ]);
  });

  it('names another address of the same channel first', () => {
    const contacts = (['person-1@example.org', 'other@example.org'] as const).map((address, index) => {
      return { channel: 'email', address, usable: index > 0 } as const;
    });
    const persons = [...CAST.persons.slice(1), aPerson({ id: 'person-1', contacts })];
    expect(stops(theRoster({ persons }))[0]).toEqual(['person-1', 'email', 'responsible-person']);
  });

  it('names the same channel no more where the carrier refused a message to an address that is not dead', () => {
    const { failedContactId: _unblamed, ...refused } = bounced({ state: 'FAILED' });
    expect(stops(theRoster(), refused)[0]).toEqual(['person-1', 'sms', 'responsible-person']);
  });

  it('names no group: it would lead to the mail that did not arrive', () => {
    const contacts = [{ channel: 'robot', address: 'branch-group', usable: true }] as const;
    const persons = [...CAST.persons.slice(1), aPerson({ id: 'person-1', contacts })];
    expect(stops(theRoster({ persons }))[0]).toEqual(['deputy-1', 'email', 'deputy']);
  });

  it('names who holds the post now before the deputy', () => {
    const posts = [aPost({ holderId: 'leader-1', deputyId: 'deputy-1' }), ...CAST.posts.slice(1)];
    const named = stops(theRoster({ posts }), bounced({ personId: 'gone' }));
    expect(named.map(([personId]) => personId)).toEqual([
      'leader-1',
      'leader-1',
      'deputy-1',
      'deputy-1',
      'supervisor-1',
      'supervisor-1',
    ]);
  });

  it('tells leaders’ deputies as the post they stand in for, and the office of leaders too', () => {
    const posts = CAST.posts.map((post) =>
      post.role === 'leader-in-charge' ? { ...post, deputyId: 'deputy-1' } : post,
    );
    const roster = theRoster({ posts });
    const message = bounced({ personId: 'leader-1', failedContactId: mailOf('leader-1') });
    expect(stops(roster, message, aNotice({ audience: 'leader-in-charge' }))).toEqual([
      ['leader-1', 'sms', 'leader-in-charge'],
      ['deputy-1', 'email', 'leader-in-charge'],
      ['deputy-1', 'sms', 'leader-in-charge'],
      ['supervisor-1', 'email', 'supervisor'],
      ['supervisor-1', 'sms', 'supervisor'],
    ]);
  });

  it('names each contact point once, and none that was tried', () => {
    const tried = ['person-1', 'deputy-1', 'supervisor-1'].map(mailOf);
    const notice = aNotice({ instead: { because: aNotice().because, tried } });
    expect(stops(BOUNCED, bounced(), notice).map(([, channel]) => channel)).toEqual(['sms', 'sms', 'sms']);
    const shared = CAST.persons.map((person): Person => ({ ...person, contacts: CAST.persons[0]?.contacts ?? [] }));
    expect(stops(theRoster({ persons: shared }))).toHaveLength(1);
  });

  it('ends after so many contact points', () => {
    const tried = Array.from({ length: STOPS_MAX - 1 }, (_, index) => `cnt_${index}`);
    const notice = (some: readonly string[]) => aNotice({ instead: { because: aNotice().because, tried: some } });
    expect(stops(BOUNCED, bounced(), notice(tried.slice(1)))).not.toEqual([]);
    expect(stops(BOUNCED, bounced(), notice(tried))).toEqual([]);
  });

  it('names nobody where nobody can be reached', () => {
    expect(stops(theRoster({ persons: [] }))).toEqual([]);
    expect(nobodyLeft(theRoster(), TASK, aNotice())).toEqual({
      code: 'message.nobody-left',
      params: { unit: '第一党支部', post: '组织委员' },
    });
  });

  it('says to the same person that it is another address, to others which post could not be reached', () => {
    const reasons = nextStops(BOUNCED, TASK, bounced(), aNotice(), ON).map(({ because }) => because);
    expect(reasons[0]?.code).toBe('message.other-contact');
    const instead = { code: 'message.told-instead', params: { unit: '第一党支部', post: '组织委员' } };
    expect(reasons.slice(1)).toEqual(reasons.slice(1).map(() => instead));
  });
});

describe('triedContacts', () => {
  it('are those before and that of this message, as the receipt or the roster names it', () => {
    const before = aNotice({ instead: { because: aNotice().because, tried: ['cnt_1'] } });
    expect(triedContacts(BOUNCED, bounced(), before)).toEqual(['cnt_1', mailOf('person-1')]);
    const { failedContactId: _unblamed, ...refused } = bounced({ state: 'FAILED' });
    expect(triedContacts(theRoster(), refused, aNotice())).toEqual([mailOf('person-1')]);
    expect(triedContacts(BOUNCED, refused, aNotice())).toEqual([]);
  });
});

describe('a bulletin that did not arrive', () => {
  const of = (given: Partial<BulletinNotice> = {}, roster = BOUNCED) =>
    nextStops(roster, null, bounced(), aBulletinNotice(given), ON);
  const forUnit = { to: { unitId: 'branch-1', role: 'responsible-person', personId: null } } as const;

  it('goes the way of a reminder, by the post it speaks to and the office it names', () => {
    expect(of(forUnit).map(({ personId, channel, audience }) => [personId, channel, audience])).toEqual(stops(BOUNCED));
    expect(of({ ...forUnit, officeUnitId: 'nowhere' }).map(({ personId }) => personId)).not.toContain('supervisor-1');
  });

  it('tells others that the receiver was not reached: by the post, or where it is meant for one person, by the unit', () => {
    expect(of(forUnit).at(-1)?.because).toMatchObject({ code: 'message.told-instead', params: { post: '组织委员' } });
    expect(of().map(({ because }) => because.code)).toEqual([
      'message.other-contact',
      ...Array(4).fill('bulletin.told-instead'),
    ]);
  });

  it('goes by the hours of the unit it speaks to, and to the office by those of the office', () => {
    const at = of(forUnit).map((stop) => unitOfStop(null, aBulletinNotice(forUnit), stop));
    expect(at).toEqual(['branch-1', 'branch-1', 'branch-1', 'committee', 'committee']);
    expect(unitOfStop(TASK, aNotice(), of(forUnit)[4] as Stop)).toBe(TASK.supervisingUnitId);
    expect(unitOfStop(null, aNotice(), of(forUnit)[0] as Stop)).toBeNull();
  });

  it('says that nobody is left', () => {
    expect(nobodyLeft(BOUNCED, null, aBulletinNotice(forUnit))).toEqual({
      code: 'message.nobody-left',
      params: { unit: '第一党支部', post: '组织委员' },
    });
  });
});
