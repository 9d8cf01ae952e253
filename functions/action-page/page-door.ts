import { DoorError } from '#api/problem';
import type { Language } from '#domain/roster/roster';
import { bodyTextOf, type HttpEvent, headerOf, mediaTypeOf, parseJson, pathOf } from '#functions/runtime/http-event';
import { matchPath } from '#functions/runtime/match-route';
import type { HttpResult } from '#functions/runtime/on-http';
import { contentSecurityPolicy } from '#render/page/content-security-policy';

/** A page as this host answers it. */
export const page = (statusCode: number, body: string, nonce: string): HttpResult => ({
  statusCode,
  headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': contentSecurityPolicy(nonce) },
  body,
});

export const languageAsked = (event: HttpEvent): Language | null => {
  const asked = event.queryStringParameters?.lang;
  return asked === 'zh-CN' || asked === 'en' ? asked : null;
};

/** Where the forms go: with the page's language, so that a refusal before the form is read speaks it too. */
export const formActionOf = (event: HttpEvent, language: Language): string => `${pathOf(event)}?lang=${language}`;

/** @throws DoorError 404 `link.unknown`. */
export const paramsOf = (event: HttpEvent, pattern: string): Readonly<Record<string, string>> => {
  const params = matchPath(pattern, pathOf(event));
  if (params === null) throw new DoorError(404, 'link.unknown', 'There is no such link.');
  return params;
};

/**
 * The browser's own headers must say that it was our page: no other site may press for somebody.
 * @throws DoorError 403 `form.foreign-origin`.
 */
export const checkOrigin = (event: HttpEvent, ownOrigin: string): void => {
  const origin = headerOf(event, 'origin');
  const site = headerOf(event, 'sec-fetch-site');
  // Behind no-referrer, browsers may say "null" for a form of our own page; then the fetch metadata must vouch for it.
  const isOwn = origin === undefined || origin === ownOrigin || (origin === 'null' && site === 'same-origin');
  if (!isOwn || (site !== undefined && site !== 'same-origin' && site !== 'none')) {
    throw new DoorError(403, 'form.foreign-origin', 'This must be pressed on our own page.');
  }
};

/**
 * What was posted, as a browser sends a form or as JSON.
 * @throws DoorError 413 `body.too-large`, 415 `form.wrong-content-type`.
 */
export const postedOf = (
  event: HttpEvent,
  bytesMax: number,
  fieldsOf: (text: string) => Record<string, unknown>,
): unknown => {
  const text = bodyTextOf(event, bytesMax);
  const type = mediaTypeOf(event);
  if (type !== 'application/x-www-form-urlencoded' && type !== 'application/json') {
    throw new DoorError(415, 'form.wrong-content-type', 'Send application/x-www-form-urlencoded or application/json.');
  }
  return type === 'application/json' ? parseJson(text) : fieldsOf(text);
};

/** Fields of a form by name, each once; browsers send a line's end as two characters. */
export const plainFields = (text: string): Record<string, string> =>
  Object.fromEntries([...new URLSearchParams(text)].map(([name, value]) => [name, value.replaceAll('\r\n', '\n')]));
