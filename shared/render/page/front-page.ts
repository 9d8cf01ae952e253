import type { LocalDate } from '#domain/kernel/local-date';
import type { Language } from '#domain/roster/roster';
import { LIGHTS, type Light } from '#domain/tasks/light';
import type { TaskStatus } from '#domain/tasks/task-state';
import { label, type TextKey, text } from '#render/catalogue/catalogue';
import { dateText } from '#render/dates';
import { html, ownMarkup, type SafeHtml, safeUrl } from '#render/html';
import { pageFrame } from './frame.ts';
import { type HeldRow, switchboardCard } from './switchboard-card.ts';

export type FrontTask = {
  readonly title: string;
  readonly unitName: string;
  readonly dueOn: LocalDate;
  readonly light: Light;
  readonly status: TaskStatus;
  /** Where the task can be seen, if anywhere. */
  readonly url?: string;
};

export type FrontPageView = {
  readonly language: Language;
  readonly officeName: string;
  /** The office's clock as text, e.g. by `momentText`. */
  readonly nowText: string;
  readonly counts: Readonly<Record<Light, number>>;
  /** A year whose holidays should be loaded by now, and the open tasks that stand on it; `null` where there is none. */
  readonly unpublished: { readonly year: number; readonly tasks: number } | null;
  /** Worst first; the first `FRONT_TASKS_MAX` are shown. */
  readonly tasks: readonly FrontTask[];
  /** What keeps messages from leaving. */
  readonly held: readonly HeldRow[];
  readonly mailboxUrl: string;
  /** Mails and text messages sent so far. */
  readonly letterCount: number;
  readonly tasksUrl: string;
  /** Whom nobody has reached lately, in one sentence; '' where no office is loaded. */
  readonly reachText: string;
  readonly nonce: string;
};

export const FRONT_TASKS_MAX = 50;

/** By what the clock can be moved: the field `by` of `POST /clock`. */
export const CLOCK_STEPS = ['hour', 'day', 'week'] as const;
export type ClockStep = (typeof CLOCK_STEPS)[number];

const STYLE = ownMarkup(`
.two{display:grid;gap:1rem;grid-template-columns:1fr;margin:0 0 1rem}.two .card{margin:0}
@media(min-width:48rem){.two{grid-template-columns:1fr 1fr}}
.clock{font-size:1.5rem;font-weight:600;font-variant-numeric:tabular-nums;margin:0 0 .4rem}
.steps{display:flex;flex-wrap:wrap;gap:.5rem}.steps button{margin-top:.4rem}
.links{list-style:none;margin:0;padding:0}.links li{padding:.3rem 0}
.lights{display:grid;grid-template-columns:repeat(auto-fit,minmax(7rem,1fr));gap:.75rem;margin:0 0 1rem}
.lights div{border-radius:8px;padding:.75rem 1rem}
.lights dt{color:inherit;font-size:.9375rem}.lights dd{font-size:1.6rem;font-weight:600;line-height:1.2}`);

const clock = (view: FrontPageView): SafeHtml => {
  const { language } = view;
  const steps = CLOCK_STEPS.map(
    (step) => html`<button type="submit" name="by" value="${step}">${text(language, `front.clock.${step}`)}</button>`,
  );
  return html`<section class="card" aria-labelledby="clock"><h2 id="clock">${text(language, 'front.clock')}</h2>
<p class="clock">${view.nowText}</p><p class="faint">${text(language, 'front.clock-hint')}</p>
<form method="post" action="/clock"><input type="hidden" name="lang" value="${language}"><div class="steps">${steps}</div></form></section>`;
};

const whereToLook = (view: FrontPageView): SafeHtml => {
  const { language } = view;
  const link = (url: string, name: TextKey, hint: TextKey) =>
    html`<li><a href="${safeUrl(url)}">${text(language, name)}</a> <span class="faint">${text(language, hint, { count: view.letterCount })}</span></li>`;
  const hint = text(language, 'front.reach-hint');
  const reach =
    view.reachText === ''
      ? ''
      : html`<li><a href="/reachability">${view.reachText}</a> <span class="faint">${hint}</span></li>`;
  return html`<nav class="card" aria-labelledby="where"><h2 id="where">${text(language, 'front.where')}</h2><ul class="links">
${link(view.mailboxUrl, 'front.mailbox', 'front.mailbox-hint')}
${link('/health', 'front.health', 'front.health-hint')}
${link('/openapi.json', 'front.api', 'front.api-hint')}
${link(view.tasksUrl, 'front.tasks-api', 'front.tasks-api-hint')}
${link('/audit', 'front.audit', 'front.audit-hint')}
${link('/suppressions', 'front.suppressions', 'front.suppressions-hint')}
${reach}
${link('/history', 'front.history', 'front.history-hint')}
</ul><p class="faint">${text(language, 'front.language')}</p></nav>`;
};

const lights = (view: FrontPageView): SafeHtml => {
  const one = (light: Light) =>
    html`<div class="${light}"><dt>${label(view.language, 'light', light)}</dt><dd>${view.counts[light]}</dd></div>`;
  return html`<h2>${text(view.language, 'front.lights')}</h2><dl class="lights">${LIGHTS.map(one)}</dl>`;
};

const taskRow = (language: Language, task: FrontTask): SafeHtml => {
  const title = task.url === undefined ? task.title : html`<a href="${safeUrl(task.url)}">${task.title}</a>`;
  return html`<tr><td><span class="chip ${task.light}">${label(language, 'light', task.light)}</span></td><td>${title}</td><td>${task.unitName}</td><td class="nowrap">${dateText(language, task.dueOn)}</td><td>${label(language, 'status', task.status)}</td></tr>`;
};

const taskTable = (view: FrontPageView): SafeHtml => {
  const { language } = view;
  const count = view.counts.red + view.counts.amber + view.counts.green + view.counts.off;
  const shown = view.tasks.slice(0, FRONT_TASKS_MAX);
  if (shown.length === 0) return html`<p>${text(language, 'front.tasks-empty')}</p>`;
  const columns = (['light', 'title', 'unit', 'due', 'status'] as const).map(
    (column) => html`<th scope="col">${text(language, `front.column.${column}`)}</th>`,
  );
  return html`<p class="faint">${text(language, 'front.tasks-shown', { shown: shown.length, count })}</p>
<div class="scroll" tabindex="0" role="region" aria-labelledby="tasks"><table><thead><tr>${columns}</tr></thead><tbody>
${shown.map((task) => taskRow(language, task))}
</tbody></table></div>`;
};

const unpublishedLine = ({ language, unpublished }: FrontPageView): SafeHtml =>
  unpublished === null
    ? html``
    : html`<p class="card amber" role="status">${text(language, 'front.unpublished', unpublished)}</p>`;

/** The first page of the local runner: what this is, where to look, the clock, and how the tasks stand. */
export const renderFrontPage = (view: FrontPageView): string =>
  pageFrame({
    language: view.language,
    title: text(view.language, 'front.title'),
    officeName: view.officeName,
    nonce: view.nonce,
    wide: true,
    style: STYLE,
    main: html`<h1>${text(view.language, 'front.title')}</h1><p>${text(view.language, 'front.what')}</p>
${switchboardCard(view.language, view.held)}
<div class="two">${clock(view)}${whereToLook(view)}</div>
${unpublishedLine(view)}${lights(view)}
<section class="card"><h2 id="tasks">${text(view.language, 'front.tasks')}</h2>${taskTable(view)}</section>`,
  });
