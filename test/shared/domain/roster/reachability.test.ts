import { describe, expect, it } from 'vitest';
import { addMs, DAY_MS } from '#domain/kernel/instant';
import type { LocalDate } from '#domain/kernel/local-date';
import { contactIdOf } from '#domain/roster/contact-id';
import { type Evidence, reachOf } from '#domain/roster/reachability';
import type { Roster } from '#domain/roster/roster';
import { aSuppression } from '#test/support/contact-makers';
import { aPerson, aPost, NOW, OFFICE_ID } from '#test/support/makers';
import { CAST, theRoster } from '#test/support/memory-house';

const ON = '2023-06-05' as LocalDate;
const ASKED = { unitId: 'branch-1', role: 'responsible-person', openTasks: 2 } as const;
const MAIL = contactIdOf(OFFICE_ID, 'email', 'person-1@example.org');
const SMS = contactIdOf(OFFICE_ID, 'sms', '+8610000000001');
const SINCE = addMs(NOW, -90 * DAY_MS);

const ago = (days: number, kind: Evidence['kind'] = 'delivered'): Evidence => ({
  at: addMs(NOW, -days * DAY_MS),
  kind,
});
const reach = (known: Readonly<Record<string, readonly Evidence[]>>, roster: Roster = theRoster()) =>
  reachOf(roster, ASKED, ON, SINCE, (id) => known[id] ?? []);

describe('reachOf', () => {
  it.each([
    [{ [MAIL]: [ago(90)] }, ago(90)],
    [{ [SMS]: [ago(10)], [MAIL]: [ago(400)] }, ago(10)],
    [{ [SMS]: [ago(10)], [MAIL]: [ago(5, 'accepted')] }, ago(10)],
    [{ [MAIL]: [ago(5, 'accepted')] }, ago(5, 'accepted')],
  ])('takes the best evidence of any channel: %j', (known, evidence) => {
    expect(reach(known)).toMatchObject({ ...ASKED, title: '组织委员', evidence, because: null });
  });

  it('says since when it is silent, or that it always was', () => {
    expect(reach({ [MAIL]: [ago(91)] }).because).toEqual({ code: 'roster.silent-since', params: { on: '2023-03-06' } });
    expect(reach({}).because?.code).toBe('roster.never-reached');
    expect(reach({ [contactIdOf(OFFICE_ID, 'email', 'x@example.org')]: [ago(1)] }).evidence).toBeNull();
  });

  it('says that there is no contact, none that works, or nobody', () => {
    const others = CAST.persons.slice(1);
    const none = theRoster({ persons: [...others, aPerson({ id: 'person-1', contacts: [] })] });
    expect(reach({}, none).because?.code).toBe('roster.no-contact');
    const suppressions = [aSuppression({ id: MAIL }), aSuppression({ id: SMS })];
    expect(reach({ [MAIL]: [ago(1)] }, theRoster({ suppressions })).because?.code).toBe('roster.all-suppressed');
    const vacant = theRoster({ posts: [aPost({ holderId: null })] });
    expect(reach({}, vacant).because?.code).toBe('roster.vacant');
  });
});
