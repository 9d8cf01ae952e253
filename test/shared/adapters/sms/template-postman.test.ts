import { describe, expect, it } from 'vitest';
import { memoryClock } from '#adapters/memory/memory-clock';
import { postedOfGatewayCode, templatePostman } from '#adapters/sms/template-postman';
import { tencentGateway } from '#adapters/tencent/tencent-gateway';
import { OVER_HTTP } from '#test/contracts/postman-behaviours';
import { postmanContract } from '#test/contracts/postman-contract';
import {
  aliyunSays,
  aTemplate,
  aTextByTemplate,
  GATEWAY_AT,
  GATEWAY_WORDS,
  openGateway,
  tencentSays,
} from '#test/support/carriers/sms-gateways';

const PROVIDERS = ['tencent', 'aliyun'] as const;

for (const provider of PROVIDERS) {
  postmanContract(`SMS by ${provider}`, OVER_HTTP, aTextByTemplate(), (behaviour) => openGateway(provider, behaviour));
}

describe('a text that cannot be sent', () => {
  it.each([
    ['is not approved yet', [aTemplate('tencent', { approval: 'pending' })], 'sms.template-pending'],
    ['was rejected', [aTemplate('tencent', { approval: 'rejected' })], 'sms.template-rejected'],
    ['is of another provider', [aTemplate('aliyun')], 'sms.no-template'],
    ['says something else', [aTemplate('tencent', { purpose: 'other' })], 'sms.no-template'],
    [
      'asks for what the letter does not have',
      [aTemplate('tencent', { params: ['count', 'name'] })],
      'sms.template-params',
    ],
  ] as const)('because it %s is refused for good, and nothing is asked', async (_why, templates, reason) => {
    const carrier = await openGateway('tencent', 'takes it', GATEWAY_WORDS.tencent, templates);
    expect(await carrier.postman.send(aTextByTemplate())).toEqual({ outcome: 'refused-for-good', reason });
    expect(carrier.attempts()).toBe(0);
    await carrier.close();
  });

  it('because there is no number or no template at all is refused too', async () => {
    const carrier = await openGateway('aliyun', 'takes it');
    expect(await carrier.postman.send(aTextByTemplate({ to: '10000000007' }))).toMatchObject({
      reason: 'sms.not-e164',
    });
    expect(await carrier.postman.send(aTextByTemplate({ template: null }))).toMatchObject({
      reason: 'sms.no-template',
    });
    expect(carrier.attempts()).toBe(0);
    await carrier.close();
  });

  it('because the keys cannot be had waits', async () => {
    const gateway = tencentGateway(() => Promise.reject(new Error('key-1')));
    const postman = templatePostman(gateway, [aTemplate('tencent')], memoryClock(GATEWAY_AT));
    expect(await postman.send(aTextByTemplate())).toEqual({
      outcome: 'refused-for-now',
      reason: 'sms.keys-unavailable',
      retryAfterSeconds: 60,
    });
  });
});

describe.concurrent('what a code of a provider becomes', () => {
  it.each([
    ['tencent', tencentSays('LimitExceeded.PhoneNumberDailyLimit'), 'refused-for-now', 60],
    ['tencent', tencentSays('FailedOperation.TemplateIncorrectOrUnapproved'), 'refused-for-good', null],
    ['tencent', tencentSays('InvalidParameterValue.IncorrectPhoneNumber'), 'refused-for-good', null],
    ['tencent', tencentSays('FailedOperation.InsufficientBalanceInSmsPackage'), 'refused-for-now', 3_600],
    ['tencent', tencentSays('InternalError.Timeout'), 'unknown', null],
    ['tencent', tencentSays('FailedOperation'), 'unknown', null],
    ['tencent', tencentSays('Ok'), 'unknown', null],
    ['aliyun', aliyunSays('isv.BLACK_KEY_CONTROL_LIMIT'), 'refused-for-good', null],
    ['aliyun', aliyunSays('isv.AMOUNT_NOT_ENOUGH'), 'refused-for-now', 3_600],
    ['aliyun', aliyunSays('isp.SYSTEM_ERROR'), 'unknown', null],
    ['aliyun', aliyunSays('SignatureNonceUsed', 400), 'unknown', null],
    ['aliyun', aliyunSays('SignatureDoesNotMatch', 400), 'refused-for-now', 3_600],
    ['aliyun', aliyunSays('Throttling.User', 400), 'refused-for-now', 60],
    ['aliyun', aliyunSays('OK', 400), 'refused-for-good', null],
    ['aliyun', aliyunSays('OK'), 'unknown', null],
  ] as const)('of %s: %o is %s', async (provider, answer, outcome, retryAfterSeconds) => {
    const carrier = await openGateway(provider, 'refuses it', { ...GATEWAY_WORDS[provider], 'refuses it': answer });
    try {
      const posted = await carrier.postman.send(aTextByTemplate());
      expect(posted).toMatchObject({ outcome, ...(retryAfterSeconds === null ? {} : { retryAfterSeconds }) });
      expect(JSON.stringify(posted)).not.toContain('10000000007');
    } finally {
      await carrier.close();
    }
  });

  it('is the reason, where it is one', () => {
    const codes = { tooMany: /^a/, ours: /^b/, open: /^c/ };
    expect(postedOfGatewayCode('d.e', codes)).toEqual({ outcome: 'refused-for-good', reason: 'd.e' });
    expect(postedOfGatewayCode('see +86 10000000007', codes)).toMatchObject({ reason: 'a code that is none' });
  });
});
