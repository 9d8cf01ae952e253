import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeHtml, html, ownMarkup, safeUrl } from '#render/html';

describe('html', () => {
  it.each([
    ['<script>alert(1)</script>', '&lt;script&gt;alert(1)&lt;/script&gt;'],
    ['"><img src=x onerror=alert(1)>', '&quot;&gt;&lt;img src=x onerror=alert(1)&gt;'],
    ["' onfocus='x", '&#39; onfocus=&#39;x'],
    ['a & b', 'a &amp; b'],
    ['`x`', '&#96;x&#96;'],
  ])('shows %s as text', (text, shown) => {
    expect(html`<p>${text}</p>`.markup).toBe(`<p>${shown}</p>`);
  });

  it('escapes once where templates are nested, and each of a list', () => {
    const items = ['a<b', 'c'].map((text) => html`<li>${text}</li>`);
    expect(html`<ul>${items}</ul>`.markup).toBe('<ul><li>a&lt;b</li><li>c</li></ul>');
  });

  it('shows nothing for nothing, and 0 for 0', () => {
    expect(html`${null}${undefined}${false}${0}`.markup).toBe('0');
  });

  it('leaves our own markup as it is', () => {
    expect(html`${ownMarkup('<b>')}`.markup).toBe('<b>');
  });

  it('lets no text out of an attribute or into a tag, and makes well-formed text only', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const shown = escapeHtml(text);
        expect(shown).not.toMatch(/[<>"'`]/);
        expect(shown.isWellFormed()).toBe(true);
        // biome-ignore lint/suspicious/noControlCharactersInRegex: none may come through.
        expect(shown).not.toMatch(/[\u0000-\u0008\u202a-\u202e\u200b]/);
      }),
    );
  });
});

describe('safeUrl', () => {
  it.each([
    'https://duban.example.org/a/k1.x.y',
    'http://127.0.0.1:8080/a/x?lang=en#why',
    '/mailbox?to=a%40b',
    '?lang=en',
  ])('keeps %s', (url) => {
    expect(safeUrl(url)).toBe(url);
  });

  it.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    ' javascript:alert(1)',
    'java\nscript:alert(1)',
    'data:text/html,x',
    'vbscript:x',
    '//evil.example.com/x',
    '/\\evil.example.com',
    'https://duban.example.org@evil.example.com',
    'https://a:b@duban.example.org/',
    'file:///etc/passwd',
    'https://exa\u202emple.org/',
    'no address',
    '',
  ])('makes %j lead nowhere', (url) => {
    expect(safeUrl(url)).toBe('#');
  });
});
