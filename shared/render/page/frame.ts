import type { Language } from '#domain/roster/roster';
import { text } from '#render/catalogue/catalogue';
import { html, type SafeHtml } from '#render/html';
import { pageStyle } from './style.ts';

export type Frame = {
  readonly language: Language;
  /** The title of the window; also shown on top where there is no `officeName`. */
  readonly title: string;
  readonly officeName: string;
  /** Allows the page's one style element, and nothing else, under the policy of `contentSecurityPolicy`. */
  readonly nonce: string;
  readonly main: SafeHtml;
  /** Styles only this page needs. */
  readonly style?: SafeHtml;
  /** For pages with tables: as wide as a desk rather than a phone. */
  readonly wide?: boolean;
  /** Where the other language is; `?lang=en` where not given. `null`: no switch. */
  readonly languageUrl?: string | null;
};

export const otherLanguage = (language: Language): Language => (language === 'zh-CN' ? 'en' : 'zh-CN');

const languageLink = (frame: Frame): SafeHtml | null => {
  if (frame.languageUrl === null) return null;
  const other = otherLanguage(frame.language);
  const label = text(frame.language, 'page.other-language-label');
  const name = text(frame.language, 'page.other-language');
  return html`<a href="${frame.languageUrl ?? `?lang=${other}`}" hreflang="${other}" lang="${other}" aria-label="${label}">${name}</a>`;
};

/** The whole document around a page. It loads nothing: no script, no font, no picture, not even an icon. */
export const pageFrame = (frame: Frame): string =>
  html`<!doctype html>
<html lang="${frame.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex, nofollow">
<meta name="color-scheme" content="light dark">
<meta name="format-detection" content="telephone=no, date=no, address=no">
<link rel="icon" href="data:,">
<title>${frame.title}</title>
<style nonce="${frame.nonce}">${pageStyle}${frame.style}</style>
</head>
<body${frame.wide === true ? html` class="wide"` : null}>
<a class="skip" href="#main">${text(frame.language, 'page.skip')}</a>
<header class="top"><div><strong>${frame.officeName || frame.title}</strong>${languageLink(frame)}</div></header>
<main id="main">
${frame.main}
</main>
</body>
</html>
`.markup;
