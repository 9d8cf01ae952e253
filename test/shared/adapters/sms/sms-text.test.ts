import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SMS_PARTS_MAX, smsParts, smsText } from '#adapters/sms/sms-text';

describe('smsParts', () => {
  it.each([
    ['', 1],
    ['督'.repeat(70), 1],
    ['督'.repeat(71), 2],
    ['督'.repeat(134), 2],
    ['督'.repeat(135), 3],
    ['督'.repeat(201), 3],
    ['督'.repeat(202), 4],
    // The pair does not fit into the last unit of the first part, so the second part holds one more.
    [`${'督'.repeat(66)}𠮷${'督'.repeat(66)}`, 3],
  ])('counts %s', (text, parts) => {
    expect(smsParts(text)).toBe(parts);
  });
});

describe('smsText', () => {
  it('leaves a short plain text as it is', () => {
    expect(smsText('【督办】第三季度检查\n9 月 30 日到期')).toBe('【督办】第三季度检查\n9 月 30 日到期');
  });

  it.each([
    ['control characters', 'a\u0000b\u0007c\u007fd', 'abcd'],
    ['bidirectional marks', 'a\u202eb\u2066c\u200ed', 'abcd'],
    ['zero-width characters', 'a\u200bb\u200dc\ufeffd\u2060e\u00adf', 'abcdef'],
    ['strange line breaks', 'a\r\nb\rc\u2028d\u2029e', 'a\nb\nc\nd\ne'],
    ['tabs', 'a\tb', 'a b'],
    ['half a pair', 'a\ud800b', 'a\ufffdb'],
  ])('drops %s', (_, text, plain) => {
    expect(smsText(text)).toBe(plain);
  });

  it('keeps 201 characters and cuts 202 to 201 with a sign', () => {
    expect(smsText('督'.repeat(201))).toBe('督'.repeat(201));
    expect(smsText('督'.repeat(202))).toBe(`${'督'.repeat(200)}…`);
  });

  it('never takes more than three parts, never tears a pair, and changes nothing the second time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400, size: 'max' }), (text) => {
        const cut = smsText(text);
        expect(smsParts(cut)).toBeLessThanOrEqual(SMS_PARTS_MAX);
        expect(cut.isWellFormed()).toBe(true);
        expect(smsText(cut)).toBe(cut);
      }),
    );
  });
});
