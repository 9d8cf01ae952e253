import type { ServerResponse } from 'node:http';
import type { APIGatewayProxyResultV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';

const isStructured = (result: APIGatewayProxyResultV2): result is APIGatewayProxyStructuredResultV2 =>
  typeof result === 'object' && result !== null && 'statusCode' in result;

const write = (response: ServerResponse, status: number, headers: Record<string, string | string[]>, body: Buffer) => {
  response.statusCode = status;
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  if (status !== 204 && status !== 304) response.setHeader('content-length', body.length);
  // Node itself leaves the body out of an answer to HEAD.
  response.end(body);
};

/** An error in API Gateway's own words: `{"message":"Not Found"}`. */
export const answerError = (response: ServerResponse, status: number, message: string): void => {
  write(response, status, { 'content-type': 'application/json' }, Buffer.from(JSON.stringify({ message })));
};

/**
 * Writes what a handler returned, by the rules of payload format 2.0: a result without `statusCode` is the body of a
 * 200 in JSON, a text stands for itself, each cookie becomes a `set-cookie` header.
 */
export const answerResult = (response: ServerResponse, result: APIGatewayProxyResultV2): void => {
  if (!isStructured(result)) {
    const text = typeof result === 'string' ? result : JSON.stringify(result ?? null);
    write(response, 200, { 'content-type': 'application/json' }, Buffer.from(text));
    return;
  }
  const headers: Record<string, string | string[]> = {};
  for (const [name, value] of Object.entries(result.headers ?? {})) headers[name.toLowerCase()] = String(value);
  headers['content-type'] ??= 'text/plain;charset=UTF-8';
  if (result.cookies !== undefined && result.cookies.length > 0) headers['set-cookie'] = [...result.cookies];
  const body = Buffer.from(result.body ?? '', result.isBase64Encoded === true ? 'base64' : 'utf8');
  write(response, result.statusCode ?? 200, headers, body);
};
