import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { FoundRoute } from './http-routes.ts';

/** API Gateway hands these on as text; all other bodies, forms included, travel in base64. */
const TEXT_BODY = /^(text\/|application\/(json|javascript|xml|graphql)\b|application\/[^;]*\+(json|xml)\b)/i;

/** What is known of a request before its body is read. */
export type RequestHead = {
  readonly method: string;
  /** Decoded, without the query. */
  readonly path: string;
  /** As written, without the `?`. */
  readonly query: string;
};

/** `null` for a target that is no path or is badly encoded. */
export const headOf = (request: IncomingMessage): RequestHead | null => {
  const target = request.url ?? '';
  if (!target.startsWith('/')) return null;
  const mark = target.indexOf('?');
  try {
    return {
      method: request.method ?? 'GET',
      path: decodeURIComponent(mark === -1 ? target : target.slice(0, mark)),
      query: mark === -1 ? '' : target.slice(mark + 1),
    };
  } catch {
    return null;
  }
};

const headersOf = (given: IncomingHttpHeaders): Record<string, string> => {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(given)) {
    if (value === undefined || name === 'cookie') continue;
    headers[name] = Array.isArray(value) ? value.join(',') : value;
  }
  return headers;
};

const queryOf = (query: string): Record<string, string> => {
  const values = new Map<string, string>();
  for (const [name, value] of new URLSearchParams(query)) {
    const before = values.get(name);
    values.set(name, before === undefined ? value : `${before},${value}`);
  }
  return Object.fromEntries(values);
};

const bodyOf = (body: Buffer, contentType: string): Pick<APIGatewayProxyEventV2, 'body' | 'isBase64Encoded'> => {
  if (body.length === 0) return { isBase64Encoded: false };
  if (TEXT_BODY.test(contentType)) return { body: body.toString('utf8'), isBase64Encoded: false };
  return { body: body.toString('base64'), isBase64Encoded: true };
};

const clfTime = (epochMs: number): string => {
  const [, day, month, year, time] = /^\w+, (\d+) (\w+) (\d+) ([\d:]+)/.exec(new Date(epochMs).toUTCString()) ?? [];
  return `${day}/${month}/${year}:${time} +0000`;
};

/** The event of payload format 2.0 that API Gateway's HTTP API would make of a request. */
export const eventOf = (
  request: IncomingMessage,
  head: RequestHead,
  found: FoundRoute,
  body: Buffer,
  moment: { readonly requestId: string; readonly epochMs: number },
): APIGatewayProxyEventV2 => {
  const { route, params } = found;
  const routeKey = `${route.method} ${route.path}`;
  const headers = headersOf(request.headers);
  const cookies = request.headers.cookie
    ?.split(';')
    .map((cookie) => cookie.trim())
    .filter((cookie) => cookie !== '');
  const query = queryOf(head.query);
  const requestContext = {
    accountId: '000000000000',
    apiId: 'local',
    domainName: headers.host ?? '127.0.0.1',
    domainPrefix: 'local',
    http: {
      method: head.method,
      path: head.path,
      protocol: `HTTP/${request.httpVersion}`,
      sourceIp: request.socket.remoteAddress ?? '127.0.0.1',
      userAgent: headers['user-agent'] ?? '',
    },
    requestId: moment.requestId,
    routeKey,
    stage: '$default',
    time: clfTime(moment.epochMs),
    timeEpoch: moment.epochMs,
    ...(route.claims === undefined ? {} : { authorizer: { jwt: { claims: { ...route.claims }, scopes: null } } }),
  };
  return {
    version: '2.0',
    routeKey,
    rawPath: head.path,
    rawQueryString: head.query,
    ...(cookies === undefined || cookies.length === 0 ? {} : { cookies }),
    headers,
    ...(Object.keys(query).length === 0 ? {} : { queryStringParameters: query }),
    ...(Object.keys(params).length === 0 ? {} : { pathParameters: { ...params } }),
    requestContext,
    ...bodyOf(body, headers['content-type'] ?? ''),
  };
};
