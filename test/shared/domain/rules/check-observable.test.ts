import { describe, expect, it } from 'vitest';
import { unobservableWord } from '#domain/rules/check-observable';
import { UNOBSERVABLE_EN, UNOBSERVABLE_ZH } from '#domain/rules/unobservable-words';

describe('what a check item asks for', () => {
  it.each([...UNOBSERVABLE_ZH, ...UNOBSERVABLE_EN])('cannot be "%s"', (word) => {
    expect(unobservableWord(`a list of ${word} of the year`)).not.toBeNull();
  });

  it.each([
    ['服务态度', '态度'],
    ['Staff OPINIONS', 'OPINIONS'],
    ['private life of members', 'private life'],
  ])('is refused by its first such word: %s', (text, word) => {
    expect(unobservableWord(text)).toBe(word);
  });

  it.each([
    '年度重点任务分解表',
    '公示的办公时间与实际开门时间',
    '群众诉求登记簿及办结时间',
    '会议记录',
    'Reviewed documents in the opinionated format',
    'interviews held',
    'familyless',
    '',
  ])('may be what can be seen: "%s"', (text) => {
    expect(unobservableWord(text)).toBeNull();
  });
});
