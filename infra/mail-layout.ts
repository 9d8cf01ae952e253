import { readFile, writeFile } from 'node:fs/promises';
import compile from 'mjml';

const SOURCE = new URL('../shared/render/mail/layout.mjml', import.meta.url);
const TARGET = new URL('../shared/render/mail/layout.ts', import.meta.url);

type Cut = { readonly rest: string; readonly part: string };

/** Takes the part between `<!--duban:name-->` and `<!--/duban:name-->` out and leaves `{{name}}` in its place. */
const cutPart = (markup: string, name: string): Cut => {
  const [before, after, ...more] = markup.split(`<!--duban:${name}-->`);
  const [part, behind, ...evenMore] = (after ?? '').split(`<!--/duban:${name}-->`);
  if (before === undefined || part === undefined || behind === undefined || more.length + evenMore.length > 0) {
    throw new Error(`The layout must hold the part "${name}" exactly once.`);
  }
  return { rest: `${before}{{${name}}}${behind}`, part };
};

/** Indentation is most of what MJML writes, and a digest repeats the entry up to a hundred times. */
const withoutIndent = (markup: string): string =>
  markup
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n');

const literal = (markup: string): string => `\`${withoutIndent(markup).replace(/[\\`]|\$\{/g, '\\$&')}\``;

/** The text of `shared/render/mail/layout.ts` for an MJML source. @throws Error where MJML finds a fault. */
export const mailLayoutSource = async (mjml: string): Promise<string> => {
  const { html, errors } = await compile(mjml, { keepComments: true, validationLevel: 'strict', fonts: {} });
  if (errors.length > 0) throw new Error(errors.map((error) => error.formattedMessage).join('\n'));
  const entry = cutPart(html, 'entry');
  const field = cutPart(entry.part, 'field');
  const action = cutPart(field.rest, 'action');
  const why = cutPart(action.rest, 'why');
  return [
    '// Made from layout.mjml by `npm run mail-layout`: change that file, not this one.',
    '',
    '/** The whole mail; its entries stand at `{{entry}}`. */',
    `export const MAIL_LAYOUT = ${literal(entry.rest)};`,
    '',
    '/** One entry; its fields stand at `{{field}}`, the button at `{{action}}`, the link to the reason at `{{why}}`. */',
    `export const MAIL_ENTRY = ${literal(why.rest)};`,
    '',
    '/** One field of an entry. */',
    `export const MAIL_FIELD = ${literal(field.part)};`,
    '',
    '/** The button, where there is a page to open. */',
    `export const MAIL_BUTTON = ${literal(action.part)};`,
    '',
    '/** The link to the reason, where there is one. */',
    `export const MAIL_WHY = ${literal(why.part)};`,
    '',
  ].join('\n');
};

if (import.meta.main) {
  const made = await mailLayoutSource(await readFile(SOURCE, 'utf8'));
  if (process.argv.includes('--check')) {
    const held = await readFile(TARGET, 'utf8');
    if (held !== made) {
      console.error('shared/render/mail/layout.ts is stale: run `npm run mail-layout`.');
      process.exitCode = 1;
    }
  } else {
    await writeFile(TARGET, made);
  }
}
