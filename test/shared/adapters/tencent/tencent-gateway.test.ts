import { expect, it } from 'vitest';
import { tc3Authorization } from '#adapters/tencent/tc3-signature';
import { aTextByTemplate, GATEWAY_AT, openGateway } from '#test/support/carriers/sms-gateways';

it('asks for one registered text to one number, signed, with our id as the session', async () => {
  const carrier = await openGateway('tencent', 'takes it');
  const letter = aTextByTemplate({ attempt: 2 });
  try {
    expect(await carrier.postman.send(letter)).toEqual({ outcome: 'accepted', providerId: '5000:1' });
    const [seen] = carrier.far.seen;
    const body = seen?.body ?? '';
    expect(JSON.parse(body)).toEqual({
      PhoneNumberSet: ['+8610000000007'],
      SmsSdkAppId: '1400006666',
      TemplateId: '1110',
      SignName: '市直机关工委',
      TemplateParamSet: ['2', '第三季度检查', '9月30日'],
      SessionContext: `${letter.messageId};2;${letter.officeId}`,
    });
    const host = new URL(carrier.far.endpoint).host;
    const signed = { service: 'sms', host, action: 'SendSms', body, at: GATEWAY_AT };
    expect(seen?.headers).toMatchObject({
      host,
      authorization: tc3Authorization(signed, { secretId: 'id-1', secretKey: 'key-1' }),
      'content-type': 'application/json; charset=utf-8',
      'x-tc-action': 'SendSms',
      'x-tc-version': '2021-01-11',
      'x-tc-region': 'ap-guangzhou',
      'x-tc-timestamp': '1795572000',
    });
  } finally {
    await carrier.close();
  }
});
