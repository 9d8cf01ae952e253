import type { Context } from 'aws-lambda';
import type { HttpEvent } from '#functions/runtime/http-event';
import type { HttpResult } from '#functions/runtime/on-http';

export type Asking = {
  readonly method?: string;
  readonly path?: string;
  readonly query?: Readonly<Record<string, string>>;
  /** A value is sent as JSON, a text as it is. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** The claims of a checked token; none where nobody signed in. */
  readonly claims?: Readonly<Record<string, unknown>>;
  readonly requestId?: string;
};

/** What API Gateway hands on: without cookies, parameters, query and body where they are empty. */
export const gatewayEvent = (asking: Asking = {}): HttpEvent => {
  const { method = 'GET', path = '/', query, body, headers = {}, claims, requestId = 'request-1' } = asking;
  const isText = typeof body === 'string';
  const type = body === undefined || isText ? {} : { 'content-type': 'application/json' };
  const rawQueryString = new URLSearchParams(query).toString();
  const event = {
    version: '2.0',
    routeKey: '$default',
    rawPath: path,
    rawQueryString,
    headers: { host: 'api.example.org', ...type, ...headers },
    requestContext: {
      accountId: '000000000000',
      apiId: 'api',
      domainName: 'api.example.org',
      domainPrefix: 'api',
      http: { method, path, protocol: 'HTTP/1.1', sourceIp: '192.0.2.1', userAgent: 'test' },
      requestId,
      routeKey: '$default',
      stage: '$default',
      time: '05/Jun/2023:01:00:00 +0000',
      timeEpoch: 1_685_926_800_000,
      ...(claims ? { authorizer: { jwt: { claims, scopes: null } } } : {}),
    },
    isBase64Encoded: false,
    ...(rawQueryString === '' ? {} : { queryStringParameters: query }),
    ...(body === undefined ? {} : { body: isText ? body : JSON.stringify(body) }),
  };
  return event as HttpEvent;
};

/** What Lambda hands to a handler beside the event; nothing here relies on it. */
export const CONTEXT = {} as Context;

export const bodyOf = (result: HttpResult): Record<string, unknown> => JSON.parse(result.body ?? 'null');
