import { describe, expect, it } from 'vitest';
import { qrSvg } from '#render/qr';

describe('qrSvg', () => {
  it('is one picture, always the same, larger with a longer text', () => {
    const small = qrSvg('a', '凭证').markup;
    expect(small).toBe(qrSvg('a', '凭证').markup);
    expect(small).toMatch(/^<svg class="qr" role="img" aria-label="凭证" viewBox="0 0 29 29"/);
    const size = (text: string) => Number(/viewBox="0 0 (\d+)/.exec(qrSvg(text, '').markup)?.[1]);
    expect(size('x'.repeat(1_700))).toBeGreaterThan(size('x'.repeat(100)));
  });

  it('has its three corners, and escapes what it is called', () => {
    const { markup } = qrSvg('duban', '"><script>');
    for (const corner of ['M4 4h1v1', 'M24 4h1v1', 'M4 24h1v1']) expect(markup).toContain(corner);
    expect(markup).not.toContain('<script>');
  });
});
