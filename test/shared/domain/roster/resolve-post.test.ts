import { describe, expect, it } from 'vitest';
import {
  answersFor,
  contactOn,
  personalContacts,
  postFor,
  resolveDeputy,
  resolveRole,
} from '#domain/roster/resolve-post';
import { POST_ROLES, rosterOf } from '#domain/roster/roster';
import { aPerson, aPost, aUnit, OFFICE_ID } from '#test/support/makers';
import { day } from '#test/support/shanghai';

const ON = day('2023-06-05');
const away = [{ from: day('2023-06-05'), until: day('2023-06-09') }];

const rosterWith = (given: {
  readonly posts?: readonly ReturnType<typeof aPost>[];
  readonly persons?: readonly ReturnType<typeof aPerson>[];
  readonly units?: readonly ReturnType<typeof aUnit>[];
}) =>
  rosterOf(OFFICE_ID, {
    units: given.units ?? [aUnit()],
    posts: given.posts ?? [aPost({ deputyId: 'deputy-1' })],
    persons: given.persons ?? [aPerson(), aPerson({ id: 'deputy-1' })],
  });

const chosen = (roster: ReturnType<typeof rosterWith>, on = ON) => {
  const resolved = resolveRole(roster, 'branch-1', 'responsible-person', on);
  return [resolved.found ? resolved.person.id : null, resolved.because?.code ?? null];
};

describe('resolveRole', () => {
  it('gives the holder of the post, without a reason', () => {
    expect(chosen(rosterWith({}))).toEqual(['person-1', null]);
  });

  it.each([
    ['2023-06-04', 'person-1', null],
    ['2023-06-05', 'deputy-1', 'roster.deputy-instead'],
    ['2023-06-09', 'deputy-1', 'roster.deputy-instead'],
    ['2023-06-10', 'person-1', null],
  ])('on %s, with leave from 5 to 9 June, gives %s', (on, person, reason) => {
    const roster = rosterWith({ persons: [aPerson({ leave: away }), aPerson({ id: 'deputy-1' })] });
    expect(chosen(roster, day(on))).toEqual([person, reason]);
  });

  it.each([
    ['no deputy is named', [aPost()], [aPerson({ leave: away })]],
    [
      'the deputy is away too',
      [aPost({ deputyId: 'deputy-1' })],
      [aPerson({ leave: away }), aPerson({ id: 'deputy-1', leave: away })],
    ],
    ['the deputy is nobody known', [aPost({ deputyId: 'gone' })], [aPerson({ leave: away })]],
  ])('still gives the holder on leave where %s', (_, posts, persons) => {
    expect(chosen(rosterWith({ posts, persons }))).toEqual(['person-1', null]);
  });

  it('gives the deputy of a vacant post', () => {
    expect(chosen(rosterWith({ posts: [aPost({ holderId: null, deputyId: 'deputy-1' })] }))).toEqual([
      'deputy-1',
      'roster.deputy-instead',
    ]);
  });

  it.each([
    ['nobody holds it', [aPost({ holderId: null })]],
    ['its holder is nobody known', [aPost({ holderId: 'gone' })]],
  ])('gives nobody, and says that the post is vacant, where %s', (_, posts) => {
    const resolved = resolveRole(rosterWith({ posts }), 'branch-1', 'responsible-person', ON);
    expect(resolved).toEqual({
      found: false,
      because: { code: 'roster.vacant', params: { post: '组织委员', unit: '第一党支部' } },
    });
  });

  it('does not take an absent deputy for a vacant post', () => {
    const posts = [aPost({ holderId: null, deputyId: 'deputy-1' })];
    const persons = [aPerson({ id: 'deputy-1', leave: away })];
    expect(chosen(rosterWith({ posts, persons }))).toEqual([null, 'roster.vacant']);
  });

  it('gives nobody, and says that there is no post, where no unit above has the role either', () => {
    const resolved = resolveRole(rosterWith({ posts: [] }), 'branch-1', 'principal', ON);
    expect(resolved).toEqual({
      found: false,
      because: { code: 'roster.no-post', params: { unit: '第一党支部', role: 'principal' } },
    });
  });
});

