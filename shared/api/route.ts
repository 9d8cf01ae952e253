import type * as z from 'zod';

export type Method = 'GET' | 'POST';

/** `public`: anybody; `viewer`: may read the office; `administrator`: may change it. */
export type Access = 'public' | 'viewer' | 'administrator';

/** What one operation takes and gives: the router, the checks, the OpenAPI document and the tests all read this. */
export type Route = {
  readonly id: string;
  readonly method: Method;
  /** With `{name}` for parameters. */
  readonly path: `/${string}`;
  readonly summary: string;
  readonly access: Access;
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  /** A JSON body. */
  readonly body?: z.ZodType;
  /** A body taken as text, of one of these media types, not parsed at the door. */
  readonly textBody?: readonly string[];
  readonly bodyBytesMax?: number;
  readonly reply: z.ZodType;
  /** What the reply is, where it is text and not JSON. */
  readonly replyType?: 'application/x-ndjson';
  /** Codes this operation refuses with, beside those of the door. */
  readonly refuses: readonly string[];
};

type Out<T> = T extends z.ZodType ? z.output<T> : undefined;

/** What a handler of the route is given. */
export type Asked<R extends Route> = {
  readonly params: Out<R['params']>;
  readonly query: Out<R['query']>;
  readonly body: R['textBody'] extends readonly string[] ? string : Out<R['body']>;
  readonly who: Who;
};

/** Who asks, once it is known that they may. For public routes all three are ''. */
export type Who = { readonly sub: string; readonly officeId: string; readonly role: Access };

/** What a set of handlers must look like to serve a set of routes: one for each, and no other. */
export type Handlers<Routes extends Readonly<Record<string, Route>>> = {
  readonly [Id in keyof Routes]: (asked: Asked<Routes[Id]>) => Promise<z.input<Routes[Id]['reply']>>;
};

/** Keeps the literal types of a route. */
export const route = <const R extends Route>(given: R): R => given;
