import type { Channel, Language } from '#domain/roster/roster';
import { label, type TextKey, text } from '#render/catalogue/catalogue';
import { html, ownMarkup, type SafeHtml, safeUrl } from '#render/html';
import { otherLanguage, pageFrame } from './frame.ts';

/** A letter as the list shows it. */
export type MailboxItem = {
  readonly id: string;
  readonly channel: Channel;
  readonly to: string;
  /** The receiver's name or post; '' where the letter has none. */
  readonly toName: string;
  /** '' for text messages. */
  readonly subject: string;
  /** When it came, as text. */
  readonly at: string;
};

export type OpenedLetter = MailboxItem & {
  readonly from: string;
  readonly text: string;
  /** '' for text messages. */
  readonly html: string;
  /** The tasks it speaks of, and where each can be read of. */
  readonly tasks: readonly { readonly title: string; readonly url: string }[];
};

export type MailboxPageView = {
  readonly language: Language;
  readonly officeName: string;
  /** Where the mailbox stands, e.g. `/mailbox`: its links add `to`, `before`, `id` and `lang`. */
  readonly path: string;
  /** To choose from. */
  readonly receivers: readonly { readonly address: string; readonly name: string }[];
  /** Whose letters are shown; `null`: all. */
  readonly receiver: string | null;
  /** Newest first; one page. */
  readonly items: readonly MailboxItem[];
  readonly opened: OpenedLetter | null;
  /** What the shown page is older than, as the query gave it; `null` for the newest. */
  readonly before: string | null;
  /** What the next page is older than; `null` where there is none. */
  readonly olderBefore: string | null;
  readonly nonce: string;
};

const STYLE = ownMarkup(`
.box{display:grid;gap:1rem;grid-template-columns:minmax(0,1fr)}
@media(min-width:56rem){.box{grid-template-columns:minmax(0,20rem) minmax(0,1fr);align-items:start}
.box>nav{grid-column:1;grid-row:1}.box>.opened{grid-column:2;grid-row:1}.to-list{display:none}}
.filter{display:flex;flex-wrap:wrap;gap:.5rem;align-items:end;margin:0 0 1rem}
.filter div{flex:1 1 14rem}.filter label{margin-top:0}
.letters{list-style:none;margin:0;padding:0;background:var(--card);border:1px solid var(--line);border-radius:8px;overflow:hidden}
.letters a{display:block;padding:.65rem .9rem;color:inherit;text-decoration:none;border-bottom:1px solid var(--line)}
.letters li:last-child a{border-bottom:0}
.letters a:hover{background:var(--soft)}
.letters a[aria-current]{background:var(--soft);box-shadow:inset 4px 0 0 var(--main)}
.letters strong{display:block;font-weight:600}
.pager{display:flex;justify-content:space-between;gap:.5rem;padding:.6rem 0}
iframe{width:100%;height:75vh;min-height:28rem;border:1px solid var(--line);border-radius:8px;background:#fff;margin-top:.8rem}
.phone{max-width:24rem;margin:1rem auto 0;padding:1.2rem 1rem;background:var(--ground);border:1px solid var(--line);border-radius:20px}
.bubble{background:var(--card);border:1px solid var(--line);border-radius:4px 16px 16px 16px;padding:.7rem .9rem;margin:0;white-space:pre-wrap}
pre{white-space:pre-wrap;font:inherit;font-size:.9375rem;margin:0;padding:.9rem 1rem}`);

type Changed = { readonly before?: string | null; readonly id?: string; readonly language?: Language };

/** The address of this page with some of its query changed. */
const hrefOf = (view: MailboxPageView, changed: Changed): string => {
  const before = changed.before === undefined ? view.before : changed.before;
  const query = new URLSearchParams();
  if (view.receiver !== null) query.set('to', view.receiver);
  if (before !== null) query.set('before', before);
  if (changed.id !== undefined) query.set('id', changed.id);
  query.set('lang', changed.language ?? view.language);
  return safeUrl(`${view.path}?${query}`);
};

const filter = (view: MailboxPageView): SafeHtml => {
  const { language } = view;
  const choices = view.receivers.map(
    ({ address, name }) =>
      html`<option value="${address}"${address === view.receiver ? html` selected` : null}>${name === '' ? address : `${name} · ${address}`}</option>`,
  );
  return html`<form method="get" action="${safeUrl(view.path)}" class="filter"><input type="hidden" name="lang" value="${language}">
<div><label for="to">${text(language, 'mailbox.receiver')}</label><select id="to" name="to"><option value="">${text(language, 'mailbox.receiver-all')}</option>${choices}</select></div>
<button type="submit">${text(language, 'mailbox.filter')}</button></form>`;
};

