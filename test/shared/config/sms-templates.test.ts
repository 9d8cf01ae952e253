import { expect, it } from 'vitest';
import { SmsTemplatesText } from '#config/sms-templates';

const TEMPLATE = {
  purpose: 'duban-due',
  provider: 'tencent',
  templateId: '1110',
  signName: '市直机关工委',
  params: ['count', 'dueOn'],
  approval: 'approved',
  sinceOn: '2026-01-05',
};

it('reads registered texts from the text of a setting', () => {
  expect(SmsTemplatesText.parse(JSON.stringify([TEMPLATE]))).toEqual([TEMPLATE]);
});

it.each([
  'none',
  '{}',
  JSON.stringify([{ ...TEMPLATE, provider: 'post' }]),
  JSON.stringify([{ ...TEMPLATE, approval: 'yes' }]),
  JSON.stringify([{ ...TEMPLATE, sinceOn: 'spring' }]),
  JSON.stringify([{ ...TEMPLATE, text: '您有…' }]),
])('refuses %s', (text) => {
  expect(SmsTemplatesText.safeParse(text).success).toBe(false);
});
