import { describe, expect, it } from 'vitest';
import type { Archive } from '#ports/archive';

const keyOf = (number: number, office = 'a'): string => `entries/${office}/${String(number).padStart(12, '0')}.jsonl`;

/** What every archive owes. */
export const describeArchive = (name: string, openArchive: () => Promise<Archive>): void => {
  describe(`archive in ${name}`, () => {
    it('has nothing before anything was put', async () => {
      const archive = await openArchive();
      expect(await archive.last('entries/a/', keyOf(0))).toBeNull();
      await expect(archive.read(keyOf(1))).rejects.toMatchObject({
        kind: 'unavailable',
        code: 'archive.unavailable',
      });
    });

    it('keeps a text whole, with every character', async () => {
      const archive = await openArchive();
      const text = `{"name":"印发实施方案 😀 é"}\n${'x'.repeat(200_000)}\n`;
      expect(await archive.put(keyOf(1), text)).toBe('written');
      expect(await archive.read(keyOf(1))).toBe(text);
    });

    it('never puts anything on top of what is there', async () => {
      const archive = await openArchive();
      await archive.put(keyOf(1), 'first\n');
      expect(await archive.put(keyOf(1), 'second\n')).toBe('there');
      expect(await archive.put(keyOf(1), 'first\n')).toBe('there');
      expect(await archive.read(keyOf(1))).toBe('first\n');
    });

    it('lets exactly one of several have a key', async () => {
      const archive = await openArchive();
      const texts = ['a\n', 'b\n', 'c\n', 'd\n'];
      const answers = await Promise.all(texts.map((text) => archive.put(keyOf(1), text)));
      expect(answers.filter((answer) => answer === 'written')).toHaveLength(1);
      expect(await archive.read(keyOf(1))).toBe(texts[answers.indexOf('written')]);
    });

    it('knows the last key of a prefix after another, over pages of them', async () => {
      const archive = await openArchive();
      for (const number of [1, 4, 9, 10, 200]) await archive.put(keyOf(number), `${number}\n`);
      await archive.put(keyOf(999, 'b'), 'of another office\n');
      await archive.put(keyOf(999, 'a-1'), 'of another office\n');
      expect(await archive.last('entries/a/', keyOf(0))).toBe(keyOf(200));
      expect(await archive.last('entries/a/', keyOf(10))).toBe(keyOf(200));
      expect(await archive.last('entries/a/', keyOf(200))).toBeNull();
      expect(await archive.last('entries/b/', keyOf(0, 'b'))).toBe(keyOf(999, 'b'));
    });
  });
};
