import { describe, expect, it } from 'vitest';
import { pastDrawOf } from '#domain/sampling/past-draw';
import type { DrawEvent } from '#domain/sampling/record';

const base = { at: '2023-06-06T01:00:00Z', reason: 'r', evidence: 'ab', approvedBy: 'b' } as const;
const result = { teams: { a: ['i', 'j'], b: ['k', 'l'], c: ['i', 'l'] } };
const teamsAfter = (...events: readonly DrawEvent[]) => Object.fromEntries(pastDrawOf('ab', result, events).teams);

describe('what a draw leaves behind', () => {
  it('is its teams, where nothing happened', () => {
    expect(pastDrawOf('ab', result, [])).toEqual({ planHash: 'ab', teams: new Map(Object.entries(result.teams)) });
  });

  it('has the team that went, not the one that was drawn', () => {
    const absent = { ...base, kind: 'absent', inspector: 'i', teams: { a: ['j', 'm'], c: ['l', 'm'] } } as const;
    expect(teamsAfter(absent)).toEqual({ a: ['j', 'm'], b: ['k', 'l'], c: ['l', 'm'] });
  });

  it('has nobody who was not visited', () => {
    expect(teamsAfter({ ...base, kind: 'refused', object: 'a' })).toEqual({ b: ['k', 'l'], c: ['i', 'l'] });
    expect(teamsAfter({ ...base, kind: 'not-executed', object: 'c' })).toEqual({ a: ['i', 'j'], b: ['k', 'l'] });
  });

  it('has the substitute, and one for the substitute after it', () => {
    const refused = { ...base, kind: 'refused', object: 'a' } as const;
    const first = { ...base, kind: 'substituted', object: 'a', by: 'd', team: ['i', 'm'], lead: 'i' } as const;
    const again = { ...base, kind: 'substituted', object: 'd', by: 'e', team: ['m'], lead: 'm' } as const;
    expect(teamsAfter(refused, first)).toEqual({ b: ['k', 'l'], c: ['i', 'l'], d: ['i', 'm'] });
    expect(teamsAfter(refused, first, again)).toEqual({ b: ['k', 'l'], c: ['i', 'l'], e: ['m'] });
  });
});
