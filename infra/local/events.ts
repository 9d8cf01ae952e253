import type { SQSEvent } from 'aws-lambda';
import type { HttpEvent } from '#functions/runtime/http-event';

export type HttpAsk = {
  readonly method: string;
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** What a JWT authorizer would have read from the caller's token. */
  readonly claims?: Readonly<Record<string, string>>;
};

/** The event of an HTTP API (payload 2.0) for a request made inside the process; empty parts are left out, as gateways do. */
export const httpEventOf = (ask: HttpAsk): HttpEvent =>
  ({
    version: '2.0',
    routeKey: `${ask.method} ${ask.path}`,
    rawPath: ask.path,
    rawQueryString: new URLSearchParams(ask.query ?? {}).toString(),
    headers: { ...ask.headers },
    ...(ask.query ? { queryStringParameters: ask.query } : {}),
    ...(ask.body === undefined ? {} : { body: ask.body }),
    isBase64Encoded: false,
    requestContext: {
      requestId: 'local',
      http: { method: ask.method, path: ask.path, protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent: '' },
      ...(ask.claims ? { authorizer: { jwt: { claims: ask.claims, scopes: null } } } : {}),
    },
  }) as unknown as HttpEvent;

/** A batch of queue records with these bodies. */
export const queueEventOf = (bodies: readonly unknown[]): SQSEvent => ({
  Records: bodies.map((body, index) => ({
    messageId: String(index),
    receiptHandle: '',
    body: JSON.stringify(body),
    attributes: {
      ApproximateReceiveCount: '1',
      SentTimestamp: '0',
      SenderId: '',
      ApproximateFirstReceiveTimestamp: '0',
    },
    messageAttributes: {},
    md5OfBody: '',
    eventSource: 'aws:sqs',
    eventSourceARN: '',
    awsRegion: 'local',
  })),
});
