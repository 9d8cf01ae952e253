import { type IncomingMessage, ServerResponse } from 'node:http';
import { expect, it } from 'vitest';
import { answerResult } from '#infra/local/http-answer';

it('gives headers in lower case and numbers and truths as text', () => {
  const response = new ServerResponse({ method: 'GET' } as IncomingMessage);
  answerResult(response, { statusCode: 200, headers: { 'X-Count': 3, 'X-True': true }, body: 'ab' });
  expect(response.getHeaders()).toEqual({
    'x-count': '3',
    'x-true': 'true',
    'content-type': 'text/plain;charset=UTF-8',
    'content-length': 2,
  });
});
