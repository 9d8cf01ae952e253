import type * as z from 'zod';
import { DoorError } from '#api/problem';
import type { Asked, Handlers, Route } from '#api/route';
import type { Fault } from '#domain/kernel/service-error';
import type { OfficeReader } from '#ports/readers';
import { bodyTextOf, type HttpEvent, mediaTypeOf, methodOf, parseJson, pathOf } from './http-event.ts';
import { matchPath } from './match-route.ts';
import { type HttpResult, jsonResult } from './on-http.ts';
import { type WhoAsksSettings, whoAsks } from './who-asks.ts';

/** Largest JSON body of a route that names no limit of its own. */
const BODY_BYTES_MAX = 256 * 1_024;

const check = <S extends z.ZodType>(schema: S, value: unknown, where: string): z.output<S> => {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const faults: Fault[] = result.error.issues.map((issue) => ({
    path: [where, ...issue.path.map(String)].join('.'),
    message: issue.code === 'unrecognized_keys' ? `has unknown keys: ${issue.keys.join(', ')}` : issue.message,
  }));
  throw new DoorError(400, 'request.invalid', 'The request does not fit.', faults);
};

const find = <R extends Readonly<Record<string, Route>>>(routes: R, event: HttpEvent) => {
  const path = pathOf(event);
  const methods = new Set<string>();
  for (const [id, route] of Object.entries(routes)) {
    const params = matchPath(route.path, path);
    if (params === null) continue;
    methods.add(route.method);
    if (route.method === methodOf(event)) return { id, route, params };
  }
  if (methods.size > 0) throw new DoorError(405, 'request.method', `Allowed here: ${[...methods].join(', ')}.`);
  throw new DoorError(404, 'request.no-route', 'There is nothing here.');
};

const bodyOf = (route: Route, event: HttpEvent): unknown => {
  if (!route.body && !route.textBody) return undefined;
  const allowed = route.textBody ?? ['application/json'];
  // Size first: what is too large is not looked at.
  const text = bodyTextOf(event, route.bodyBytesMax ?? BODY_BYTES_MAX);
  if (!allowed.includes(mediaTypeOf(event))) {
    throw new DoorError(415, 'request.media-type', `Send one of: ${allowed.join(', ')}.`);
  }
  return route.body ? check(route.body, parseJson(text), 'body') : text;
};

/**
 * Serves routes: finds the route, checks who asks, then parameters, query and body, calls the handler, and checks what
 * it says. A reply that does not fit its schema is a bug of ours, not an answer.
 */
export const serveRoutes =
  <R extends Readonly<Record<string, Route>>>(
    routes: R,
    handlers: Handlers<R>,
    offices: OfficeReader,
    settings: WhoAsksSettings,
  ) =>
  async (event: HttpEvent): Promise<HttpResult> => {
    const { id, route, params } = find(routes, event);
    const who = await whoAsks(event, route.access, offices, settings);
    const asked = {
      who,
      params: route.params ? check(route.params, params, 'path') : undefined,
      query: route.query ? check(route.query, event.queryStringParameters ?? {}, 'query') : undefined,
      body: bodyOf(route, event),
    };
    const handler = handlers[id as keyof R] as unknown as (asked: Asked<Route>) => Promise<unknown>;
    const reply = route.reply.parse(await handler(asked as Asked<Route>));
    if (route.replyType === undefined) return jsonResult(200, reply);
    return { statusCode: 200, headers: { 'content-type': `${route.replyType}; charset=utf-8` }, body: String(reply) };
  };
