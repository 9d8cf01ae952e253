import { expect, it } from 'vitest';
import { acs3Headers } from '#adapters/aliyun/acs3-signature';
import { aTextByTemplate, openGateway } from '#test/support/carriers/sms-gateways';

const seenOf = async (given: Parameters<typeof aTextByTemplate>[0]) => {
  const carrier = await openGateway('aliyun', 'takes it');
  const posted = await carrier.postman.send(aTextByTemplate(given));
  await carrier.close();
  const [seen] = carrier.far.seen;
  const url = new URL(seen?.url ?? '', carrier.far.endpoint);
  return { posted, seen, host: url.host, query: Object.fromEntries(url.searchParams) };
};

it('asks for one registered text to one number, signed, with our id as the id of the outside', async () => {
  const { posted, seen, host, query } = await seenOf({ attempt: 2 });
  const letter = aTextByTemplate();
  expect(posted).toEqual({ outcome: 'accepted', providerId: '9006:1' });
  expect(query).toEqual({
    PhoneNumbers: '10000000007',
    SignName: '市直机关工委',
    TemplateCode: 'SMS_1110',
    TemplateParam: '{"count":"2","title":"第三季度检查","dueOn":"9月30日"}',
    OutId: `${letter.messageId};2;${letter.officeId}`,
  });
  const nonce = String(seen?.headers['x-acs-signature-nonce']);
  const signed = { host, action: 'SendSms', version: '2017-05-25', query, date: '2026-11-25T02:00:00Z', nonce };
  expect(seen?.headers).toMatchObject(acs3Headers(signed, { accessKeyId: 'id-1', accessKeySecret: 'key-1' }));
  expect(seen?.body).toBe('');
});

it('makes the nonce from message and attempt: the same again is the same, the next attempt another', async () => {
  const nonceOf = async (attempt: number) => (await seenOf({ attempt })).seen?.headers['x-acs-signature-nonce'];
  const first = await nonceOf(1);
  expect(first).toMatch(/^[0-9a-f]{32}$/);
  expect(await nonceOf(1)).toBe(first);
  expect(await nonceOf(2)).not.toBe(first);
});

it('keeps the country of a number that is not of mainland China', async () => {
  expect((await seenOf({ to: '+85200000001' })).query.PhoneNumbers).toBe('85200000001');
});
