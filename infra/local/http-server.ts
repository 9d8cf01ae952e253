import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ServiceError } from '#domain/kernel/service-error';
import { answerError, answerResult } from './http-answer.ts';
import { eventOf, headOf } from './http-event.ts';
import { findRoute, type LocalRoute } from './http-routes.ts';

/** What a Lambda takes of a request, and with it the local server. */
export const BODY_BYTES_MAX = 6 * 1024 * 1024;

export type HttpServerOptions = {
  /** 0 takes a free one. */
  readonly port: number;
  readonly host: '127.0.0.1';
  readonly routes: readonly LocalRoute[];
  /** Told of every error a handler throws; the caller of the route sees a bare 500. */
  readonly onError?: (error: unknown, routeKey: string) => void;
};

export type LocalHttpServer = {
  /** Without a slash at its end. */
  readonly url: string;
  readonly port: number;
  /** Ends requests in flight too. */
  close(): Promise<void>;
};

/** The body, or `null` where it is larger than a Lambda takes. */
const readBody = async (request: IncomingMessage): Promise<Buffer | null> => {
  if (Number(request.headers['content-length'] ?? 0) > BODY_BYTES_MAX) return null;
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    bytes += (chunk as Buffer).length;
    if (bytes > BODY_BYTES_MAX) return null;
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks);
};

const serve = async (
  request: IncomingMessage,
  response: ServerResponse,
  { routes, onError }: HttpServerOptions,
): Promise<void> => {
  const requestId = randomUUID();
  response.setHeader('apigw-requestid', requestId);
  const head = headOf(request);
  if (head === null) return answerError(response, 400, 'Bad Request');
  const found = findRoute(routes, head.method, head.path);
  if (found === null) return answerError(response, 404, 'Not Found');
  const body = await readBody(request);
  if (body === null) {
    // The rest of the body is not worth reading, so the line cannot be used again.
    response.setHeader('connection', 'close');
    return answerError(response, 413, 'Request Entity Too Large');
  }
  try {
    const event = eventOf(request, head, found, body, { requestId, epochMs: Date.now() });
    answerResult(response, await found.route.handler(event));
  } catch (error) {
    onError?.(error, `${found.route.method} ${found.route.path}`);
    if (!response.headersSent) answerError(response, 500, 'Internal Server Error');
  }
};

const listen = (server: Server, port: number, host: string): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EADDRINUSE' && error.code !== 'EACCES') return reject(error);
      const why = error.code === 'EACCES' ? 'may not be used by this account' : 'is already in use';
      const message = `Port ${port} on ${host} ${why}: end what uses it, or choose another port.`;
      reject(new ServiceError('unavailable', 'http.port-taken', message, { cause: error }));
    });
    server.listen(port, host, () => resolve((server.address() as AddressInfo).port));
  });

/**
 * Opens a server that gives each request to its route's handler as API Gateway's HTTP API would give it to a Lambda.
 * @throws ServiceError `unavailable` (`http.port-taken`).
 */
export const openHttpServer = async (options: HttpServerOptions): Promise<LocalHttpServer> => {
  const server = createServer((request, response) => {
    // What fails here is the line itself: the caller is gone, and there is nobody to tell.
    serve(request, response, options).catch(() => response.destroy());
  });
  const port = await listen(server, options.port, options.host);
  return {
    url: `http://${options.host}:${port}`,
    port,
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
};
