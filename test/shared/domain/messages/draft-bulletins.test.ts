import { describe, expect, it } from 'vitest';
import type { BulletinWish } from '#domain/messages/address-bulletin';
import { draftBulletins } from '#domain/messages/draft-bulletins';
import type { Message } from '#domain/messages/message';
import { officePlaces, openMessage, placesFor } from '#domain/messages/place-notice';
import { aWish, BULLETINS } from '#test/support/bulletin-makers';
import { aNotice, anOffice, NOW } from '#test/support/makers';
import { theRoster } from '#test/support/memory-house';
import { CALENDAR } from '#test/support/shanghai';

const office = anOffice();
const place = officePlaces(office, CALENDAR, NOW);
const desk = { roster: theRoster(), place };
const draft = (wishes: readonly BulletinWish[], known: readonly Message[] = []) =>
  draftBulletins(desk, wishes, (id) => known.find((one) => one.id === id) ?? null);
const ORDER = aWish({
  bulletin: BULLETINS['inspection-order'],
  to: { unitId: 'branch-1', role: 'responsible-person', personId: 'person-1' },
});

/** The prompt messages of the day of `person-1`, the first `count` of them, all on their way. */
const gone = (count: number): readonly Message[] =>
  placesFor(place, { delivery: 'prompt', channel: 'email', personId: 'person-1', mustArrive: true })
    .slice(0, count)
    .map((one) => ({ ...openMessage(place, one, aNotice()), state: 'SENT', attempts: 1 }));

describe('draftBulletins', () => {
  it('opens one message for all that one person is told, and writes it once', () => {
    const { changes, told, messages } = draft([aWish(), ORDER]);
    expect(told).toBe(2);
    expect(changes).toMatchObject([{ op: 'insert', record: { version: 1, class: 'prompt', personId: 'person-1' } }]);
    expect([...messages.values()][0]?.notices.map(({ rung }) => rung)).toEqual(['plan-committed', 'inspection-order']);
  });

  it('joins what waits already, by one version, and changes nothing where it is there', () => {
    const first = draft([aWish()]);
    const stored = [...first.messages.values()].map((message) => ({ ...message, version: 4 }));
    expect(draft([ORDER], stored).changes).toMatchObject([{ op: 'replace', record: { version: 5 } }]);
    expect(draft([aWish()], stored)).toMatchObject({ changes: [], told: 1 });
  });

  it('leaves what nobody can act upon to the digest', () => {
    const { changes } = draft([aWish({ bulletin: BULLETINS['secret-revealed'] })]);
    expect(changes[0]?.record.class).toBe('digest');
  });

  it('waits for the next digest where the prompt messages of the day are gone, but not with an order', () => {
    const known = gone(3);
    expect(draft([aWish()], known).changes[0]?.record).toMatchObject({ class: 'digest', onDate: '2023-06-06' });
    expect(draft([ORDER], known).changes[0]?.record).toMatchObject({ class: 'prompt', slot: 4, onDate: '2023-06-05' });
  });

  it('opens one message beyond the limit and no second', () => {
    expect(draft([ORDER], gone(4)).changes[0]?.record).toMatchObject({ class: 'digest', onDate: '2023-06-06' });
  });

  it('says for whom nobody was found, and for whom there is no place', () => {
    const to = { unitId: 'nowhere', role: 'responsible-person', personId: null } as const;
    expect(draft([aWish({ to, officeUnitId: 'nowhere' })])).toMatchObject({
      changes: [],
      told: 0,
      gaps: [{ code: 'roster.no-post' }, { code: 'roster.no-post' }],
    });
    const sms = aWish({ channels: ['email', 'sms'] });
    const taken = placesFor(place, { delivery: 'prompt', channel: 'sms', personId: 'person-1' }).map((one) => ({
      ...openMessage(place, one, aNotice()),
      state: 'SENT' as const,
      attempts: 1,
    }));
    expect(draft([sms], taken)).toMatchObject({ told: 1, gaps: [{ code: 'reminder.skipped-sms-limit' }] });
  });
});
