import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutTo, plainLine, visible, withoutLinks } from '#render/plain-text';

describe('plainLine', () => {
  it.each([
    ['a\r\nBcc: x@example.org', 'a Bcc: x@example.org'],
    ['a\u2028b\u0085c\td', 'a b c d'],
    ['re\u202etxt\u200b.\ufeff', 'retxt.'],
    ['\u0000a\u0007', 'a'],
    ['  专题会议  ', '专题会议'],
    ['👨\u200d👩', '👨\u200d👩'],
  ])('makes of %j the line %j', (text, line) => {
    expect(plainLine(text)).toBe(line);
  });
});

describe('visible', () => {
  it('keeps line breaks and replaces half characters', () => {
    expect(visible('a\nb\ud800c')).toBe('a\nb\ufffdc');
  });
});

describe('cutTo', () => {
  it.each([
    ['abc', 3, 'abc'],
    ['abcd', 3, 'ab…'],
    ['a😀b', 3, 'a…'],
    ['abc', 1, '…'],
    ['abc', 0, ''],
  ])('cuts %s to %i', (text, units, cut) => {
    expect(cutTo(text, units)).toBe(cut);
  });

  it('never exceeds its length and never halves a character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.nat(50), (text, units) => {
        expect(cutTo(text, units).length).toBeLessThanOrEqual(units);
        expect(cutTo(text, units).isWellFormed()).toBe(true);
      }),
    );
  });
});

describe('withoutLinks', () => {
  it.each([
    ['见 https://evil.example.com/x', '见 evil．example．com/x'],
    ['evil.example.com', 'evil．example．com'],
    ['a@example.org', 'a＠example．org'],
    ['10.0.0.1/x', '10．0．0．1/x'],
    ['第 3.11 项', '第 3.11 项'],
    ['完成。下一步', '完成。下一步'],
  ])('makes of %s the harmless %s', (text, shown) => {
    expect(withoutLinks(text)).toBe(shown);
  });
});
