import { describe, expect, it } from 'vitest';
import { pageStyle } from '#render/page/style';
import { contrastOf } from '#test/support/contrast';

const [light = '', dark = ''] = pageStyle.markup.match(/:root\{[^}]*\}/g) ?? [];
const colourOf = (scheme: string, name: string): string =>
  new RegExp(`--${name}:(#[0-9a-f]{3,6})`).exec(scheme)?.[1] ?? '';

describe('the colours of the pages', () => {
  const pairs = [
    ['ink', 'ground'],
    ['ink', 'card'],
    ['ink', 'soft'],
    ['faint', 'ground'],
    ['faint', 'card'],
    ['faint', 'soft'],
    ['focus', 'ground'],
    ['focus', 'card'],
    ['on-main', 'main'],
    ['green', 'green-soft'],
    ['amber', 'amber-soft'],
    ['red', 'red-soft'],
    ['off', 'off-soft'],
    ['ink', 'red-soft'],
    ['ink', 'green-soft'],
  ] as const;

  it.each(pairs)('%s on %s can be read in light and in dark: at least 4.5 to 1', (ink, ground) => {
    for (const scheme of [light, dark]) {
      expect(contrastOf(colourOf(scheme, ink), colourOf(scheme, ground))).toBeGreaterThanOrEqual(4.5);
    }
  });

  it('load nothing', () => {
    expect(pageStyle.markup).not.toMatch(/url\(|@import|<\//);
  });
});
