import { expect, it } from 'vitest';
import { compareRoster, rosterKey, rosterTexts } from '#domain/sampling/compare-roster';

const subject = (id: string, risk = 'A') => ({ id, unitId: id, name: id, stratum: 'window', risk });
const conflict = (subjectId: string, inspectorId: string) => ({ subjectId, inspectorId, reason: '亲属' });

it('tells which lines joined, left and changed, whatever their order', () => {
  const before = ['d', 'a', 'c', 'b'].map((id) => subject(id));
  const after = [subject('f'), subject('b', 'B'), subject('e'), subject('c'), subject('a', 'C')];
  expect(compareRoster(before, after)).toEqual({ added: ['e', 'f'], removed: ['d'], changed: ['a', 'b'] });
  expect(compareRoster(before, before.toReversed())).toEqual({ added: [], removed: [], changed: [] });
  expect(compareRoster([], [conflict('s', 'i')]).added).toEqual(['s/i']);
});

it('stores lines in the order of their keys, each as one text', () => {
  const texts = rosterTexts([subject('b'), subject('a')]);
  expect(texts[0]).toBe('{"id":"a","name":"a","risk":"A","stratum":"window","unitId":"a"}');
  expect(texts.map((text) => JSON.parse(text))).toEqual([subject('a'), subject('b')]);
  expect([conflict('b', 'i'), conflict('a', 'j')].map(rosterKey)).toEqual(['b/i', 'a/j']);
});