describe('postFor', () => {
  const units = [
    aUnit({ id: 'root' }),
    aUnit({ id: 'middle', parentId: 'root' }),
    aUnit({ id: 'branch-1', parentId: 'middle' }),
  ];
  const root = aPost({ id: 'p-root', unitId: 'root', role: 'principal' });
  const middle = aPost({ id: 'p-middle', unitId: 'middle', role: 'principal' });

  it.each([
    ['its own post first', [root, middle, aPost({ id: 'own', role: 'principal' })], 'own'],
    ['the nearest above', [root, middle], 'p-middle'],
    ['the root', [root], 'p-root'],
  ])('gives %s', (_, posts, id) => {
    expect(postFor(rosterWith({ units, posts }), 'branch-1', 'principal')?.id).toBe(id);
  });

  it('never looks down or sideways, nor at another role', () => {
    const posts = [middle, aPost({ id: 'side', unitId: 'other' })];
    expect(postFor(rosterWith({ units, posts }), 'root', 'principal')).toBeNull();
    expect(postFor(rosterWith({ units, posts }), 'branch-1', 'responsible-person')).toBeNull();
  });

  it('ends in a tree that runs in a circle', () => {
    const circle = [aUnit({ id: 'a', parentId: 'b' }), aUnit({ id: 'b', parentId: 'a' })];
    expect(postFor(rosterWith({ units: circle, posts: [] }), 'a', 'principal')).toBeNull();
  });
});

describe('resolveDeputy', () => {
  it.each([
    ['the deputy at work', 'deputy-1', [aPerson({ id: 'deputy-1' })], 'deputy-1'],
    ['nobody where none is named', null, [aPerson()], null],
    ['nobody where the deputy is away', 'deputy-1', [aPerson({ id: 'deputy-1', leave: away })], null],
    ['nobody where the deputy is not known', 'gone', [aPerson()], null],
  ])('gives %s', (_, deputyId, persons, id) => {
    const roster = rosterWith({ posts: [aPost({ deputyId })], persons });
    expect(resolveDeputy(roster, 'branch-1', 'responsible-person', ON)?.id ?? null).toBe(id);
  });
});

describe('answersFor', () => {
  const roster = rosterWith({});

  it.each([
    ['person-1', true],
    ['deputy-1', true],
    ['stranger', false],
  ])('%s: %s', (personId, expected) => {
    expect(answersFor(roster, 'branch-1', POST_ROLES, personId)).toBe(expected);
  });

  it('asks for the roles given only', () => {
    expect(answersFor(roster, 'branch-1', ['principal'], 'person-1')).toBe(false);
  });

  it('does not ask whether somebody is on leave', () => {
    const onLeave = rosterWith({ persons: [aPerson({ leave: away })] });
    expect(answersFor(onLeave, 'branch-1', POST_ROLES, 'person-1')).toBe(true);
  });
});

describe('personalContacts', () => {
  it('are those that are usable and lead to the person: no group does', () => {
    const contacts = [
      { channel: 'robot', address: 'organ-group', usable: true },
      { channel: 'email', address: 'a@example.org', usable: false },
      { channel: 'sms', address: '+8610000000001', usable: true },
    ] as const;
    expect(personalContacts({ contacts })).toEqual([contacts[2]]);
  });
});

describe('contactOn', () => {
  const contacts = [
    { channel: 'sms', address: '+8610000000001', usable: false },
    { channel: 'email', address: 'first@example.org', usable: false },
    { channel: 'email', address: 'second@example.org', usable: true },
    { channel: 'email', address: 'third@example.org', usable: true },
  ] as const;

  it('gives the first that is usable on the channel', () => {
    expect(contactOn(aPerson({ contacts }), 'email')?.address).toBe('second@example.org');
    expect(contactOn(aPerson({ contacts }), 'sms')).toBeNull();
  });
});
