import { createHash, createHmac } from 'node:crypto';

/** What is signed: a POST without a body, its parameters in the query. */
export type Acs3Request = {
  readonly host: string;
  readonly action: string;
  readonly version: string;
  readonly query: Readonly<Record<string, string>>;
  /** UTC to the second: `2023-10-26T10:22:32Z`. */
  readonly date: string;
  /** Taken once: a second request with the same one is refused. */
  readonly nonce: string;
};

export type Acs3Keys = { readonly accessKeyId: string; readonly accessKeySecret: string };

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** RFC 3986: stricter than the language's own. */
const encoded = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

/** The query as it is signed, and as it must travel: sorted by name, encoded by RFC 3986. */
export const acs3Query = (query: Acs3Request['query']): string =>
  Object.entries(query)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${encoded(name)}=${encoded(value)}`)
    .join('&');

/** All headers of a request signed by the method ACS3-HMAC-SHA256 of Alibaba Cloud, `host` left out. */
export const acs3Headers = (request: Acs3Request, keys: Acs3Keys): Readonly<Record<string, string>> => {
  const nothing = sha256('');
  const headers = {
    'x-acs-action': request.action,
    'x-acs-content-sha256': nothing,
    'x-acs-date': request.date,
    'x-acs-signature-nonce': request.nonce,
    'x-acs-version': request.version,
  };
  const signed = { host: request.host, ...headers };
  const names = Object.keys(signed).join(';');
  const canonical = [
    'POST',
    '/',
    acs3Query(request.query),
    Object.entries(signed)
      .map(([name, value]) => `${name}:${value}\n`)
      .join(''),
    names,
    nothing,
  ].join('\n');
  const toSign = `ACS3-HMAC-SHA256\n${sha256(canonical)}`;
  const signature = createHmac('sha256', keys.accessKeySecret).update(toSign).digest('hex');
  const authorization = `ACS3-HMAC-SHA256 Credential=${keys.accessKeyId},SignedHeaders=${names},Signature=${signature}`;
  return { ...headers, authorization };
};
