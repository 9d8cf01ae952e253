import type { Language } from '#domain/roster/roster';
import { NOTE_CHARS_MAX } from '#domain/tasks/task';
import { errorText, type TextKey, text } from '#render/catalogue/catalogue';
import { html } from '#render/html';
import { pageFrame } from './frame.ts';

export type LinkProblemView = {
  readonly language: Language;
  /** Why there is no page: `link.forged`, `link.expired`, `form.wrong-content-type`, `unavailable` ... */
  readonly code: string;
  readonly nonce: string;
};

const GONE = new Set(['link.expired', 'link.revoked']);
const UNKNOWN = new Set(['link.forged', 'link.unknown']);

const headingOf = (code: string): TextKey => {
  if (UNKNOWN.has(code)) return 'problem.not-found';
  if (GONE.has(code)) return 'problem.gone';
  return code === 'unavailable' ? 'problem.unavailable' : 'problem.refused';
};

/** The page in place of a task. It names no office, task or person; a forged link and an unknown one get the same bytes. */
export const renderLinkProblemPage = (view: LinkProblemView): string => {
  const { language } = view;
  return pageFrame({
    language,
    title: text(language, 'problem.page-title'),
    officeName: '',
    nonce: view.nonce,
    main: html`<section class="card"><h1>${text(language, headingOf(view.code))}</h1>
<p>${errorText(language, view.code, { charsMax: NOTE_CHARS_MAX })}</p>
<p class="faint">${text(language, 'problem.what-next')}</p></section>`,
  });
};
