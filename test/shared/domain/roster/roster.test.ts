import { describe, expect, it } from 'vitest';
import { rosterOf, storedPersons } from '#domain/roster/roster';
import type { Suppression } from '#domain/roster/suppression';
import { aSuppression } from '#test/support/contact-makers';
import { aPerson, aPost, aUnit, OFFICE_ID } from '#test/support/makers';

describe('rosterOf', () => {
  it('finds every record by its id, and a post by its unit and role', () => {
    const roster = rosterOf(OFFICE_ID, { units: [aUnit()], posts: [aPost()], persons: [aPerson()] });
    expect(roster.officeId).toBe(OFFICE_ID);
    expect(roster.units.get('branch-1')).toEqual(aUnit());
    expect(roster.posts.get('branch-1.organiser')).toEqual(aPost());
    expect(roster.persons.get('person-1')).toEqual(aPerson());
    expect(roster.postOfRole.get('branch-1/responsible-person')).toEqual(aPost());
  });

  it.each([
    ['before', ['old', 'renamed']],
    ['after', ['renamed', 'old']],
  ])('prefers the filled post of a role to a vacated one that stands %s it', (_, ids) => {
    const posts = ids.map((id) => aPost({ id, holderId: id === 'old' ? null : 'person-1' }));
    const roster = rosterOf(OFFICE_ID, { units: [aUnit()], posts, persons: [aPerson()] });
    expect(roster.postOfRole.get('branch-1/responsible-person')?.id).toBe('renamed');
  });

  it('counts a post with a deputy alone as filled', () => {
    const posts = [aPost({ id: 'a', holderId: null, deputyId: 'person-1' }), aPost({ id: 'b', holderId: null })];
    const roster = rosterOf(OFFICE_ID, { units: [], posts, persons: [] });
    expect(roster.postOfRole.get('branch-1/responsible-person')?.id).toBe('a');
  });
});

describe('contacts that carriers reported as dead', () => {
  const persons = [aPerson(), aPerson({ id: 'person-2', contacts: [] })];
  const rosterWith = (suppression: Suppression) =>
    rosterOf(OFFICE_ID, { units: [], posts: [], persons, suppressions: [suppression] });

  it('are not usable, whatever the record of the person says; the others are', () => {
    const roster = rosterWith(aSuppression());
    expect(roster.persons.get('person-1')?.contacts.map(({ usable }) => usable)).toEqual([false, true]);
    expect(roster.persons.get('person-2')).toBe(persons[1]);
  });

  it('stay as they were for those who ask what is stored', () => {
    const roster = rosterWith(aSuppression());
    expect(storedPersons(roster).get('person-1')).toBe(persons[0]);
    expect([...storedPersons(roster).keys()]).toEqual(['person-1', 'person-2']);
  });

  it('are usable where there is only a doubt', () => {
    const roster = rosterWith(aSuppression({ since: null }));
    expect(roster.persons.get('person-1')).toBe(persons[0]);
    expect(storedPersons(roster)).toBe(roster.persons);
  });
});