const nameOf = (language: Language, item: MailboxItem): string => {
  if (item.subject !== '') return item.subject;
  return item.channel === 'email' ? text(language, 'mailbox.no-subject') : label(language, 'channel', item.channel);
};

const letterLink = (view: MailboxPageView, item: MailboxItem): SafeHtml => {
  const current = item.id === view.opened?.id ? html` aria-current="true"` : null;
  return html`<li><a href="${hrefOf(view, { id: item.id })}"${current}><span class="chip off">${label(view.language, 'channel', item.channel)}</span> <span class="faint">${item.at}</span><strong>${nameOf(view.language, item)}</strong><span class="faint">${item.toName || item.to}</span></a></li>`;
};

const pager = (view: MailboxPageView): SafeHtml | null => {
  const { language, before, olderBefore } = view;
  if (before === null && olderBefore === null) return null;
  const link = (to: string | null, key: TextKey) =>
    html`<a href="${hrefOf(view, { before: to })}">${text(language, key)}</a>`;
  return html`<nav class="pager" aria-label="${text(language, 'mailbox.pages')}">${before === null ? html`<span></span>` : link(null, 'mailbox.newest')}${olderBefore === null ? null : link(olderBefore, 'mailbox.older')}</nav>`;
};

/**
 * The mail stands in a frame without script, forms or origin. Its links open beside this page, and the page behind them
 * must not stay in the sandbox, or its forms would be dead.
 */
const mailBody = (language: Language, letter: OpenedLetter): SafeHtml =>
  html`<iframe sandbox="allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation" referrerpolicy="no-referrer" title="${text(language, 'mailbox.frame')}" srcdoc="${letter.html}"></iframe>
<details><summary>${text(language, 'mailbox.plain')}</summary><pre>${letter.text}</pre></details>`;

const openedLetter = (view: MailboxPageView): SafeHtml => {
  const { language, opened } = view;
  if (opened === null) {
    const key = view.items.length === 0 ? 'mailbox.empty' : 'mailbox.choose';
    return html`<section class="card opened"><p>${text(language, key)}</p></section>`;
  }
  const body =
    opened.channel !== 'email' || opened.html === ''
      ? html`<div class="phone"><p class="bubble">${opened.text}</p></div>`
      : mailBody(language, opened);
  const about = opened.tasks.map((task) => html`<div><a href="${safeUrl(task.url)}">${task.title}</a></div>`);
  const name = opened.toName === '' ? null : html`${opened.toName}<br>`;
  return html`<article class="card opened"><p class="to-list"><a href="#letters">${text(language, 'mailbox.back-to-list')}</a></p>
<h1>${nameOf(language, opened)}</h1><dl>
<dt>${text(language, 'mailbox.from')}</dt><dd>${opened.from}</dd>
<dt>${text(language, 'mailbox.to')}</dt><dd>${name}${opened.to}</dd>
<dt>${text(language, 'mailbox.at')}</dt><dd>${opened.at}</dd>
${about.length === 0 ? null : html`<dt>${text(language, 'mailbox.tasks')}</dt><dd>${about}</dd>`}
</dl>${body}</article>`;
};

/**
 * The mailbox of the local runner. An opened letter comes before the list, or a telephone would show it below all others.
 * Serve it under `mailboxContentSecurityPolicy`: mails carry their style in attributes.
 */
export const renderMailboxPage = (view: MailboxPageView): string => {
  const { language } = view;
  const list =
    view.items.length === 0 ? null : html`<ul class="letters">${view.items.map((item) => letterLink(view, item))}</ul>`;
  const letters = html`<nav id="letters" aria-label="${text(language, 'mailbox.list')}">${list}${pager(view)}</nav>`;
  const languageUrl = hrefOf(view, {
    language: otherLanguage(language),
    ...(view.opened === null ? {} : { id: view.opened.id }),
  });
  return pageFrame({
    language,
    title: text(language, 'mailbox.title'),
    officeName: view.officeName,
    nonce: view.nonce,
    wide: true,
    style: STYLE,
    languageUrl,
    main: html`<p><a href="/?lang=${language}">${text(language, 'mailbox.back')}</a></p>
${filter(view)}
<div class="box">${view.opened === null ? [letters, openedLetter(view)] : [openedLetter(view), letters]}</div>`,
  });
};
