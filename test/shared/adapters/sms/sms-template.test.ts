import { expect, it } from 'vitest';
import { fillTemplate } from '#adapters/sms/sms-template';
import { aTemplate, aTextByTemplate } from '#test/support/carriers/sms-gateways';

it('fills the parameters in the order of the provider, and no others', () => {
  const template = aTemplate('tencent', { params: ['dueOn', 'count'] });
  expect(fillTemplate(aTextByTemplate(), 'tencent', [template])).toEqual({
    ok: true,
    filled: {
      templateId: '1110',
      signName: '市直机关工委',
      params: [
        { name: 'dueOn', value: '9月30日' },
        { name: 'count', value: '2' },
      ],
    },
  });
});

it('takes the approved one of two, whatever their order', () => {
  const old = aTemplate('aliyun', { templateId: 'SMS_1' });
  const next = aTemplate('aliyun', { templateId: 'SMS_2', approval: 'pending' });
  for (const templates of [
    [old, next],
    [next, old],
  ]) {
    expect(fillTemplate(aTextByTemplate(), 'aliyun', templates)).toMatchObject({ filled: { templateId: 'SMS_1' } });
  }
});
