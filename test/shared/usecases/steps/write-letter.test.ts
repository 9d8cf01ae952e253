import { describe, expect, it } from 'vitest';
import { readSubjectLink } from '#domain/links/subject-link';
import type { Message } from '#domain/messages/message';
import type { Contact } from '#domain/roster/roster';
import { aBulletinNotice, BULLETINS } from '#test/support/bulletin-makers';
import { aMessage, aNotice, anOffice, aPerson, aTask, NOW, OFFICE_ID } from '#test/support/makers';
import { writeLetter } from '#usecases/steps/write-letter';

const KEY = { id: 'k1', secret: new TextEncoder().encode('a secret of more than thirty-two characters') };
const SETTINGS = { linkBaseUrl: 'https://duban.example.org', smsTemplateId: 'duban-due' };
const GROUP: Contact = { channel: 'robot', address: 'organ-group', usable: true };
const LINK = /https:\/\/duban\.example\.org\/a\/[\w.-]+/g;

const written = (given: Partial<Message>) => {
  const person = aPerson();
  const contact =
    given.channel === 'robot'
      ? GROUP
      : (person.contacts.find(({ channel }) => channel === (given.channel ?? 'email')) as Contact);
  return writeLetter(SETTINGS, aMessage(given), { office: anOffice(), person, contact }, [aTask()], KEY, NOW);
};

describe('a letter to a group', () => {
  it('goes to the robot, with neither a name nor a link nor who else was told', () => {
    const notice = aNotice({ alsoTold: ['第一党支部书记'] });
    const letter = written({ channel: 'robot', class: 'prompt', notices: [notice] });
    expect(letter).toMatchObject({ to: 'organ-group', toName: '', subject: '', html: '', template: null });
    expect(letter.text).toContain(notice.taskTitle);
    expect(letter.text).toContain(notice.unitName);
    expect(JSON.stringify(letter)).not.toMatch(/https?:\/\//);
    expect(JSON.stringify(letter)).not.toContain(aPerson().name);
    expect(JSON.stringify(letter)).not.toContain('第一党支部书记');
  });
});

describe('a mail', () => {
  it('that gathers offers the page of its worst item beside "spam"', () => {
    const mild = aNotice({ id: 'ntc_1', slip: 'none' });
    const worst = aNotice({ id: 'ntc_2', slip: 'red' });
    const letter = written({ class: 'digest', notices: [mild, worst] });
    const links = letter.text.match(LINK) ?? [];
    expect(links).toHaveLength(2);
    expect(letter.notMineUrl).toBe(links[0]);
  });

  it('that is prompt offers none, nor does a text message', () => {
    expect(written({ class: 'prompt' })).not.toHaveProperty('notMineUrl');
    expect(written({ class: 'sms', channel: 'sms' })).not.toHaveProperty('notMineUrl');
  });
});

describe('a bulletin in a letter', () => {
  const mail = (notices: Message['notices'], given: Partial<Message> = {}) =>
    written({ class: 'prompt', notices, ...given });
  const paths = (text: string) => text.match(/duban\.example\.org\/[\w/.-]+/g) ?? [];

  it('of a draw leads to its page, which everybody may see', () => {
    const { text } = mail([aBulletinNotice({ bulletin: BULLETINS['plan-committed'] })]);
    expect(paths(text)).toEqual([`duban.example.org/p/${OFFICE_ID}/${BULLETINS['plan-committed'].drawId}`]);
  });

  it('that orders a visit leads its inspector there, and nobody who is told instead', () => {
    const [path = ''] = paths(mail([aBulletinNotice()]).text);
    expect(path).toMatch(/^duban\.example\.org\/i\//);
    const { inspectionId, inspectorId } = BULLETINS['inspection-order'];
    expect(readSubjectLink('inspection', path.split('/')[2] ?? '', [KEY], NOW)).toMatchObject({
      ok: true,
      grant: { subjectId: inspectionId, personId: 'person-1', inspectorId },
    });
    const instead = mail([aBulletinNotice()], { personId: 'deputy-1' });
    expect(paths(instead.text)).toEqual([]);
    expect(instead.html).not.toContain('<a ');
  });

  it('of a finding leads who answers for the unit to it, and not the office', () => {
    const found = aBulletinNotice({ bulletin: BULLETINS['finding-raised'] });
    expect(paths(mail([found]).text)[0]).toMatch(/\/f\//);
    expect(paths(mail([{ ...found, audience: 'supervisor' }]).text)).toEqual([]);
  });

  it('is nobody else’s: a digest of bulletins alone offers no page for that', () => {
    const digest = { class: 'digest' } as const;
    expect(mail([aBulletinNotice()], digest)).not.toHaveProperty('notMineUrl');
    expect(mail([aBulletinNotice(), aNotice()], digest).notMineUrl).toMatch(/\/a\//);
  });
});
