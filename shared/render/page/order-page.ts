import type { InspectionStatus } from '#domain/inspections/inspection-state';
import type { LocalDate } from '#domain/kernel/local-date';
import type { Language } from '#domain/roster/roster';
import type { CheckItemType } from '#domain/rules/check-item';
import type { InspectionLine } from '#domain/rules/duty';
import { label, type TextKey, text } from '#render/catalogue/catalogue';
import { dateWithWeekday } from '#render/dates';
import { html, ownMarkup, type SafeHtml } from '#render/html';
import { qrSvg } from '#render/qr';
import { pageFrame } from './frame.ts';
import { unableForm, visitForm } from './order-forms.ts';
import { type FormResult, resultBanner } from './result-banner.ts';

export type OrderItem = {
  readonly id: string;
  readonly title: string;
  readonly type: CheckItemType;
  readonly basis: string;
  readonly line: InspectionLine;
};

export type OrderPageView = {
  readonly language: Language;
  readonly officeName: string;
  readonly personName: string;
  readonly nonce: string;
  readonly formAction: string;
  readonly programme: string;
  readonly status: InspectionStatus;
  readonly visitOn: LocalDate;
  readonly todayOn: LocalDate;
  readonly unannounced: boolean;
  readonly subjectName: string;
  readonly unitName: string;
  readonly team: readonly { readonly name: string; readonly unitName: string; readonly leads: boolean }[];
  readonly items: readonly OrderItem[];
  /** The text of the proof; `null`: it has none. */
  readonly proof: string | null;
  /** What may be done now. */
  readonly allowed: { readonly unable: boolean; readonly visit: boolean };
  readonly result?: FormResult;
  /** What was filled in, shown again where it was refused. */
  readonly entered?: Readonly<Record<string, string>>;
};

const STYLE = ownMarkup(`
.qr{display:block;width:min(100%,18rem);height:auto;margin:.5rem 0}
.items li{margin:0 0 .5rem}
dd ul,ul.items{margin:0;padding-left:1.2rem}
h3{font-size:1rem;margin:.6rem 0 .3rem}
fieldset.item{border:1px solid var(--line);border-radius:6px;margin:0 0 1rem;padding:.75rem}
@media print{details,form,.skip,.top a{display:none}.card{break-inside:avoid}}`);

const summary = (view: OrderPageView): SafeHtml => {
  const { language } = view;
  const row = (key: TextKey, value: SafeHtml | string): SafeHtml =>
    html`<dt>${text(language, key)}</dt><dd>${value}</dd>`;
  const team = view.team.map(
    ({ name, unitName, leads }) =>
      html`<li>${name}${leads ? html` <span class="chip off">${text(language, 'order.leads')}</span>` : null}${unitName === '' ? null : html`<br><span class="faint">${unitName}</span>`}</li>`,
  );
  return html`<article class="card">
<p><span class="chip off">${label(language, 'inspection-status', view.status)}</span> <span class="chip ${view.unannounced ? 'amber' : 'off'}">${text(language, view.unannounced ? 'order.unannounced' : 'order.announced')}</span></p>
<h1>${view.subjectName}</h1>
<dl>
${row('order.field.visit-on', dateWithWeekday(language, view.visitOn))}
${row('order.field.unit', view.unitName)}
${row('order.field.programme', view.programme)}
${row('order.field.team', html`<ul>${team}</ul>`)}
</dl>
</article>`;
};

const items = ({ language, items: all }: OrderPageView): SafeHtml => {
  const lines = [...new Set(all.map(({ line }) => line))];
  const group = (line: InspectionLine): SafeHtml => html`<h3>${label(language, 'line', line)}</h3>
<ul class="items">${all
    .filter((item) => item.line === line)
    .map(
      ({ title, basis }) =>
        html`<li>${title}<br><span class="faint">${text(language, 'order.item-basis', { basis })}</span></li>`,
    )}</ul>`;
  return html`<section class="card"><h2>${text(language, 'order.items')}</h2>${lines.map(group)}</section>`;
};

const proof = ({ language, proof: code }: OrderPageView): SafeHtml =>
  html`<section class="card"><h2>${text(language, 'order.proof')}</h2>${
    code === null
      ? html`<p class="faint">${text(language, 'order.proof.none')}</p>`
      : html`${qrSvg(code, text(language, 'order.proof.label'))}<p class="faint">${text(language, 'order.proof.hint')}</p>`
  }</section>`;

const forms = (view: OrderPageView): SafeHtml | null => {
  const { language, allowed } = view;
  const refused = view.result?.kind === 'refused';
  const folded = (id: 'visit' | 'unable', title: TextKey, form: SafeHtml): SafeHtml =>
    html`<details id="${id}"${refused && view.entered?.do === id ? html` open` : null}><summary>${text(language, title)}</summary>${form}</details>`;
  if (!allowed.unable && !allowed.visit) return null;
  return html`<section>
${allowed.visit ? folded('visit', 'order.visit', visitForm(view)) : null}
${allowed.unable ? folded('unable', 'order.cannot-go', unableForm(view)) : null}
</section>`;
};

/** The page of an order of inspection, for one of its team: the one place that says whom it is to. Works without script. */
export const renderOrderPage = (view: OrderPageView): string =>
  pageFrame({
    language: view.language,
    title: text(view.language, 'order.page-title'),
    officeName: view.officeName,
    nonce: view.nonce,
    style: STYLE,
    main: html`${resultBanner(view.language, view.result)}
${summary(view)}
${items(view)}
${forms(view)}
${proof(view)}
<p class="faint">${text(view.language, 'order.for-person', { person: view.personName })}</p>`,
  });
