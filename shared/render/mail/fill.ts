import { escapeHtml, type SafeHtml, safeUrl } from '#render/html';

const PLACEHOLDER = /\{\{(\w+)\}\}/g;

/**
 * Puts values into a compiled part of the layout, each escaped; names that end in `Url` are checked as addresses.
 * In one pass, so that a title which itself holds `{{x}}` is shown as it stands.
 */
export const fill = (part: string, values: Readonly<Record<string, string | SafeHtml>>): string =>
  part.replace(PLACEHOLDER, (_whole, name: string) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    if (value === undefined) return '';
    if (typeof value !== 'string') return value.markup;
    return escapeHtml(name.endsWith('Url') ? safeUrl(value) : value);
  });
