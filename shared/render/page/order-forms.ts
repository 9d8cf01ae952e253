import type { CheckItemType } from '#domain/rules/check-item';
import { text } from '#render/catalogue/catalogue';
import { html, type SafeHtml, safeUrl } from '#render/html';
import type { OrderItem, OrderPageView } from './order-page.ts';

const NOTE_CHARS_MAX = 2_000;
const VALUE_CHARS_MAX = 500;
const COUNT_MAX = 1_000_000_000;

type FormView = Pick<OrderPageView, 'language' | 'formAction' | 'entered'>;

const frame = (view: FormView, does: 'visit' | 'unable', hint: string, fields: SafeHtml, submit: string): SafeHtml =>
  html`<form method="post" action="${safeUrl(view.formAction)}" enctype="application/x-www-form-urlencoded" autocomplete="off">
<input type="hidden" name="do" value="${does}"><input type="hidden" name="lang" value="${view.language}">
<p class="faint">${hint}</p>
${fields}
<button type="submit">${submit}</button>
</form>`;

const radio = (view: FormView, name: string, value: string, words: string): SafeHtml => {
  const checked = view.entered?.[name] === value ? html` checked` : null;
  return html`<label class="choice"><input type="radio" name="${name}" value="${value}" required${checked}><span>${words}</span></label>`;
};

const area = (view: FormView, name: string, words: string, charsMax: number, required = false): SafeHtml =>
  html`<label for="${name}">${words}</label><textarea id="${name}" name="${name}" maxlength="${charsMax}"${required ? html` required` : null}>${view.entered?.[name] ?? ''}</textarea>`;

/** `do=unable`, `reason` (`absent`, `conflict`), `note`. */
export const unableForm = (view: FormView): SafeHtml => {
  const { language } = view;
  return frame(
    view,
    'unable',
    text(language, 'order.cannot-go.hint'),
    html`<fieldset><legend>${text(language, 'order.cannot-go.reason')}</legend>${radio(view, 'reason', 'absent', text(language, 'order.cannot-go.absent'))}${radio(view, 'reason', 'conflict', text(language, 'order.cannot-go.conflict'))}</fieldset>
${area(view, 'unable-note', text(language, 'order.cannot-go.note'), NOTE_CHARS_MAX, true)}`,
    text(language, 'order.cannot-go.submit'),
  );
};

const INPUT: Readonly<Record<CheckItemType, string>> = {
  document: 'text',
  record: 'text',
  place: 'text',
  time: 'datetime-local',
  count: 'number',
};

const valueField = (view: OrderPageView, { type }: OrderItem, index: number): SafeHtml => {
  const name = `value-${index}`;
  const limits =
    type === 'count'
      ? html` min="0" max="${COUNT_MAX}" step="1" inputmode="numeric"`
      : html` maxlength="${VALUE_CHARS_MAX}"`;
  return html`<label for="${name}">${text(view.language, `order.visit.value.${type}`)}</label><input id="${name}" name="${name}" type="${INPUT[type]}"${limits} value="${view.entered?.[name] ?? ''}">`;
};

const itemFields = (view: OrderPageView, item: OrderItem, index: number): SafeHtml => {
  const { language } = view;
  const met = `met-${index}`;
  return html`<fieldset class="item"><legend>${item.title}</legend>
<p class="faint">${text(language, 'order.item-basis', { basis: item.basis })}</p>
<fieldset><legend>${text(language, 'order.visit.met')}</legend>${radio(view, met, 'yes', text(language, 'order.visit.met-yes'))}${radio(view, met, 'no', text(language, 'order.visit.met-no'))}${radio(view, met, 'unseen', text(language, 'order.visit.met-unseen'))}</fieldset>
${valueField(view, item, index)}
${area(view, `note-${index}`, text(language, 'order.visit.note'), NOTE_CHARS_MAX)}
${area(view, `finding-${index}`, text(language, 'order.visit.finding'), VALUE_CHARS_MAX)}
</fieldset>`;
};

/** `do=visit`, `on`, of each item by its place from 0 `met-N` (`yes`, `no`, `unseen`), `value-N`, `note-N`, `finding-N`; `confirm=yes`. */
export const visitForm = (view: OrderPageView): SafeHtml => {
  const { language } = view;
  return frame(
    view,
    'visit',
    text(language, 'order.visit.hint'),
    html`<label for="on">${text(language, 'order.visit.on')}</label><input id="on" name="on" type="date" min="${view.visitOn}" max="${view.todayOn}" value="${view.entered?.on ?? view.todayOn}" required>
${view.items.map((item, index) => itemFields(view, item, index))}
<label class="choice"><input type="checkbox" name="confirm" value="yes" required><span>${text(language, 'order.visit.confirm')}</span></label>`,
    text(language, 'order.visit.submit'),
  );
};
