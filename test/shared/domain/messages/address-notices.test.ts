import { describe, expect, it } from 'vitest';
import { because } from '#domain/kernel/because';
import { MADE_ID } from '#domain/kernel/id';
import { addressNotices } from '#domain/messages/address-notices';
import type { Contact, Person, Roster } from '#domain/roster/roster';
import type { Audience, Rung } from '#domain/rules/ladder';
import { aPerson, aPost, aTask } from '#test/support/makers';
import { CAST, theRoster } from '#test/support/memory-house';
import { day } from '#test/support/shanghai';

const EVERYONE: readonly Audience[] = ['responsible-person', 'leader-in-charge', 'principal', 'supervisor'];

const rung = (given: Partial<Rung> = {}): Rung => ({
  code: 'O+7',
  time: { on: 'after-due', workdays: 7 },
  tell: EVERYONE,
  slip: 'red',
  channels: ['email', 'sms'],
  delivery: 'prompt',
  spanDaysMin: 0,
  whenLate: 'send',
  ...given,
});

const addressed = (given: Partial<Rung> = {}, roster: Roster = theRoster(), emailOnly = false, task = aTask()) => {
  const step = {
    code: 'O+7',
    rung: rung(given),
    dueOn: task.due.on,
    because: because('reminder.overdue', { rung: 'O+7' }),
  };
  return addressNotices(task, step, roster, day('2023-07-11'), emailOnly);
};

const who = (given: Partial<Rung> = {}, roster?: Roster, emailOnly?: boolean) =>
  addressed(given, roster, emailOnly).notices.map(
    ({ personId, channel, notice }) => `${personId} ${channel} as ${notice.audience}`,
  );

const away = [{ from: day('2023-07-10'), until: day('2023-07-14') }];
const withPersons = (...changed: readonly Person[]) =>
  theRoster({ persons: [...CAST.persons.filter(({ id }) => !changed.some((one) => one.id === id)), ...changed] });
const withPosts = (...changed: readonly ReturnType<typeof aPost>[]) =>
  theRoster({ posts: [...CAST.posts.filter(({ id }) => !changed.some((one) => one.id === id)), ...changed] });

const mail = (usable: boolean): Contact => ({ channel: 'email', address: 'a@example.org', usable });
const phone = (usable: boolean): Contact => ({ channel: 'sms', address: '+8610000000009', usable });

