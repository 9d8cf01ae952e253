import fc from 'fast-check';
import { expect, it } from 'vitest';
import { openAgenda } from './agenda.ts';

it('gives what was put down in the order of time, and at one moment in the order it was put down', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 60 }), (moments) => {
      const agenda = openAgenda();
      const run: string[] = [];
      moments.forEach((atMs, index) => {
        agenda.put(atMs, () => run.push(`${atMs} ${index}`));
      });
      for (let next = agenda.take(); next !== null; next = agenda.take()) next.run();
      const expected = moments
        .map((atMs, index) => ({ atMs, index }))
        .sort((a, b) => a.atMs - b.atMs || a.index - b.index)
        .map(({ atMs, index }) => `${atMs} ${index}`);
      expect(run).toEqual(expected);
      expect(agenda.nextMs()).toBe(Number.POSITIVE_INFINITY);
    }),
  );
});
