import { describe, expect, it } from 'vitest';
import {
  type MailboxItem,
  type MailboxPageView,
  type OpenedLetter,
  renderMailboxPage,
} from '#render/page/mailbox-page';

const mail: MailboxItem = {
  id: '12',
  channel: 'email',
  to: 'a@example.org',
  toName: '',
  subject: '督办提醒：3 项',
  at: '09:00',
};
const sms: MailboxItem = { id: '11', channel: 'sms', to: '+8610000000001', toName: '', subject: '', at: '09:00' };
const openedMail: OpenedLetter = {
  ...mail,
  from: 'duban@example.org',
  text: '纯文本正文',
  html: '<p class="x">"正文"</p>',
  tasks: [],
};
const aView = (given: Partial<MailboxPageView> = {}): MailboxPageView => ({
  language: 'zh-CN',
  officeName: '市直机关工作委员会',
  path: '/mailbox',
  receivers: [
    { address: 'a@example.org', name: '组织委员' },
    { address: '+8610000000001', name: '' },
  ],
  receiver: null,
  items: [mail, sms],
  opened: null,
  before: null,
  olderBefore: null,
  nonce: 'n',
  ...given,
});
const linksOf = (page: string) => [...page.matchAll(/<a href="([^"]*)"/g)].map((found) => found[1]);

describe('the mailbox', () => {
  it('lists letters, each with a link that opens it', () => {
    const links = linksOf(renderMailboxPage(aView()));
    expect(links).toContain('/mailbox?id=12&amp;lang=zh-CN');
    expect(links).toContain('/mailbox?id=11&amp;lang=zh-CN');
  });

  it('keeps receiver and place in every link', () => {
    const page = renderMailboxPage(aView({ receiver: '+8610000000001', before: '40', olderBefore: '11' }));
    const links = linksOf(page);
    expect(links).toContain('/mailbox?to=%2B8610000000001&amp;before=40&amp;id=12&amp;lang=zh-CN');
    expect(links).toContain('/mailbox?to=%2B8610000000001&amp;before=11&amp;lang=zh-CN');
    expect(links).toContain('/mailbox?to=%2B8610000000001&amp;lang=zh-CN');
    expect(page).toContain('<option value="+8610000000001" selected>');
  });

  it('opens a mail in a frame that runs no script and keeps no origin, whose links can still be followed', () => {
    const page = renderMailboxPage(aView({ opened: openedMail }));
    const sandbox = /sandbox="([^"]*)"/.exec(page)?.[1]?.split(' ');
    expect(sandbox).toEqual([
      'allow-popups',
      'allow-popups-to-escape-sandbox',
      'allow-top-navigation-by-user-activation',
    ]);
    expect(page).toContain('srcdoc="&lt;p class=&quot;x&quot;&gt;&quot;正文&quot;&lt;/p&gt;"');
    expect(page).toContain('纯文本正文');
    expect(page).toContain('aria-current="true"');
  });

  it('shows a text message as a bubble', () => {
    const page = renderMailboxPage(
      aView({ opened: { ...sms, from: '10690000', text: '【办】请查阅', html: '', tasks: [] } }),
    );
    expect(page).toContain('<p class="bubble">【办】请查阅</p>');
    expect(page).not.toContain('<iframe');
  });

  it('names the receiver by name, and leads to the tasks a letter is about', () => {
    const opened = {
      ...openedMail,
      toName: '组织委员',
      tasks: [{ title: '专题会议', url: '/ledger/tsk_1?lang=zh-CN' }],
    };
    const page = renderMailboxPage(aView({ items: [{ ...mail, toName: '组织委员' }], opened }));
    expect(page).toContain('组织委员<br>a@example.org');
    expect(page).toContain('<span class="faint">组织委员</span>');
    expect(page).toContain('<option value="a@example.org">组织委员 · a@example.org</option>');
    expect(linksOf(page)).toContain('/ledger/tsk_1?lang=zh-CN');
  });

  it('puts an opened letter before the list, and the list first where none is open', () => {
    const place = (page: string, what: string) => page.indexOf(what);
    const open = renderMailboxPage(aView({ opened: openedMail }));
    expect(place(open, '<article')).toBeLessThan(place(open, '<nav id="letters"'));
    const closed = renderMailboxPage(aView());
    expect(place(closed, '<nav id="letters"')).toBeLessThan(place(closed, 'class="card opened"'));
  });

  it('says what to do where it is empty', () => {
    expect(renderMailboxPage(aView({ items: [], receivers: [] }))).toContain('暂无信件');
  });

  it('lets no letter out of its frame or its line', () => {
    const hostile = '"></iframe><script>alert(1)</script>';
    const tasks = [{ title: hostile, url: `javascript:${hostile}` }];
    const letter = { ...openedMail, subject: hostile, from: hostile, to: hostile, toName: hostile, text: hostile };
    const opened = { ...letter, html: hostile, tasks };
    const page = renderMailboxPage(
      aView({ items: [opened], receivers: [{ address: hostile, name: hostile }], receiver: hostile, opened }),
    );
    expect(page).not.toContain('<script');
    expect(page.match(/<\/iframe>/g)).toHaveLength(1);
  });
});
