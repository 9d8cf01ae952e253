import { describe, expect, it } from 'vitest';
import { INSPECTION_REFUSALS, reasonNeeded, refused } from '#domain/inspections/refusal';
import { LANGUAGES } from '#domain/roster/roster';
import { errorText } from '#render/catalogue/catalogue';

describe('a refusal', () => {
  it('says what is wrong, and where if that can be told', () => {
    expect(refused('finding.closed')).toEqual({ act: 'refuse', code: 'finding.closed', faults: [] });
    expect(reasonNeeded('note')).toMatchObject({ code: 'inspection.reason-needed', faults: [{ path: 'note' }] });
  });

  it.each(INSPECTION_REFUSALS)('has words of its own in both languages: %s', (code) => {
    const texts = LANGUAGES.map((language) => errorText(language, code));
    expect(texts).not.toContain(errorText('zh-CN', 'no.such-code'));
    expect(new Set(texts).size).toBe(LANGUAGES.length);
  });
});
