import { describe, expect, it } from 'vitest';
import { LINK_ACTIONS } from '#domain/links/link';
import { actionsFor, answersForTask } from '#domain/links/link-scope';
import type { Audience } from '#domain/rules/ladder';

describe('actionsFor', () => {
  it.each<[Audience, boolean]>([
    ['responsible-person', true],
    ['deputy', true],
    ['leader-in-charge', false],
    ['principal', false],
    ['supervisor', false],
  ])('lets a %s act: %s', (audience, acts) => {
    expect(answersForTask(audience)).toBe(acts);
    expect(actionsFor(audience)).toEqual(acts ? LINK_ACTIONS : []);
  });
});
