import { describe, expect, it } from 'vitest';
import { cellOf, partsOf, stateOf } from '#domain/sampling/cells';
import { anObject, someRules } from '#test/support/draw-makers';

const RULES = { annualCap: 2, coverage: 8, coolDown: 3 };

describe('the state of an object', () => {
  it.each([
    [{ age: 0 }, 'cool'],
    [{ age: 2 }, 'cool'],
    [{ age: 3 }, 'open'],
    [{ age: 6 }, 'open'],
    [{ age: 7 }, 'due'],
    [{ age: 900 }, 'due'],
    [{ age: 7, visits: 1 }, 'due'],
    [{ age: 7, visits: 2 }, 'capped'],
    [{ age: 0, visits: 3 }, 'capped'],
  ])('of %o is %s', (given, state) => {
    expect(stateOf(given, RULES)).toBe(state);
  });

  it('is open where no rule says otherwise', () => {
    for (const age of [0, 5, 500]) expect(stateOf({ age, visits: 9 }, {})).toBe('open');
  });
});

describe('a cell', () => {
  it('is named by stratum, risk and state', () => {
    const cell = cellOf(anObject({ stratum: 'window', risk: 'B', age: 9 }), someRules({ coverage: 4 }));
    expect(cell).toBe('window|B|due');
    expect(partsOf(cell)).toEqual({ stratum: 'window', risk: 'B', state: 'due' });
  });
});
