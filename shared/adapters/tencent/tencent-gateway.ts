import * as z from 'zod';
import { providerKeysFrom } from '#adapters/sms/provider-keys';
import { type GatewayCodes, postedOfGatewayCode, type TemplateGateway } from '#adapters/sms/template-postman';
import { jsonIn } from '#adapters/webhook/json-in';
import { epochMsOf, SECOND_MS } from '#domain/kernel/instant';
import type { Posted } from '#ports/postman';
import { TC3_CONTENT_TYPE, tc3Authorization } from './tc3-signature.ts';

const ENDPOINT = 'https://sms.tencentcloudapi.com/';
const ACTION = 'SendSms';
const VERSION = '2021-01-11';

/** Of a domestic account: the international one does not send to mainland China. */
export type TencentKeys = {
  readonly secretId: string;
  readonly secretKey: string;
  /** The application that the texts are registered for. */
  readonly sdkAppId: string;
  readonly region: string;
};

const CODES: GatewayCodes = {
  tooMany: /^(LimitExceeded|RequestLimitExceeded)\b/,
  ours: /^(AuthFailure|UnauthorizedOperation|IpInBlacklist|IpNotInWhitelist|FailedOperation\.InsufficientBalanceInSmsPackage|InvalidParameterValue\.SdkAppIdNotExist|InternalError\.(SigVerificationFail|SigFieldMissing|RequestTimeException))\b/,
  open: /^(InternalError|ResourceUnavailable)\b|^FailedOperation$/,
};

const keysSchema = z.strictObject({
  secretId: z.string().min(1),
  secretKey: z.string().min(1),
  sdkAppId: z.string().regex(/^\d{1,20}$/),
  region: z.string().min(1).default('ap-guangzhou'),
});

/**
 * Keys from one text: `{"secretId":"...","secretKey":"...","sdkAppId":"...","region":"ap-guangzhou"}`.
 * @throws ServiceError `invalid` (`sms.bad-keys`), which quotes nothing.
 */
export const tencentKeysFrom = (json: string): TencentKeys => providerKeysFrom(json, keysSchema);

const answerSchema = z.object({
  Response: z.object({
    Error: z.object({ Code: z.string() }).optional(),
    SendStatusSet: z.array(z.object({ Code: z.string(), SerialNo: z.string().default('') })).optional(),
  }),
});

const read = (body: string): Posted | null => {
  const response = answerSchema.safeParse(jsonIn(body)).data?.Response;
  if (response?.Error) return postedOfGatewayCode(response.Error.Code, CODES);
  const [status, ...others] = response?.SendStatusSet ?? [];
  if (status === undefined || others.length > 0) return null;
  if (status.Code !== 'Ok') return postedOfGatewayCode(status.Code, CODES);
  return status.SerialNo === '' ? null : { outcome: 'accepted', providerId: status.SerialNo };
};

/**
 * SMS of Tencent Cloud (`SendSms`), signed by TC3-HMAC-SHA256. The session context `<message id>;<attempt>;<office>` goes
 * with the call and comes back in its answer; reports carry the serial number alone.
 */
export const tencentGateway = (keys: () => Promise<TencentKeys>, endpoint = ENDPOINT): TemplateGateway => ({
  provider: 'tencent',
  async request(letter, filled, at) {
    const { sdkAppId, region, ...pair } = await keys();
    const body = JSON.stringify({
      PhoneNumberSet: [letter.to],
      SmsSdkAppId: sdkAppId,
      TemplateId: filled.templateId,
      SignName: filled.signName,
      TemplateParamSet: filled.params.map(({ value }) => value),
      SessionContext: `${letter.messageId};${letter.attempt};${letter.officeId}`,
    });
    const signed = { service: 'sms', host: new URL(endpoint).host, action: ACTION, body, at };
    return {
      url: endpoint,
      headers: {
        authorization: tc3Authorization(signed, pair),
        'content-type': TC3_CONTENT_TYPE,
        'x-tc-action': ACTION,
        'x-tc-version': VERSION,
        'x-tc-region': region,
        'x-tc-timestamp': String(Math.floor(epochMsOf(at) / SECOND_MS)),
      },
      body,
    };
  },
  read,
});
