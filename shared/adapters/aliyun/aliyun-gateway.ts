import * as z from 'zod';
import { providerKeysFrom } from '#adapters/sms/provider-keys';
import { type GatewayCodes, postedOfGatewayCode, type TemplateGateway } from '#adapters/sms/template-postman';
import { jsonIn } from '#adapters/webhook/json-in';
import { sha256Hex } from '#domain/kernel/digest';
import type { Posted } from '#ports/postman';
import { acs3Headers, acs3Query } from './acs3-signature.ts';

const ENDPOINT = 'https://dysmsapi.aliyuncs.com/';
const ACTION = 'SendSms';
const VERSION = '2017-05-25';

/** Of a domestic account: the international one does not send to mainland China. */
export type AliyunKeys = { readonly accessKeyId: string; readonly accessKeySecret: string };

const CODES: GatewayCodes = {
  tooMany: /^(isv\.BUSINESS_LIMIT_CONTROL|isv\.(DAY|MONTH)_LIMIT_CONTROL|Throttling)\b/,
  ours: /^(isv\.(AMOUNT_NOT_ENOUGH|OUT_OF_SERVICE|PRODUCT_UN_SUBSCRIPT|PRODUCT_UNSUBSCRIBE|ACCOUNT_NOT_EXISTS|ACCOUNT_ABNORMAL|DENY_IP_RANGE)|isp\.RAM_PERMISSION_DENY|InvalidAccessKeyId|SignatureDoesNotMatch|IncompleteSignature|InvalidTimeStamp|Forbidden|NoPermission)\b/,
  // A nonce that was used: an earlier try of this very attempt has arrived.
  open: /^(isp\.(SYSTEM_ERROR|GATEWAY_ERROR|UNKNOWN)|InternalError|ServiceUnavailable|SignatureNonceUsed)\b/,
};

const keysSchema = z.strictObject({ accessKeyId: z.string().min(1), accessKeySecret: z.string().min(1) });

/**
 * Keys from one text: `{"accessKeyId":"...","accessKeySecret":"..."}`.
 * @throws ServiceError `invalid` (`sms.bad-keys`), which quotes nothing.
 */
export const aliyunKeysFrom = (json: string): AliyunKeys => providerKeysFrom(json, keysSchema);

const answerSchema = z.object({ Code: z.string(), BizId: z.string().default('') });

const read = (body: string): Posted | null => {
  const answer = answerSchema.safeParse(jsonIn(body)).data;
  if (answer === undefined) return null;
  if (answer.Code !== 'OK') return postedOfGatewayCode(answer.Code, CODES);
  return answer.BizId === '' ? null : { outcome: 'accepted', providerId: answer.BizId };
};

/** Numbers of mainland China go without their country, others with it; never with the plus. */
const numberOf = (e164: string): string => (e164.startsWith('+86') ? e164.slice(3) : e164.slice(1));

/**
 * SMS of Alibaba Cloud (`SendSms`), signed by ACS3-HMAC-SHA256. `OutId`, `<message id>;<attempt>;<office>`, comes back with
 * every report. The nonce is made from message and attempt, so that the provider itself refuses a second of the same.
 */
export const aliyunGateway = (keys: () => Promise<AliyunKeys>, endpoint = ENDPOINT): TemplateGateway => ({
  provider: 'aliyun',
  async request(letter, filled, at) {
    const query = {
      PhoneNumbers: numberOf(letter.to),
      SignName: filled.signName,
      TemplateCode: filled.templateId,
      TemplateParam: JSON.stringify(Object.fromEntries(filled.params.map(({ name, value }) => [name, value]))),
      OutId: `${letter.messageId};${letter.attempt};${letter.officeId}`,
    };
    const request = {
      host: new URL(endpoint).host,
      action: ACTION,
      version: VERSION,
      query,
      date: `${at.slice(0, 19)}Z`,
      nonce: sha256Hex(`${letter.messageId};${letter.attempt}`).slice(0, 32),
    };
    return { url: `${endpoint}?${acs3Query(query)}`, headers: acs3Headers(request, await keys()), body: '' };
  },
  read,
});
