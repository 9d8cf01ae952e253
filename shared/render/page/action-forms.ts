import { addDays, type LocalDate } from '#domain/kernel/local-date';
import type { LinkAction } from '#domain/links/link';
import { EXTENSION_DAYS_MAX } from '#domain/tasks/decide-fact';
import { NOTE_CHARS_MAX } from '#domain/tasks/task';
import { type TextKey, text } from '#render/catalogue/catalogue';
import { type HtmlPart, html, type SafeHtml, safeUrl } from '#render/html';
import type { ActionPageView } from './action-view.ts';

/** Largest number a person may report; the field of the page refuses more. */
export const REPORTED_COUNT_MAX = 1_000_000_000;

type Field = { readonly id: string; readonly name: string; readonly label: string; readonly value: string };

const fieldOf = (view: ActionPageView, action: LinkAction, name: string, label: string): Field => ({
  id: `${action}-${name}`,
  name,
  label,
  value: view.entered?.do === action ? (view.entered.fields[name] ?? '') : '',
});

const noteField = (field: Field, required: boolean): SafeHtml =>
  html`<label for="${field.id}">${field.label}</label><textarea id="${field.id}" name="${field.name}" maxlength="${NOTE_CHARS_MAX}"${required ? html` required` : null}>${field.value}</textarea>`;

const dateField = (field: Field, from: LocalDate, until: LocalDate): SafeHtml =>
  html`<label for="${field.id}">${field.label}</label><input id="${field.id}" name="${field.name}" type="date" min="${from}" max="${until}" value="${field.value}" required>`;

const countField = (field: Field): SafeHtml =>
  html`<label for="${field.id}">${field.label}</label><input id="${field.id}" name="${field.name}" type="number" inputmode="numeric" min="0" max="${REPORTED_COUNT_MAX}" step="1" value="${field.value}" required>`;

const memberFields = (view: ActionPageView, legend: string): SafeHtml => {
  const { measure, coveredMembers } = view.task;
  const covered = new Set(coveredMembers);
  const members = measure.kind === 'coverage' ? measure.members : [];
  const choices = members.map((member) => {
    const checked = covered.has(member) ? html` checked` : null;
    return html`<label class="choice"><input type="checkbox" name="members" value="${member}"${checked}><span>${member}</span></label>`;
  });
  return html`<fieldset><legend>${legend}</legend><div class="many">${choices}</div></fieldset>`;
};

const holdsField = (view: ActionPageView, field: Field): SafeHtml => {
  const choice = (value: 'yes' | 'no'): SafeHtml => {
    const words = text(view.language, `action.report.holds-${value}`);
    const checked = field.value === value ? html` checked` : null;
    return html`<label class="choice"><input type="radio" name="holds" value="${value}" required${checked}><span>${words}</span></label>`;
  };
  return html`<fieldset><legend>${field.label}</legend>${choice('yes')}${choice('no')}</fieldset>`;
};

/** The field of a report that says how far the measure has come; `null` for a deliverable, which has the note alone. */
const measureField = (view: ActionPageView): SafeHtml | null => {
  const { language, task } = view;
  const field = (name: string, key: TextKey, params = {}) => fieldOf(view, 'report', name, text(language, key, params));
  switch (task.measure.kind) {
    case 'deliverable':
      return null;
    case 'occurrences':
      return dateField(field('on', 'action.report.on'), task.startsOn, view.todayOn);
    case 'percent':
      return countField(field('count', 'action.report.count-of', { population: task.measure.population }));
    case 'count':
      return countField(field('count', 'action.report.count'));
    case 'coverage':
      return memberFields(view, text(language, 'action.report.members'));
    case 'state':
      return holdsField(view, field('holds', 'action.report.holds'));
  }
};

const fieldsOf = (view: ActionPageView, action: LinkAction): HtmlPart => {
  const { language, task } = view;
  const field = (name: string, key: TextKey) => fieldOf(view, action, name, text(language, key));
  switch (action) {
    case 'acknowledge':
      return null;
    case 'report': {
      const alone = task.measure.kind === 'deliverable';
      const note = field('note', alone ? 'action.report.note-required' : 'action.report.note');
      return [measureField(view), noteField(note, alone)];
    }
    case 'claim':
      return [
        noteField(field('note', 'action.claim.note'), false),
        html`<label class="choice"><input type="checkbox" name="confirm" value="yes" required><span>${text(language, 'action.claim.confirm')}</span></label>`,
      ];
    case 'ask-extension': {
      const until = field('untilOn', 'action.ask-extension.until');
      return [
        dateField(until, addDays(task.dueOn, 1), addDays(task.dueOn, EXTENSION_DAYS_MAX)),
        noteField(field('note', 'action.ask-extension.reason'), true),
      ];
    }
    case 'dispute':
      return noteField(field('note', 'action.dispute.reason'), true);
  }
};

/**
 * The form of one action: POST of `do` and its fields, urlencoded.
 * `acknowledge`: none; `report`: `note`, and by the measure `on`, `count`, `members` (repeated) or `holds` (`yes`, `no`);
 * `claim`: `note`, `confirm=yes`; `ask-extension`: `untilOn`, `note`; `dispute`: `note`. All carry `lang`.
 */
export const actionForm = (view: ActionPageView, action: LinkAction): SafeHtml => {
  const words = action === 'acknowledge' && view.task.acknowledgesAgain ? 'acknowledge-again' : action;
  return html`<form method="post" action="${safeUrl(view.formAction)}" enctype="application/x-www-form-urlencoded" autocomplete="off">
<input type="hidden" name="do" value="${action}"><input type="hidden" name="lang" value="${view.language}">
<p class="faint">${text(view.language, `action.${words}.hint`)}</p>
${fieldsOf(view, action)}
<button type="submit">${text(view.language, `action.${words}.submit`)}</button>
</form>`;
};
