import { describe, expect, it } from 'vitest';
import { clauseText } from '#render/clause-text';

describe('clauseText', () => {
  it('makes a phrase of a number and leaves words as they are', () => {
    expect(clauseText('zh-CN', '3.11')).toBe('工作安排第 3.11 项');
    expect(clauseText('en', '3')).toBe('Plan of work, item 3');
    expect(clauseText('zh-CN', '要点第三条')).toBe('要点第三条');
    expect(clauseText('zh-CN', '')).toBe('');
  });
});
