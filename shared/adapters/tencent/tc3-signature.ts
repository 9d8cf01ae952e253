import { createHash, createHmac } from 'node:crypto';
import { epochMsOf, type Instant, SECOND_MS } from '#domain/kernel/instant';

/** What is signed: a POST of JSON to the root of a host. */
export type Tc3Request = {
  readonly service: string;
  readonly host: string;
  readonly action: string;
  readonly body: string;
  readonly at: Instant;
};

export type Tc3Keys = { readonly secretId: string; readonly secretKey: string };

export const TC3_CONTENT_TYPE = 'application/json; charset=utf-8';
const SIGNED_HEADERS = 'content-type;host;x-tc-action';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();

/** The header `Authorization` of the method TC3-HMAC-SHA256 of Tencent Cloud: keys derived by day and service. */
export const tc3Authorization = (request: Tc3Request, keys: Tc3Keys): string => {
  const canonical = [
    'POST',
    '/',
    '',
    `content-type:${TC3_CONTENT_TYPE}\nhost:${request.host}\nx-tc-action:${request.action.toLowerCase()}\n`,
    SIGNED_HEADERS,
    sha256(request.body),
  ].join('\n');
  // The day of the signature is that of UTC, whatever the office's zone.
  const date = request.at.slice(0, 10);
  const scope = `${date}/${request.service}/tc3_request`;
  const timestamp = Math.floor(epochMsOf(request.at) / SECOND_MS);
  const toSign = ['TC3-HMAC-SHA256', String(timestamp), scope, sha256(canonical)].join('\n');
  const key = hmac(hmac(hmac(`TC3${keys.secretKey}`, date), request.service), 'tc3_request');
  const signature = hmac(key, toSign).toString('hex');
  return `TC3-HMAC-SHA256 Credential=${keys.secretId}/${scope}, SignedHeaders=${SIGNED_HEADERS}, Signature=${signature}`;
};
