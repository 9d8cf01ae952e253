import { LINK_ACTIONS, type LinkAction } from '#domain/links/link';
import { label, type TextKey, text } from '#render/catalogue/catalogue';
import { clauseText } from '#render/clause-text';
import { dateWithWeekday } from '#render/dates';
import { html, type SafeHtml } from '#render/html';
import { actionForm } from './action-forms.ts';
import type { ActionPageView } from './action-view.ts';
import { pageFrame } from './frame.ts';
import { resultBanner } from './result-banner.ts';

export type { ActionPageView, ActionTaskView, TimelineFact } from './action-view.ts';

const progressText = (view: ActionPageView): string => {
  const { measure, progress } = view.task;
  const { language } = view;
  if (measure.kind === 'deliverable' || measure.kind === 'state') {
    return text(language, progress.met ? 'action.progress-met' : 'action.progress-not-met');
  }
  const { done, atLeast } = progress;
  return text(language, measure.kind === 'percent' ? 'action.progress-percent' : 'action.progress', { done, atLeast });
};

const facts = (view: ActionPageView): SafeHtml => {
  const { language, task } = view;
  const row = (key: TextKey, value: string): SafeHtml | null =>
    value === '' ? null : html`<dt>${text(language, key)}</dt><dd>${value}</dd>`;
  return html`<dl>
${row('action.field.unit', task.unitName)}
${row('action.field.due', dateWithWeekday(language, task.dueOn))}
${row('action.field.due-basis', task.dueBecauseText)}
${row('action.field.clause', clauseText(language, task.clause))}
${row('action.field.measure', label(language, 'measure', task.measure.kind))}
${row('action.field.progress', progressText(view))}
${row('action.field.held-until', task.heldUntilOn === null ? '' : dateWithWeekday(language, task.heldUntilOn))}
</dl>`;
};

const summary = (view: ActionPageView): SafeHtml => {
  const { language, task } = view;
  return html`<article class="card">
<p><span class="chip ${task.light}">${label(language, 'light', task.light)}</span> <span class="chip off">${label(language, 'status', task.status)}</span></p>
<h1>${task.title}</h1>
${facts(view)}
</article>`;
};

const folded = (view: ActionPageView, action: LinkAction): SafeHtml => {
  const open = view.entered?.do === action && view.result?.kind === 'refused' ? html` open` : null;
  return html`<details id="${action}"${open}><summary>${text(view.language, `action.${action}`)}</summary>${actionForm(view, action)}</details>`;
};

const actions = (view: ActionPageView): SafeHtml => {
  const { language } = view;
  const allowed = LINK_ACTIONS.filter((action) => view.allowed.includes(action));
  if (allowed.length === 0) {
    return html`<section class="card"><p>${text(language, 'action.nothing-to-do')}</p></section>`;
  }
  const acknowledge = allowed.includes('acknowledge')
    ? html`<div class="card now">${actionForm(view, 'acknowledge')}</div>`
    : null;
  const others = (['report', 'claim', 'ask-extension', 'dispute'] as const).filter((action) =>
    allowed.includes(action),
  );
  return html`<section aria-labelledby="what-to-do"><h2 id="what-to-do">${text(language, 'action.what-to-do')}</h2>
${acknowledge}
${others.map((action) => folded(view, action))}
</section>`;
};

const timeline = (view: ActionPageView): SafeHtml => {
  const { language, task } = view;
  const lines = task.timeline.map(
    (fact) =>
      html`<li><strong>${label(language, 'fact', fact.type)}</strong><br><span class="faint">${fact.who === '' ? fact.at : `${fact.at} · ${fact.who}`}</span></li>`,
  );
  const list =
    lines.length === 0
      ? html`<p>${text(language, 'action.timeline-empty')}</p>`
      : html`<ol class="timeline">${lines}</ol>`;
  return html`<section class="card"><h2>${text(language, 'action.timeline')}</h2>${list}</section>`;
};

/** The page behind a link: how the task stands, and a form for each thing the person may do. Works without script. */
export const renderActionPage = (view: ActionPageView): string =>
  pageFrame({
    language: view.language,
    title: text(view.language, 'action.page-title'),
    officeName: view.officeName,
    nonce: view.nonce,
    main: html`${resultBanner(view.language, view.result)}
${summary(view)}
${actions(view)}
${timeline(view)}
<p class="faint">${text(view.language, 'action.for-person', { person: view.personFirstName })}</p>`,
  });
