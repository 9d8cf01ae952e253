import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { mailLayoutSource } from '#infra/mail-layout';

const mailRoom = new URL('../../shared/render/mail/', import.meta.url);

it('the compiled layout is what its MJML says now', async () => {
  const [mjml, held] = await Promise.all([
    readFile(new URL('layout.mjml', mailRoom), 'utf8'),
    readFile(new URL('layout.ts', mailRoom), 'utf8'),
  ]);
  expect(held).toBe(await mailLayoutSource(mjml));
});

it('a layout without its parts, or with a fault, is refused', async () => {
  await expect(mailLayoutSource('<mjml><mj-body></mj-body></mjml>')).rejects.toThrow('"entry"');
  await expect(mailLayoutSource('<mjml><mj-body><mj-nothing /></mj-body></mjml>')).rejects.toThrow();
});
