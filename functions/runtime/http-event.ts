import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { DoorError } from '#api/problem';
import type { Fault } from '#domain/kernel/service-error';

/** What of a gateway's event we rely on. Real gateways leave out what is empty: cookies, parameters, the body. */
export type HttpEvent = APIGatewayProxyEventV2;

const DEPTH_MAX = 20;
const ARRAY_ITEMS_MAX = 1_000;

export const methodOf = (event: HttpEvent): string => event.requestContext?.http?.method ?? 'GET';
export const pathOf = (event: HttpEvent): string => event.rawPath ?? '/';

export const headerOf = (event: HttpEvent, name: string): string | undefined => {
  const headers: Record<string, string | undefined> = event.headers ?? {};
  return headers[name] ?? headers[Object.keys(headers).find((key) => key.toLowerCase() === name) ?? ''];
};

/** The media type without its parameters, in lower case; '' where none was given. */
export const mediaTypeOf = (event: HttpEvent): string =>
  (headerOf(event, 'content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '';

/** The body as text, at most `bytesMax` bytes. @throws DoorError 413 `body.too-large`. */
export const bodyTextOf = (event: HttpEvent, bytesMax: number): string => {
  const raw = event.body ?? '';
  const bytes = Buffer.byteLength(raw, event.isBase64Encoded ? 'base64' : 'utf8');
  if (bytes > bytesMax) {
    throw new DoorError(413, 'body.too-large', `The body is larger than ${bytesMax} bytes.`);
  }
  return event.isBase64Encoded ? Buffer.from(raw, 'base64').toString('utf8') : raw;
};

const boundsFault = (value: unknown, path: string, depth: number): Fault | null => {
  if (value === null || typeof value !== 'object') return null;
  if (depth > DEPTH_MAX) return { path, message: `is nested deeper than ${DEPTH_MAX}` };
  if (Array.isArray(value) && value.length > ARRAY_ITEMS_MAX) {
    return { path, message: `has more than ${ARRAY_ITEMS_MAX} items` };
  }
  for (const [key, held] of Object.entries(value)) {
    const fault = boundsFault(held, path === '' ? key : `${path}.${key}`, depth + 1);
    if (fault) return fault;
  }
  return null;
};

/** @throws DoorError 400 `body.not-json`, `body.out-of-bounds`. */
export const parseJson = (text: string): unknown => {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new DoorError(400, 'body.not-json', 'The body is not JSON.');
  }
  const fault = boundsFault(value, '', 0);
  if (fault) throw new DoorError(400, 'body.out-of-bounds', 'The body is out of bounds.', [fault]);
  return value;
};
