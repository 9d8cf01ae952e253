import { type ClientRequest, request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { SENDING_LIMITS, type SendingLimits } from '#adapters/aws/sending-client';
import { ServiceError } from '#domain/kernel/service-error';
import { checkedLookup, type Resolve } from './checked-lookup.ts';
import { type Reach, webhookUrl } from './webhook-url.ts';

/** What came of one request. */
export type WebhookAnswer =
  | {
      readonly kind: 'answered';
      readonly status: number;
      /** What the answer asks to wait; `null` where it does not say. */
      readonly retryAfterSeconds: number | null;
      /** For reading a code out of, never for passing on. */
      readonly body: string;
    }
  /** The URL, or what its name resolved to, may not be reached: nothing was sent. */
  | { readonly kind: 'blocked'; readonly reason: string }
  /** No connection stood: nothing was sent. */
  | { readonly kind: 'not-sent'; readonly reason: string }
  /** A connection stood and no whole answer came: it may have been read. */
  | { readonly kind: 'lost'; readonly reason: string };

export type WebhookOptions = {
  /** `public` where not given. */
  readonly reach?: Reach;
  /** `SENDING_LIMITS` where not given. */
  readonly limits?: SendingLimits;
  /** The system's own where not given. */
  readonly resolve?: Resolve;
};

export type WebhookRequest = {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};

/** More of an answer is not read: what is looked for stands in its first line. */
export const ANSWER_BYTES_MAX = 64 * 1_024;
const RETRY_AFTER_SECONDS_MAX = 3_600;

/** The code alone: messages quote hosts, and the path of a webhook is its password. */
const codeOf = (error: unknown): string => {
  if (error instanceof ServiceError) return error.code;
  const { code, name } = error as { readonly code?: unknown; readonly name?: unknown };
  return typeof code === 'string' && /^[A-Z0-9_]{1,60}$/.test(code) ? code : String(name ?? 'Error');
};

const retryAfterOf = (response: IncomingMessage): number | null => {
  const text = response.headers['retry-after'];
  return text !== undefined && /^\d{1,9}$/.test(text) ? Math.min(Number(text), RETRY_AFTER_SECONDS_MAX) : null;
};

/** After so many milliseconds; what is over by then does not mind. */
const after = (ms: number, run: () => void): void =>
  AbortSignal.timeout(ms).addEventListener('abort', run, { once: true });

const readAnswer = (response: IncomingMessage, resolve: (answer: WebhookAnswer) => void): void => {
  const chunks: Buffer[] = [];
  let bytes = 0;
  const done = (): void =>
    resolve({
      kind: 'answered',
      status: response.statusCode ?? 0,
      retryAfterSeconds: retryAfterOf(response),
      body: Buffer.concat(chunks).subarray(0, ANSWER_BYTES_MAX).toString('utf8'),
    });
  response.on('data', (chunk: Buffer) => {
    chunks.push(chunk);
    bytes += chunk.length;
    if (bytes < ANSWER_BYTES_MAX) return;
    done();
    response.destroy();
  });
  response.on('end', done);
  response.on('error', (error) => resolve({ kind: 'lost', reason: codeOf(error) }));
};

type Method = 'GET' | 'POST';

const send = (method: Method, url: URL, given: WebhookRequest, options: WebhookOptions): Promise<WebhookAnswer> =>
  new Promise((resolve) => {
    const limits = options.limits ?? SENDING_LIMITS;
    const isSecure = url.protocol === 'https:';
    let stands = false;
    let answers = false;
    const request: ClientRequest = (isSecure ? httpsRequest : httpRequest)(url, {
      method,
      headers: method === 'GET' ? given.headers : { ...given.headers, 'content-length': Buffer.byteLength(given.body) },
      // A connection of its own: one that was kept may be dead, and then nobody knows whether the message went.
      agent: false,
      lookup: checkedLookup(options.reach ?? 'public', options.resolve),
      signal: AbortSignal.timeout(limits.wholeMs),
    });
    const giveUp = (code: string): void => {
      request.destroy(Object.assign(new Error(code), { code }));
    };
    request.on('socket', (socket) => {
      socket.once(isSecure ? 'secureConnect' : 'connect', () => {
        stands = true;
        after(limits.answerMs, () => {
          if (!answers) giveUp('ANSWER_TIMEOUT');
        });
      });
      after(limits.connectionMs, () => {
        if (!stands) giveUp('CONNECTION_TIMEOUT');
      });
    });
    request.on('response', (response) => {
      answers = true;
      readAnswer(response, resolve);
    });
    request.on('error', (error) => {
      if (error instanceof ServiceError) resolve({ kind: 'blocked', reason: error.code });
      else resolve({ kind: stands ? 'lost' : 'not-sent', reason: codeOf(error) });
    });
    request.end(given.body);
  });

const once = async (method: Method, given: WebhookRequest, options: WebhookOptions): Promise<WebhookAnswer> => {
  try {
    return await send(method, webhookUrl(given.url, options.reach ?? 'public'), given, options);
  } catch (error) {
    return { kind: error instanceof ServiceError ? 'blocked' : 'not-sent', reason: codeOf(error) };
  }
};

/**
 * Posts once, to a public address and over TLS, and reads the beginning of the answer. Follows no redirect, keeps no
 * connection, tries nothing again, and never throws.
 */
export const postOnce = (given: WebhookRequest, options: WebhookOptions = {}): Promise<WebhookAnswer> =>
  once('POST', given, options);

/** Asks once for what stands at a URL, within the same bounds. */
export const getOnce = (url: string, options: WebhookOptions = {}): Promise<WebhookAnswer> =>
  once('GET', { url, headers: { accept: 'application/json' }, body: '' }, options);
