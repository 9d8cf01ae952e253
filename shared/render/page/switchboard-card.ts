import type { Because } from '#domain/kernel/because';
import type { Language } from '#domain/roster/roster';
import { becauseText, text } from '#render/catalogue/catalogue';
import { html, type SafeHtml } from '#render/html';

/** Something that keeps messages from leaving, with what may be done about it. */
export type HeldRow = {
  readonly id: string;
  readonly because: Because;
  readonly note: string;
  /** Some of those it would tell, by unit and post; none for a pause. */
  readonly receivers: readonly string[];
  /** What the buttons do: the field `act` of `POST /switchboard`. */
  readonly acts: readonly SwitchboardAct[];
};

export const SWITCHBOARD_ACTS = ['lift', 'approve', 'refuse'] as const;
export type SwitchboardAct = (typeof SWITCHBOARD_ACTS)[number];

const row = (language: Language, { id, because, note, receivers, acts }: HeldRow): SafeHtml => {
  const buttons = acts.map(
    (act) => html`<button type="submit" name="act" value="${act}">${text(language, `front.held.${act}`)}</button>`,
  );
  const told =
    receivers.length === 0 ? '' : text(language, 'front.held.receivers', { receivers: receivers.join('、') });
  return html`<li><p>${becauseText(language, because)} <span class="faint">${note} ${told}</span></p>
<form method="post" action="/switchboard"><input type="hidden" name="lang" value="${language}"><input type="hidden" name="id" value="${id}"><div class="steps">${buttons}</div></form></li>`;
};

/** What is held back, above all else; nothing where nothing is. */
export const switchboardCard = (language: Language, rows: readonly HeldRow[]): SafeHtml =>
  rows.length === 0
    ? html``
    : html`<section class="card" aria-labelledby="held"><h2 id="held">${text(language, 'front.held')}</h2>
<p class="faint">${text(language, 'front.held-hint')}</p><ul class="links">${rows.map((one) => row(language, one))}</ul></section>`;
