import { aliyunGateway } from '#adapters/aliyun/aliyun-gateway';
import { memoryClock } from '#adapters/memory/memory-clock';
import type { SmsTemplate } from '#adapters/sms/sms-template';
import { templatePostman } from '#adapters/sms/template-postman';
import { tencentGateway } from '#adapters/tencent/tencent-gateway';
import type { Instant } from '#domain/kernel/instant';
import type { Letter } from '#ports/postman';
import { aLetter, type Behaviour, type Carrier } from '#test/contracts/postman-behaviours';
import { type Answer, type HttpCarrier, openHttpCarrier, type Words } from '#test/support/http-carrier';

export type Provider = SmsTemplate['provider'];

/** 10:00 in Shanghai. */
export const GATEWAY_AT = '2026-11-25T02:00:00.000Z' as Instant;

export const aTextByTemplate = (given: Partial<Letter> = {}): Letter =>
  aLetter({
    to: '+8610000000007',
    subject: '',
    html: '',
    template: { id: 'duban-due', params: { count: '2', overdue: '1', title: '第三季度检查', dueOn: '9月30日' } },
    ...given,
  });

export const aTemplate = (provider: Provider, given: Partial<SmsTemplate> = {}): SmsTemplate => ({
  purpose: 'duban-due',
  provider,
  templateId: provider === 'tencent' ? '1110' : 'SMS_1110',
  signName: '市直机关工委',
  params: ['count', 'title', 'dueOn'],
  approval: 'approved',
  sinceOn: '2026-01-05',
  ...given,
});

const json = (status: number, body: object | string): Answer => ({
  status,
  type: 'application/json',
  body: typeof body === 'string' ? body : JSON.stringify(body),
});

export const tencentSays = (Code: string): Answer =>
  json(200, { Response: { SendStatusSet: [{ SerialNo: '', PhoneNumber: '+8610000000007', Code }], RequestId: 'r-1' } });

export const aliyunSays = (Code: string, status = 200): Answer =>
  json(status, { Code, Message: 'no, 10000000007', RequestId: 'r-1' });

/** What each provider says. */
export const GATEWAY_WORDS: Readonly<Record<Provider, Words>> = {
  tencent: {
    'takes it': json(200, {
      Response: {
        SendStatusSet: [
          { SerialNo: '5000:1', PhoneNumber: '+8610000000007', Fee: 1, Code: 'Ok', Message: 'send success' },
        ],
        RequestId: 'r-1',
      },
    }),
    'refuses it': tencentSays('FailedOperation.PhoneNumberInBlacklist'),
    'says later': tencentSays('LimitExceeded.PhoneNumberThirtySecondLimit'),
    'is too busy': json(429, ''),
    'fails inside': json(502, 'oh'),
    'answers nonsense': json(200, '<html>Welcome to the guest network'),
  },
  aliyun: {
    'takes it': json(200, { Code: 'OK', Message: 'OK', BizId: '9006:1', RequestId: 'r-1' }),
    'refuses it': aliyunSays('isv.MOBILE_NUMBER_ILLEGAL'),
    'says later': aliyunSays('isv.BUSINESS_LIMIT_CONTROL'),
    'is too busy': json(429, ''),
    'fails inside': aliyunSays('InternalError', 500),
    'answers nonsense': json(200, '{"ok":true}'),
  },
};

const gatewayOf = (provider: Provider, endpoint: string) =>
  provider === 'tencent'
    ? tencentGateway(
        async () => ({ secretId: 'id-1', secretKey: 'key-1', sdkAppId: '1400006666', region: 'ap-guangzhou' }),
        endpoint,
      )
    : aliyunGateway(async () => ({ accessKeyId: 'id-1', accessKeySecret: 'key-1' }), endpoint);

/** A provider of registered texts on this machine. */
export const openGateway = async (
  provider: Provider,
  behaviour: Behaviour,
  words: Words = GATEWAY_WORDS[provider],
  templates: readonly SmsTemplate[] = [aTemplate(provider)],
): Promise<Carrier & { readonly far: HttpCarrier }> => {
  const far = await openHttpCarrier(behaviour, words);
  const limits = { connectionMs: 300, answerMs: 300, wholeMs: 600 };
  const gateway = gatewayOf(provider, `${far.endpoint}/`);
  const postman = templatePostman(gateway, templates, memoryClock(GATEWAY_AT), { reach: 'loopback', limits });
  return { postman, far, attempts: far.connections, close: far.close };
};