describe('whom addressNotices tells', () => {
  it('is everyone the rung names, by mail, and only the responsible person by text message', () => {
    expect(who()).toEqual([
      'person-1 email as responsible-person',
      'person-1 sms as responsible-person',
      'leader-1 email as leader-in-charge',
      'principal-1 email as principal',
      'supervisor-1 email as supervisor',
    ]);
  });

  it('writes into the group of the responsible person alone, and not where the rung speaks late', () => {
    const group: Contact = { channel: 'robot', address: 'organ-group', usable: true };
    const inGroup = (id: string) => aPerson({ id, contacts: [mail(true), group] });
    const roster = withPersons(inGroup('person-1'), inGroup('leader-1'));
    const wanted = { channels: ['email', 'robot'], tell: ['responsible-person', 'leader-in-charge'] } as const;
    expect(who(wanted, roster)).toEqual([
      'person-1 email as responsible-person',
      'person-1 robot as responsible-person',
      'leader-1 email as leader-in-charge',
    ]);
    expect(who(wanted, roster, true)).not.toContain('person-1 robot as responsible-person');
    expect(who({ channels: ['email'] }, roster)).not.toContain('person-1 robot as responsible-person');
  });

  it('takes nobody for reached by a group alone', () => {
    const group: Contact = { channel: 'robot', address: 'organ-group', usable: true };
    const wanted = { channels: ['email', 'robot'], tell: ['responsible-person'] } as const;
    const bySms = aPerson({ id: 'person-1', contacts: [mail(false), group, phone(true)] });
    expect(who(wanted, withPersons(bySms))).toEqual([
      'person-1 sms as responsible-person',
      'person-1 robot as responsible-person',
    ]);
    const byNothing = aPerson({ id: 'person-1', contacts: [mail(false), group] });
    const told = who(wanted, withPersons(byNothing));
    expect(told).toHaveLength(1);
    expect(told[0]).not.toContain('person-1');
  });

  it('leaves out text messages where only mail is wanted', () => {
    expect(who({}, theRoster(), true)).not.toContain('person-1 sms as responsible-person');
    expect(who({ channels: ['sms'], tell: ['responsible-person'] }, theRoster(), true)).toEqual([
      'person-1 email as responsible-person',
    ]);
  });

  it('says that a text message was left out, where somebody would have had one', () => {
    const left = (...given: Parameters<typeof addressed>) => addressed(...given).leftOut.map(({ code }) => code);
    expect(left({}, theRoster(), true)).toEqual(['reminder.skipped-late-sms']);
    expect(left({}, theRoster(), false)).toEqual([]);
    expect(left({ channels: ['email'] }, theRoster(), true)).toEqual([]);
    expect(left({ tell: ['leader-in-charge'] }, theRoster(), true)).toEqual([]);
    expect(left({}, withPersons(aPerson({ contacts: [mail(true)] })), true)).toEqual([]);
    expect(left({}, withPersons(aPerson({ contacts: [phone(true)] })), true)).toEqual([]);
  });

  it('is each person once, as whom they are named first', () => {
    const roster = withPosts(
      aPost({ id: 'branch-1.leader', role: 'leader-in-charge', holderId: 'person-1' }),
      aPost({ id: 'branch-1.principal', role: 'principal', holderId: 'leader-1' }),
    );
    expect(who({ channels: ['email'] }, roster)).toEqual([
      'person-1 email as responsible-person',
      'leader-1 email as principal',
      'supervisor-1 email as supervisor',
    ]);
  });

  it('is the deputy, and once only where they stand in', () => {
    const tell: readonly Audience[] = ['responsible-person', 'deputy'];
    expect(who({ tell, channels: ['email'] })).toEqual([
      'person-1 email as responsible-person',
      'deputy-1 email as deputy',
    ]);
    const onLeave = withPersons(aPerson({ leave: away }));
    expect(who({ tell, channels: ['email'] }, onLeave)).toEqual(['deputy-1 email as responsible-person']);
    expect(addressed({ tell }, onLeave).gaps).toEqual([
      { code: 'roster.deputy-instead', params: { post: '组织委员' } },
    ]);
  });

  it('is the supervisor where nobody is responsible, with the reason', () => {
    const vacant = withPosts(aPost({ holderId: null }));
    const tell: readonly Audience[] = ['responsible-person'];
    expect(who({ tell }, vacant)).toEqual(['supervisor-1 email as supervisor']);
    expect(addressed({ tell }, vacant).gaps.map(({ code }) => code)).toEqual(['roster.vacant']);
    expect(who({ tell: EVERYONE }, vacant).filter((one) => one.startsWith('supervisor-1'))).toHaveLength(1);
  });

  it('is the deputy, else the supervisor, where the responsible person cannot be reached at all, and told why', () => {
    const dead = [mail(false), phone(false)];
    const lost = withPersons(aPerson({ contacts: dead }));
    const both = withPersons(aPerson({ contacts: dead }), aPerson({ id: 'deputy-1', contacts: dead }));
    expect(who({ tell: ['responsible-person'] }, lost)).toEqual(['deputy-1 email as deputy']);
    expect(who({ tell: ['responsible-person'] }, both)).toEqual(['supervisor-1 email as supervisor']);
    for (const roster of [lost, both]) {
      const [told] = addressed({ tell: ['responsible-person'] }, roster).notices;
      const params = { unit: '第一党支部', post: '组织委员' };
      expect(told?.notice.instead).toEqual({ because: { code: 'message.told-instead', params }, tried: [] });
    }
    expect(addressed({ tell: ['responsible-person'] }, lost).gaps).toEqual([
      { code: 'roster.no-contact', params: { person: '组织委员' } },
    ]);
  });

  it('is nobody, with every reason, where nobody is there', () => {
    const empty = theRoster({ posts: [] });
    const { notices, gaps } = addressed({ tell: ['responsible-person', 'principal'] }, empty);
    expect(notices).toEqual([]);
    expect(gaps.map(({ code, params }) => `${code} ${params.role}`)).toEqual([
      'roster.no-post responsible-person',
      'roster.no-post responsible-person',
      'roster.no-post principal',
    ]);
  });
});

