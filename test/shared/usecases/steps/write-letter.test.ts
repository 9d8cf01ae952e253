import { describe, expect, it } from 'vitest';
import type { Message } from '#domain/messages/message';
import type { Contact } from '#domain/roster/roster';
import { aMessage, aNotice, anOffice, aPerson, aTask, NOW } from '#test/support/makers';
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
