import { expect, it } from 'vitest';
import { renderLinkProblemPage } from '#render/page/link-problem-page';

const page = (code: string, language: 'zh-CN' | 'en' = 'zh-CN') =>
  renderLinkProblemPage({ language, code, nonce: 'n' });

it('a forged link and an unknown one get the same bytes', () => {
  expect(page('link.forged')).toBe(page('link.unknown'));
});

it.each([
  ['link.forged', '链接无效'],
  ['link.expired', '链接已失效'],
  ['link.revoked', '链接已失效'],
  ['form.wrong-content-type', '请求未被接受'],
  ['form.note-too-long', '说明最多 2000 个字'],
  ['unavailable', '服务暂时不可用'],
  ['<script>', '操作未能完成'],
])('%s says %s', (code, said) => {
  expect(page(code)).toContain(said);
  expect(page(code)).not.toContain('<script');
  expect(page(code, 'en').replaceAll('中文', '')).not.toMatch(/\p{Script=Han}/u);
});
