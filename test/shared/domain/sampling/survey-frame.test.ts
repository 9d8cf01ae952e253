import { describe, expect, it } from 'vitest';
import { surveyFrame } from '#domain/sampling/survey-frame';
import { anObject, someRules } from '#test/support/draw-makers';

describe('the survey of a frame', () => {
  it('counts the objects of each cell, and those with a weight', () => {
    const frame = [anObject({ w: 3 }), anObject({ risk: 'B' }), anObject({ w: 1 }), anObject({ age: 7 })];
    const survey = surveyFrame(frame, someRules({ coverage: 8 }));
    expect(survey.count).toBe(4);
    expect([...survey.cells]).toEqual([
      ['window|A|open', { count: 2, weighted: 2 }],
      ['window|B|open', { count: 1, weighted: 0 }],
      ['window|A|due', { count: 1, weighted: 0 }],
    ]);
    expect(survey.cappedDue).toBeUndefined();
  });

  it('names the first that is due and at its cap', () => {
    const frame = [
      anObject({ visits: 2 }),
      anObject({ id: 'x', age: 7, visits: 2 }),
      anObject({ id: 'y', age: 8, visits: 2 }),
    ];
    expect(surveyFrame(frame, someRules({ coverage: 8, annualCap: 2 })).cappedDue).toBe('x');
    expect(surveyFrame(frame, someRules({ annualCap: 2 })).cappedDue).toBeUndefined();
  });
});
