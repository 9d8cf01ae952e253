import type { Instant } from '#domain/kernel/instant';
import type { LocalDate } from '#domain/kernel/local-date';
import type { ZoneId } from '#domain/kernel/zone';
import type { Language } from '#domain/roster/roster';
import type { Assurance } from '#domain/sampling/beacon/assurance';
import type { DrawPhase } from '#domain/sampling/draw-state';
import type { BeaconSource } from '#domain/sampling/plan';
import { planWords } from '#domain/sampling/plan-words';
import { label, type TextKey, text } from '#render/catalogue/catalogue';
import { dateWithWeekday, momentText, periodText } from '#render/dates';
import { html, ownMarkup, type SafeHtml, safeUrl } from '#render/html';
import { pageFrame } from './frame.ts';

export type DrawPageView = {
  readonly language: Language;
  readonly officeName: string;
  readonly nonce: string;
  readonly zone: ZoneId;
  readonly programme: string;
  readonly period: string;
  readonly phase: DrawPhase | 'revealed';
  readonly assurance: Assurance;
  readonly planHash: string;
  readonly seq: number;
  readonly committedAt: Instant;
  readonly beacon: BeaconSource;
  readonly rounds: readonly { readonly round: number | null; readonly at: Instant }[];
  readonly frame: { readonly count: number; readonly added: number; readonly removed: number };
  readonly roots: readonly { readonly batch: number; readonly root: string | null; readonly visits: number }[];
  readonly revealBy: LocalDate;
  /** Why it was withdrawn or failed; '' where it was not. */
  readonly reason: string;
  /** Where the record is; `null` before the reveal. */
  readonly recordUrl: string | null;
  readonly logUrl: string;
};

const STYLE = ownMarkup(`
.level{font-size:1.35rem;line-height:1.5;margin:.2rem 0 1rem}
.level .chip{font-size:inherit;white-space:normal;padding:.2rem .7rem}
code{font-size:.85rem;word-break:break-all}`);

const COLOUR: Readonly<Record<Assurance, string>> = { L4: 'green', L3: 'green', L2: 'amber', none: 'red' };

/** Where the public value comes from, in words; one line a part. */
const chanceLines = (view: DrawPageView, source: BeaconSource): readonly string[] => {
  const { language } = view;
  switch (source.kind) {
    case 'drand':
    case 'development':
      return view.rounds.map(({ round, at }) =>
        text(language, 'draw.field.round-words', {
          round: round ?? source.round,
          at: momentText(language, at, view.zone),
        }),
      );
    case 'digits':
      return [text(language, 'draw.field.digits', { source: source.source, on: source.on })];
    case 'witnesses':
      return [text(language, 'draw.field.witnesses', { count: source.commitments.length })];
    case 'all':
      return source.of.flatMap((part) => chanceLines(view, part));
  }
};

const rootLine = (language: Language, { batch, root, visits }: DrawPageView['roots'][number]): string =>
  root === null
    ? text(language, 'draw.field.no-root', { batch })
    : text(language, 'draw.field.root-words', { batch, visits, root });

const facts = (view: DrawPageView): SafeHtml => {
  const { language } = view;
  const row = (key: TextKey, value: SafeHtml | string): SafeHtml =>
    html`<dt>${text(language, key)}</dt><dd>${value}</dd>`;
  const lines = (all: readonly string[]): SafeHtml => html`${all.map((line) => html`<code>${line}</code><br>`)}`;
  const { count, added, removed } = view.frame;
  const roots = view.roots.map((root) => rootLine(language, root));
  return html`<dl>
${row('draw.field.period', periodText(language, view.period))}
${row('draw.field.words', planWords(view.planHash, language).join(text(language, 'draw.words-separator')))}
${row('draw.field.plan', html`<code>${view.planHash}</code>`)}
${row('draw.field.seq', String(view.seq))}
${row('draw.field.committed', momentText(language, view.committedAt, view.zone))}
${row('draw.field.round', lines(chanceLines(view, view.beacon)))}
${row('draw.field.frame', text(language, 'draw.field.frame-words', { count, added, removed }))}
${row('draw.field.roots', roots.length === 0 ? text(language, 'draw.field.roots-none') : lines(roots))}
${row('draw.field.reveal', dateWithWeekday(language, view.revealBy))}
${view.reason === '' ? null : row('draw.field.reason', view.reason)}
</dl>`;
};

const record = ({ language, recordUrl, logUrl }: DrawPageView): SafeHtml => html`<section class="card">
<h2>${text(language, 'draw.record')}</h2>
${
  recordUrl === null
    ? html`<p>${text(language, 'draw.sealed')}</p>`
    : html`<p>${text(language, 'draw.record.hint')}</p><p><a href="${safeUrl(recordUrl)}" download>${text(language, 'draw.record.link')}</a></p>`
}
<p><a href="${safeUrl(logUrl)}" download>${text(language, 'draw.log.link')}</a></p>
</section>`;

/** The certificate of a draw, for everybody: what was committed, and what it proves. Nothing that is sealed. */
export const renderDrawPage = (view: DrawPageView): string =>
  pageFrame({
    language: view.language,
    title: text(view.language, 'draw.page-title'),
    officeName: view.officeName,
    nonce: view.nonce,
    style: STYLE,
    main: html`<article class="card">
<p><span class="chip off">${label(view.language, 'phase', view.phase)}</span></p>
<h1>${view.programme}</h1>
<p class="level"><span class="chip ${COLOUR[view.assurance]}">${label(view.language, 'assurance', view.assurance)}</span></p>
${facts(view)}
</article>
${record(view)}`,
  });
