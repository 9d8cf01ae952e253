import type { Language } from '#domain/roster/roster';
import { type TextKey, text } from '#render/catalogue/catalogue';
import { dateText } from '#render/dates';
import { html, ownMarkup, type SafeHtml } from '#render/html';
import { barChart } from './bar-chart.ts';
import { pageFrame } from './frame.ts';
import type { SimulationCounts, SimulationReport } from './simulation-report.ts';

export type { SimulationCounts, SimulationReport } from './simulation-report.ts';

const STYLE = ownMarkup(`
.figures{display:grid;grid-template-columns:repeat(auto-fit,minmax(9.5rem,1fr));gap:.75rem;margin:0 0 1rem}
.figures div{background:var(--card);border:1px solid var(--line);border-radius:8px;padding:.75rem 1rem}
.figures dd{font-size:1.6rem;font-weight:600;line-height:1.2;font-variant-numeric:tabular-nums}
figure{margin:0}svg{display:block;width:100%;height:auto}
svg text{fill:var(--faint);font-size:12px}.grid{stroke:var(--line)}
.bar-green{fill:#2d8a4e;background:#2d8a4e}.bar-amber{fill:#d9a017;background:#d9a017}
.bar-red{fill:#c23a32;background:#c23a32}.bar-main{fill:#3b78c4;background:#3b78c4}
figcaption{display:flex;flex-wrap:wrap;justify-content:space-between;gap:.5rem 1rem}
.legend{display:flex;flex-wrap:wrap;gap:.3rem 1rem;list-style:none;margin:0;padding:0;font-size:.875rem}
.swatch{display:inline-block;width:.8em;height:.8em;border-radius:2px;margin-right:.35em}
@media print{.top{display:none}.card,.figures div{break-inside:avoid}}`);

/** Two decimals at most, always in the same spelling. */
const figure = (value: number): string => (Number.isFinite(value) ? String(Math.round(value * 100) / 100) : '0');

const percent = (language: Language, part: number, whole: number): string =>
  whole > 0 ? `${(Math.round((part / whole) * 1000) / 10).toFixed(1)}%` : text(language, 'report.none');

const COLUMNS = [
  ['report.column.due', 'due'],
  ['report.column.on-time', 'onTime'],
  ['report.column.late', 'late'],
  ['report.column.open', 'open'],
  ['report.column.notices', 'notices'],
  ['report.column.mails', 'mails'],
  ['report.column.sms', 'sms'],
  ['report.column.persons', 'persons'],
  ['report.column.messages-per-person', 'messagesPerPerson'],
  ['report.column.escalations', 'escalations'],
] as const satisfies readonly (readonly [TextKey, keyof SimulationCounts])[];

const cells = (counts: SimulationCounts): readonly SafeHtml[] =>
  COLUMNS.map(([, name]) => html`<td class="number">${figure(counts[name])}</td>`);

const table = (language: Language, report: SimulationReport): SafeHtml => {
  const heads = COLUMNS.map(([key]) => html`<th scope="col" class="number">${text(language, key)}</th>`);
  const rows = report.months.map(
    (month) => html`<tr><th scope="row">${month.month}</th>${cells(month)}</tr>
`,
  );
  return html`<section class="card"><h2 id="by-month">${text(language, 'report.table')}</h2>
<div class="scroll" tabindex="0" role="region" aria-labelledby="by-month"><table>
<thead><tr><th scope="col">${text(language, 'report.column.month')}</th>${heads}</tr></thead>
<tbody>
${rows}</tbody>
<tfoot><tr><th scope="row">${text(language, 'report.total')}</th>${cells(report.totals)}</tr></tfoot>
</table></div></section>`;
};

const figures = (language: Language, report: SimulationReport): SafeHtml => {
  const { totals } = report;
  const shown: readonly (readonly [TextKey, string])[] = [
    ['report.column.due', figure(totals.due)],
    ['report.on-time-rate', percent(language, totals.onTime, totals.due)],
    ['report.messages-per-person', figure(totals.messagesPerPerson)],
    ['report.column.escalations', figure(totals.escalations)],
    ['report.digests-per-person-day', figure(report.digestsPerPersonDayMax)],
    ['report.outside-hours', figure(report.outsideHours)],
    ['report.audited', figure(report.audit.expected)],
    ['report.findings', figure(report.audit.findings)],
  ];
  return html`<dl class="figures">${shown.map(([key, value]) => html`<div><dt>${text(language, key)}</dt><dd>${value}</dd></div>`)}</dl>`;
};

const charts = (language: Language, report: SimulationReport): SafeHtml => {
  const labels = report.months.map((month) => month.month);
  const values = (name: keyof SimulationCounts) => report.months.map((month) => month[name]);
  const tasks = barChart({
    title: text(language, 'report.chart-tasks'),
    labels,
    series: [
      { name: text(language, 'report.column.on-time'), colour: 'green', values: values('onTime') },
      { name: text(language, 'report.column.late'), colour: 'red', values: values('late') },
      { name: text(language, 'report.column.open'), colour: 'amber', values: values('open') },
    ],
  });
  const messages = barChart({
    title: text(language, 'report.chart-messages'),
    labels,
    series: [
      { name: text(language, 'report.column.mails'), colour: 'main', values: values('mails') },
      { name: text(language, 'report.column.sms'), colour: 'amber', values: values('sms') },
    ],
  });
  return html`<section class="card">${tasks}</section><section class="card">${messages}</section>`;
};

/**
 * The report of a simulation as one file that needs nothing else. The same report gives the same bytes.
 * `nonce` only where it is served under a content security policy.
 */
export const renderReportPage = (report: SimulationReport, language: Language = 'zh-CN', nonce = ''): string => {
  const { units, persons, tasks } = report;
  return pageFrame({
    language,
    title: text(language, 'report.title'),
    officeName: report.office,
    nonce,
    wide: true,
    style: STYLE,
    languageUrl: null,
    main: html`<h1>${text(language, 'report.title')}</h1>
<p>${text(language, 'report.span', { from: dateText(language, report.from), to: dateText(language, report.to) })} · ${text(language, 'report.size', { units, persons, tasks })}<br><span class="faint">${text(language, 'report.seed', { seed: report.seed })}</span></p>
${figures(language, report)}
${charts(language, report)}
${table(language, report)}`,
  });
};
