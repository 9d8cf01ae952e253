import type { Readable } from 'node:stream';
import { createTransport } from 'nodemailer';
import { composeMime } from '#adapters/mail/compose-mime';
import { ServiceError } from '#domain/kernel/service-error';
import type { Letter, Posted, Postman } from '#ports/postman';

export type SmtpSettings = {
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte (port 465). */
  readonly secure: boolean;
  /** Demands STARTTLS where `secure` is not set; false for a relay on this machine only. */
  readonly requireTls: boolean;
  /** `null` for a relay that asks for no name. */
  readonly credentials: { readonly user: string; readonly password: string } | null;
  /** `address` or `Name <address>`. */
  readonly fromAddress: string;
  /** Milliseconds; `SMTP_LIMITS` where not given. */
  readonly limits?: SmtpLimits;
};

export type SmtpLimits = {
  /** Until the connection stands and the server has greeted, each. */
  readonly connectionMs: number;
  /** Of silence in the middle of the talk. */
  readonly silenceMs: number;
  /** Of the whole call. */
  readonly wholeMs: number;
};

/** Shorter than the 20 s after which a claimed message may no longer be sent. */
export const SMTP_LIMITS: SmtpLimits = { connectionMs: 3_000, silenceMs: 10_000, wholeMs: 15_000 };

/** A carrier with connections of its own. */
export type SmtpPostman = Postman & { close(): void };

const CONNECTIONS_MAX = 2;
/** Servers end an idle connection after minutes; ending it first spares a refusal for now. */
const IDLE_MS = 30_000;
const RETRY_SOON_SECONDS = 60;
const RETRY_AFTER_REPAIR_SECONDS = 3_600;

type SmtpFault = { readonly code?: unknown; readonly responseCode?: unknown; readonly command?: unknown };

const faultOf = (error: unknown): SmtpFault => (typeof error === 'object' && error !== null ? error : {});

/** Without the server's own sentence: it quotes the address. */
const reasonOf = ({ code, responseCode, command }: SmtpFault): string =>
  ['SMTP', code, responseCode, command]
    .filter((part) => (typeof part === 'string' && part !== '') || typeof part === 'number')
    .join(' ');

const postedOf = (error: unknown, bodyWasTouched: boolean): Posted => {
  const fault = faultOf(error);
  const reason = reasonOf(fault);
  const { responseCode } = fault;
  // The server answered about this message: whatever was sent, it has not taken it.
  const aboutMessage = fault.code === 'EENVELOPE' || fault.code === 'EMESSAGE';
  if (typeof responseCode === 'number' && responseCode >= 400 && responseCode < 600 && aboutMessage) {
    // 503 says that the talk went out of step, not that the message is refused.
    if (responseCode >= 500 && responseCode !== 503) return { outcome: 'refused-for-good', reason };
    return { outcome: 'refused-for-now', reason, retryAfterSeconds: RETRY_SOON_SECONDS };
  }
  if (bodyWasTouched) return { outcome: 'unknown', reason };
  // Found out before a word was said, such as a message larger than the server takes.
  if (aboutMessage && responseCode === undefined) return { outcome: 'refused-for-good', reason };
  // Refused before our message was spoken of (name and password, TLS, a greeting that turns us away): ours to put right.
  const isOurs = typeof responseCode === 'number' && responseCode >= 500;
  const retryAfterSeconds = isOurs || fault.code === 'EAUTH' ? RETRY_AFTER_REPAIR_SECONDS : RETRY_SOON_SECONDS;
  return { outcome: 'refused-for-now', reason, retryAfterSeconds };
};

/** Sends by an SMTP server, over a few kept connections; one attempt a call. */
export const smtpPostman = (settings: SmtpSettings): SmtpPostman => {
  const limits = settings.limits ?? SMTP_LIMITS;
  const bodies = new Map<string, Readable>();
  const transport = createTransport({
    pool: true,
    host: settings.host,
    port: settings.port,
    secure: settings.secure,
    requireTLS: settings.requireTls && !settings.secure,
    ignoreTLS: !settings.requireTls && !settings.secure,
    ...(settings.credentials === null
      ? {}
      : { auth: { user: settings.credentials.user, pass: settings.credentials.password } }),
    maxConnections: CONNECTIONS_MAX,
    // The pool would put a message of a broken connection back on its queue, up to five times.
    maxRequeues: 0,
    idleTimeout: IDLE_MS,
    connectionTimeout: limits.connectionMs,
    greetingTimeout: limits.connectionMs,
    dnsTimeout: limits.connectionMs,
    socketTimeout: limits.silenceMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  });

  // Remembers the stream the body is read from: while no byte of it was read, the server cannot hold the message.
  transport.use('stream', (mail, done) => {
    const { message } = mail;
    const makeStream = message.createReadStream.bind(message);
    message.createReadStream = (...given) => {
      const stream = makeStream(...given);
      bodies.set(String(mail.data.messageId), stream);
      return stream;
    };
    done();
  });

  return {
    channel: 'email',
    async send(letter: Letter): Promise<Posted> {
      let key = '';
      try {
        const { raw, messageId, fromAddress } = await composeMime(letter, settings.fromAddress);
        key = messageId;
        await transport.sendMail({
          envelope: { from: fromAddress, to: [letter.to] },
          messageId,
          raw: Buffer.from(raw),
          signal: AbortSignal.timeout(limits.wholeMs),
        });
        return { outcome: 'accepted', providerId: messageId };
      } catch (error) {
        if (error instanceof ServiceError) return { outcome: 'refused-for-good', reason: error.code };
        return postedOf(error, bodies.get(key)?.readableDidRead ?? false);
      } finally {
        bodies.delete(key);
      }
    },
    close: () => {
      transport.close();
    },
  };
};
