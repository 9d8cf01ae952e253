import type { FindingStatus } from '#domain/inspections/finding-state';
import type { LocalDate } from '#domain/kernel/local-date';
import type { Language } from '#domain/roster/roster';
import type { InspectionLine } from '#domain/rules/duty';
import { label, type TextKey, text } from '#render/catalogue/catalogue';
import { dateWithWeekday } from '#render/dates';
import { html, type SafeHtml, safeUrl } from '#render/html';
import { pageFrame } from './frame.ts';
import { type FormResult, resultBanner } from './result-banner.ts';

const NOTE_CHARS_MAX = 2_000;

export type FindingPageView = {
  readonly language: Language;
  readonly officeName: string;
  readonly personName: string;
  readonly nonce: string;
  readonly formAction: string;
  readonly status: FindingStatus;
  readonly text: string;
  readonly subjectName: string;
  readonly line: InspectionLine;
  readonly itemTitle: string;
  readonly itemBasis: string;
  readonly replyBy: LocalDate;
  readonly rectifyBy: LocalDate;
  readonly evidence: readonly { readonly title: string; readonly reference: string }[];
  /** Replies and their review, oldest first; `at` as the page shows it. */
  readonly said: readonly { readonly what: string; readonly at: string; readonly note: string }[];
  /** Replies that may still be given now; 0: none. */
  readonly repliesLeft: number;
  readonly result?: FormResult;
  readonly entered?: Readonly<Record<string, string>>;
};

const summary = (view: FindingPageView): SafeHtml => {
  const { language } = view;
  const row = (key: TextKey, value: string): SafeHtml => html`<dt>${text(language, key)}</dt><dd>${value}</dd>`;
  return html`<article class="card">
<p><span class="chip off">${label(language, 'finding-status', view.status)}</span></p>
<h1>${view.text}</h1>
<dl>
${row('finding.field.subject', view.subjectName)}
${row('finding.field.line', label(language, 'line', view.line))}
${row('finding.field.item', view.itemTitle)}
${row('finding.field.basis', view.itemBasis)}
${row('finding.field.reply-by', dateWithWeekday(language, view.replyBy))}
${row('finding.field.rectify-by', dateWithWeekday(language, view.rectifyBy))}
</dl>
<p class="faint">${text(language, 'finding.rectify')}</p>
</article>`;
};

const evidence = ({ language, evidence: all }: FindingPageView): SafeHtml =>
  html`<section class="card"><h2>${text(language, 'finding.evidence')}</h2>${
    all.length === 0
      ? html`<p>${text(language, 'finding.evidence-none')}</p>`
      : html`<ul>${all.map(({ title, reference }) => html`<li>${title}<br><span class="faint">${reference}</span></li>`)}</ul>`
  }</section>`;

/** `do=reply`, `note`, and where evidence is named `evidence` and `reference`. */
const replyForm = (view: FindingPageView): SafeHtml => {
  const { language, entered } = view;
  if (view.repliesLeft === 0) {
    return html`<section class="card"><p>${text(language, 'finding.reply-over')}</p></section>`;
  }
  const field = (name: string, key: TextKey): SafeHtml =>
    html`<label for="${name}">${text(language, key)}</label><input id="${name}" name="${name}" type="text" maxlength="200" value="${entered?.[name] ?? ''}">`;
  const open = view.result?.kind === 'refused' ? html` open` : null;
  return html`<section><details id="reply"${open}><summary>${text(language, 'finding.reply')}</summary>
<form method="post" action="${safeUrl(view.formAction)}" enctype="application/x-www-form-urlencoded" autocomplete="off">
<input type="hidden" name="do" value="reply"><input type="hidden" name="lang" value="${language}">
<p class="faint">${text(language, 'finding.reply.hint', { left: view.repliesLeft })}</p>
<label for="note">${text(language, 'finding.reply.note')}</label><textarea id="note" name="note" maxlength="${NOTE_CHARS_MAX}" required>${entered?.note ?? ''}</textarea>
${field('evidence', 'finding.reply.evidence')}
${field('reference', 'finding.reply.reference')}
<button type="submit">${text(language, 'finding.reply.submit')}</button>
</form></details></section>`;
};

const said = ({ language, said: all }: FindingPageView): SafeHtml =>
  html`<section class="card"><h2>${text(language, 'finding.replies')}</h2>${
    all.length === 0
      ? html`<p>${text(language, 'finding.replies-none')}</p>`
      : html`<ol class="timeline">${all.map(({ what, at, note }) => html`<li><strong>${what}</strong><br><span class="faint">${at}</span><br>${note}</li>`)}</ol>`
  }</section>`;

/** The page of a finding, for those who answer for its unit: what was found, and the right of reply. Works without script. */
export const renderFindingPage = (view: FindingPageView): string =>
  pageFrame({
    language: view.language,
    title: text(view.language, 'finding.page-title'),
    officeName: view.officeName,
    nonce: view.nonce,
    main: html`${resultBanner(view.language, view.result)}
${summary(view)}
${evidence(view)}
${replyForm(view)}
${said(view)}
<p class="faint">${text(view.language, 'finding.for-person', { person: view.personName })}</p>`,
  });
