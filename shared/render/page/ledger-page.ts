import type { LocalDate } from '#domain/kernel/local-date';
import type { MessageState } from '#domain/messages/message';
import type { Channel, Language } from '#domain/roster/roster';
import type { Audience, Slip } from '#domain/rules/ladder';
import type { Light } from '#domain/tasks/light';
import type { FactType } from '#domain/tasks/task';
import type { TaskStatus } from '#domain/tasks/task-state';
import { label, type TextKey, text } from '#render/catalogue/catalogue';
import { clauseText } from '#render/clause-text';
import { dateText, dateWithWeekday } from '#render/dates';
import { html, ownMarkup, type SafeHtml, safeUrl } from '#render/html';
import { pageFrame } from './frame.ts';

/** A message a reminder travelled in, and how far it came. */
export type ToldLine = {
  readonly channel: Channel;
  readonly person: string;
  readonly audience: Audience;
  readonly state: MessageState;
  /** Why it is in that state. */
  readonly because: string;
  /** Where it can be read; `null` where it has not arrived. */
  readonly url: string | null;
};

/** A message that was to carry a reminder and does not, and why. */
export type WithheldLine = { readonly channel: Channel; readonly person: string; readonly because: string };

/** One line of the record; `at` and `because` as text. */
export type LedgerEntry =
  | {
      readonly kind: 'fact';
      readonly at: string;
      readonly type: FactType;
      readonly who: string;
      readonly note: string;
      /** The day a fact about an extension names. */
      readonly untilOn: LocalDate | null;
    }
  | {
      readonly kind: 'said';
      readonly at: string;
      readonly rung: string;
      readonly slip: Slip;
      readonly because: string;
      readonly told: readonly ToldLine[];
      readonly withheld: readonly WithheldLine[];
      /** What of it was not told, each with its reason. */
      readonly leftOut: readonly string[];
    }
  /** Rungs left out at one moment, each with its reason. */
  | { readonly kind: 'skipped'; readonly at: string; readonly because: readonly string[] };

export type LedgerPageView = {
  readonly language: Language;
  readonly officeName: string;
  readonly title: string;
  readonly unitName: string;
  readonly clause: string;
  readonly light: Light;
  readonly status: TaskStatus;
  /** The due date in force, and why it is that day. */
  readonly dueOn: LocalDate;
  readonly dueBecauseText: string;
  readonly ladder: string;
  /** Oldest first. */
  readonly entries: readonly LedgerEntry[];
  /** What the ladder would do if asked now; `at`: when it is asked again, '' for now, `null` for never. */
  readonly next: { readonly because: string; readonly at: string | null } | null;
  readonly backUrl: string;
  readonly dataUrl: string;
  readonly nonce: string;
};

const STYLE = ownMarkup(`
ol.timeline p{margin:.15rem 0 0}
ol.timeline ul{margin:.25rem 0 0;padding-left:1.2rem}`);

const SLIP_COLOUR: Readonly<Record<Slip, string>> = { none: 'off', blue: 'off', amber: 'amber', red: 'red' };

const summary = (view: LedgerPageView): SafeHtml => {
  const { language } = view;
  const row = (key: TextKey, value: string): SafeHtml | null =>
    value === '' ? null : html`<dt>${text(language, key)}</dt><dd>${value}</dd>`;
  return html`<article class="card">
<p><span class="chip ${view.light}">${label(language, 'light', view.light)}</span> <span class="chip off">${label(language, 'status', view.status)}</span></p>
<h1>${view.title}</h1>
<dl>
${row('action.field.unit', view.unitName)}
${row('action.field.due', dateWithWeekday(language, view.dueOn))}
${row('action.field.due-basis', view.dueBecauseText)}
${row('action.field.clause', clauseText(language, view.clause))}
${row('ledger.field.ladder', view.ladder)}
</dl></article>`;
};

const next = ({ language, next: coming }: LedgerPageView): SafeHtml | null => {
  if (coming === null) return null;
  const { because, at } = coming;
  const key = at === null ? 'ledger.next-never' : at === '' ? 'ledger.next-now' : 'ledger.next-at';
  return html`<section class="card now"><h2>${text(language, 'ledger.next')}</h2><p>${text(language, key, { because, at: at ?? '' })}</p></section>`;
};

const told = (language: Language, line: ToldLine): SafeHtml => {
  const words = text(language, 'ledger.told', {
    channel: label(language, 'channel', line.channel),
    person: line.person,
    audience: label(language, 'audience', line.audience),
    state: label(language, 'message-state', line.state),
  });
  const letter =
    line.url === null ? null : html` <a href="${safeUrl(line.url)}">${text(language, 'ledger.letter')}</a>`;
  return html`<li title="${line.because}">${words}${letter}</li>`;
};

const withheld = (language: Language, { channel, person, because }: WithheldLine): SafeHtml =>
  html`<li class="faint">${text(language, 'ledger.withheld', { channel: label(language, 'channel', channel), person, because })}</li>`;

const entryItem = (language: Language, entry: LedgerEntry): SafeHtml => {
  switch (entry.kind) {
    case 'fact': {
      const until =
        entry.untilOn === null
          ? null
          : html` ${text(language, 'ledger.until', { until: dateText(language, entry.untilOn) })}`;
      const note = entry.note === '' ? null : html`<p>${entry.note}</p>`;
      return html`<li><strong>${label(language, 'fact', entry.type)}</strong>${until}<br><span class="faint">${entry.at} · ${entry.who}</span>${note}</li>`;
    }
    case 'said':
      return html`<li><strong>${text(language, 'ledger.said', { rung: entry.rung })}</strong> <span class="chip ${SLIP_COLOUR[entry.slip]}">${label(language, 'slip', entry.slip)}</span><br><span class="faint">${entry.at}</span><p>${entry.because}</p><ul>${entry.told.map((line) => told(language, line))}${entry.withheld.map((line) => withheld(language, line))}${entry.leftOut.map((reason) => html`<li class="faint">${reason}</li>`)}</ul></li>`;
    case 'skipped':
      return html`<li><span class="faint">${text(language, 'ledger.skipped')}<br>${entry.at}</span><ul class="faint">${entry.because.map((reason) => html`<li>${reason}</li>`)}</ul></li>`;
  }
};

/** The record of one task, for those who run the service: what was said, to whom, when and why, and what was not. */
export const renderLedgerPage = (view: LedgerPageView): string => {
  const { language } = view;
  return pageFrame({
    language,
    title: text(language, 'ledger.title'),
    officeName: view.officeName,
    nonce: view.nonce,
    style: STYLE,
    main: html`<p><a href="${safeUrl(view.backUrl)}">${text(language, 'mailbox.back')}</a></p>
${summary(view)}
${next(view)}
<section class="card"><h2>${text(language, 'ledger.history')}</h2><ol class="timeline">
${view.entries.map((entry) => entryItem(language, entry))}
</ol></section>
<p class="faint"><a href="${safeUrl(view.dataUrl)}">${text(language, 'ledger.data')}</a></p>`,
  });
};
