import type { Language } from '#domain/roster/roster';
import { text } from '#render/catalogue/catalogue';
import { html, type SafeHtml } from '#render/html';

/** What became of the form just posted. */
export type FormResult = { readonly kind: 'done' | 'already' | 'refused'; readonly text: string };

const COLOUR = { done: 'green', already: 'off', refused: 'red' } as const;

/** The word on top of a page after a form; nothing where none was posted. */
export const resultBanner = (language: Language, result: FormResult | undefined): SafeHtml | null => {
  if (result === undefined) return null;
  const role = result.kind === 'refused' ? 'alert' : 'status';
  const heading = text(language, `result.${result.kind}`);
  return html`<section class="card notice ${COLOUR[result.kind]}" role="${role}"><h2>${heading}</h2><p>${result.text}</p></section>`;
};
