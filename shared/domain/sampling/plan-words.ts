import type { Language } from '#domain/roster/roster';

/** Sixteen of each, short, and none that sounds like another of its row: they are read out over the telephone. */
const FIRST: Readonly<Record<Language, readonly string[]>> = {
  'zh-CN': [...'红黄蓝绿白黑金银大小高低新旧冷热'],
  en: 'red yellow blue green white black gold silver big small high low new old cold hot'.split(' '),
};
const SECOND: Readonly<Record<Language, readonly string[]>> = {
  'zh-CN': [...'山水花鸟鱼马牛羊树桥船车门灯书笔'],
  en: 'hill river flower bird fish horse cow sheep tree bridge ship cart door lamp book pen'.split(' '),
};

const BYTES = 6;

/**
 * The first 48 bits of a plan's hash as six pairs of words, one a byte: high half, low half. For people who compare what
 * they were told; the same pairs in both languages, word for word. The hash binds, not the words.
 * @param planHash hex, twelve digits or more.
 */
export const planWords = (planHash: string, language: Language): readonly string[] =>
  Array.from({ length: BYTES }, (_, index) => {
    const byte = Number.parseInt(planHash.slice(2 * index, 2 * index + 2), 16);
    const pair = [FIRST[language][byte >> 4], SECOND[language][byte & 15]];
    return pair.join(language === 'zh-CN' ? '' : ' ');
  });
