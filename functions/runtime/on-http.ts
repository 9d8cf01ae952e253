import middy from '@middy/core';
import type { APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import { type Problem, toProblem } from '#api/problem';
import type { HttpEvent } from './http-event.ts';
import { errorFields, type Log } from './log.ts';

export type HttpResult = APIGatewayProxyStructuredResultV2;

/** Headers of every answer: nothing is stored, framed, sniffed or passed on. */
const SAFE_HEADERS: Readonly<Record<string, string>> = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
};

const safe = (result: HttpResult): HttpResult => ({ ...result, headers: { ...SAFE_HEADERS, ...result.headers } });

export const jsonResult = (statusCode: number, value: unknown): HttpResult => ({
  statusCode,
  headers: { 'content-type': 'application/json; charset=utf-8' },
  body: JSON.stringify(value),
});

const problemResult = (problem: Problem): HttpResult => ({
  statusCode: problem.status,
  headers: { 'content-type': 'application/problem+json; charset=utf-8' },
  body: JSON.stringify(problem),
});

/** How an error is shown; by default as problem+json. Pages show it as a page. */
export type ShowError = (problem: Problem, event: HttpEvent) => HttpResult;

/**
 * The stack of every HTTP door: the answer of `run` with safe headers; anything thrown becomes a problem. Expected
 * refusals show their code; anything else is logged whole and shows only the request id.
 */
export const onHttp = (
  log: Log,
  run: (event: HttpEvent, requestId: string) => Promise<HttpResult>,
  showError: ShowError = problemResult,
) =>
  middy<HttpEvent, HttpResult, Error, Context>({ timeoutEarlyInMillis: 0 })
    .use({
      after: (request) => {
        if (request.response) request.response = safe(request.response);
      },
      onError: (request) => {
        const requestId = request.event.requestContext?.requestId ?? '';
        const problem = toProblem(request.error, requestId);
        if (problem.status >= 500) log.error('request failed', { requestId, ...errorFields(request.error) });
        request.response = safe(showError(problem, request.event));
      },
    })
    .handler((event) => run(event, event.requestContext?.requestId ?? ''));