describe('how addressNotices reaches somebody', () => {
  const reach = (contacts: readonly Contact[], given: Partial<Rung>, emailOnly = false) =>
    who({ tell: ['responsible-person'], ...given }, withPersons(aPerson({ contacts })), emailOnly).map(
      (one) => one.split(' ')[1],
    );

  it.each<[string, readonly Contact[], Partial<Rung>, readonly string[]]>([
    ['by both where both are wanted', [mail(true), phone(true)], {}, ['email', 'sms']],
    ['by what is usable of the two', [mail(false), phone(true)], {}, ['sms']],
    ['by text message where mail is wanted but there is none', [phone(true)], { channels: ['email'] }, ['sms']],
    [
      'by mail where a text message is wanted but cannot be',
      [phone(false), mail(true)],
      { channels: ['sms'] },
      ['email'],
    ],
  ])('%s', (_, contacts, given, expected) => {
    expect(reach(contacts, given)).toEqual(expected);
  });

  it('by mail rather than by a text message that is too late, whatever the person prefers', () => {
    expect(reach([phone(true), mail(true)], { channels: ['sms'] }, true)).toEqual(['email']);
  });

  it('by mail those who are told beside the responsible person, whatever they prefer', () => {
    const roster = withPersons(aPerson({ id: 'leader-1', contacts: [phone(true), mail(true)] }));
    expect(who({ tell: ['leader-in-charge'], channels: ['sms'] }, roster)).toEqual([
      'leader-1 email as leader-in-charge',
    ]);
  });

  it('never says that a deputy was told who cannot be reached', () => {
    const roster = withPersons(aPerson({ id: 'deputy-1', contacts: [mail(false)] }));
    const { notices } = addressed({ tell: ['responsible-person', 'deputy'], channels: ['email'] }, roster);
    expect(notices.map(({ personId, notice }) => [personId, notice.alsoTold])).toEqual([['person-1', []]]);
  });
});

describe('what addressNotices writes', () => {
  it('speaks of the task, the rung and its reason, and of the others by their posts', () => {
    const [first] = addressed({ channels: ['email'] }).notices;
    expect(first?.notice).toEqual({
      id: first?.notice.id,
      taskId: aTask().id,
      taskTitle: aTask().title,
      unitName: '第一党支部',
      rung: 'O+7',
      slip: 'red',
      dueOn: '2023-06-30',
      audience: 'responsible-person',
      because: { code: 'reminder.overdue', params: { rung: 'O+7' } },
      alsoTold: ['分管领导', '主要负责人', '督查室'],
      clause: '3',
    });
  });

  it('names nobody by name to a colleague', () => {
    const told = addressed({ tell: ['responsible-person', 'deputy'] }).notices.flatMap(({ notice }) => notice.alsoTold);
    const names = new Set(CAST.persons.map(({ name }) => name));
    expect(told.filter((title) => names.has(title))).toEqual([]);
  });

  it('gives the same id for the same purpose, and another where one part differs', () => {
    const idsOf = (...[task, given]: [ReturnType<typeof aTask>, Partial<Rung>?]) =>
      addressed(given, theRoster(), false, task).notices.map(({ notice }) => notice.id);
    expect(idsOf(aTask())).toEqual(idsOf(aTask({ title: 'another title', version: 9 })));
    const all = [
      ...idsOf(aTask()),
      ...idsOf(aTask({ ladderVersion: 2 })),
      ...idsOf(aTask({ ladderId: 'other' })),
      ...idsOf(aTask({ id: 'tsk_other' })),
      ...idsOf(aTask({ due: { ...aTask().due, on: day('2023-07-14') } })),
    ];
    expect(new Set(all).size).toBe(all.length);
    expect(all.every((id) => MADE_ID.test(id))).toBe(true);
  });
});
