import { describe, expect, it } from 'vitest';
import { reachabilityText } from '#render/reachability-text';

describe('reachabilityText', () => {
  it.each([
    ['zh-CN', 2, '8 个承办岗位中，有 2 个在近 90 天内没有任何可用的联系渠道'],
    ['en', 2, '2 of the 8 posts with open items have no channel that worked in 90 days'],
    ['en', 1, '1 of the 8 posts with open items has no channel that worked in 90 days'],
    ['en', 0, 'Each of the 8 posts with open items has a channel that worked in 90 days'],
  ] as const)('%s, %i of 8', (language, count, sentence) => {
    const unreached = Array.from({ length: count });
    expect(reachabilityText(language, { days: 90, posts: 8, unreached })).toBe(sentence);
  });
});
