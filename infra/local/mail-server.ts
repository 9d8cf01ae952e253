import type { AddressInfo } from 'node:net';
import { type AddressObject, type HeaderValue, simpleParser } from 'mailparser';
import { SMTPServer, type SMTPServerDataStream } from 'smtp-server';
import { LETTER_HEADER } from '#adapters/mail/compose-mime';
import { ServiceError } from '#domain/kernel/service-error';

/** A mail taken by the local server. */
export type ReceivedMail = {
  readonly from: string;
  /** As the envelope says. */
  readonly to: string;
  readonly toName: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** Which message of the service it is; `null` for mail that the service did not write. */
  readonly letter: { readonly messageId: string; readonly attempt: number } | null;
  /** Those worth showing, names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
};

export type MailServer = { readonly port: number; close(): Promise<void> };

/** Reminders are small; a mail of this size is a mistake. */
const MAIL_BYTES_MAX = 1024 * 1024;
const CLOSE_MS = 1_000;
const SHOWN_HEADERS = ['message-id', 'date', 'auto-submitted', LETTER_HEADER.toLowerCase()];

const textOf = (value: HeaderValue | undefined): string => {
  if (value === undefined) return '';
  if (value instanceof Date) return value.toISOString();
  return typeof value === 'string' ? value : JSON.stringify(value);
};

const letterOf = (header: string): ReceivedMail['letter'] => {
  const [, messageId, attempt] = /^([A-Za-z0-9_-]+);(\d{1,6})$/.exec(header) ?? [];
  return messageId === undefined ? null : { messageId, attempt: Number(attempt) };
};

const firstName = (addresses: AddressObject | AddressObject[] | undefined): string =>
  [addresses].flat()[0]?.value[0]?.name ?? '';

const parseMail = async (raw: Buffer, from: string, to: string): Promise<ReceivedMail> => {
  const mail = await simpleParser(raw, { skipImageLinks: true });
  const headers: Record<string, string> = {};
  for (const name of SHOWN_HEADERS) {
    const text = textOf(mail.headers.get(name));
    if (text !== '') headers[name] = text;
  }
  return {
    from,
    to,
    toName: firstName(mail.to),
    subject: mail.subject ?? '',
    text: mail.text ?? '',
    html: mail.html || '',
    letter: letterOf(headers[LETTER_HEADER.toLowerCase()] ?? ''),
    headers,
  };
};

const readAll = async (stream: SMTPServerDataStream): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) {
    // What is beyond the limit is read, or the talk would stand still, but not kept.
    if (!stream.sizeExceeded) chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks);
};

const refusal = (responseCode: number, message: string): Error => Object.assign(new Error(message), { responseCode });

/**
 * Opens a mail server on this machine that takes every mail for everybody, parses it and hands it on. A mail is taken
 * once `onMail` has done with it; where that fails, the sender is told to come back.
 * @throws ServiceError `unavailable` (`mail.port-taken`).
 */
export const openMailServer = async (options: {
  /** A free one where not given. */
  port?: number;
  onMail: (mail: ReceivedMail) => Promise<void>;
}): Promise<MailServer> => {
  const take = async (stream: SMTPServerDataStream, from: string, receivers: readonly string[]): Promise<void> => {
    const raw = await readAll(stream);
    if (stream.sizeExceeded) throw refusal(552, `5.3.4 The mail is larger than ${MAIL_BYTES_MAX} bytes`);
    try {
      for (const to of receivers) await options.onMail(await parseMail(raw, from, to));
    } catch {
      throw refusal(451, '4.3.0 The mail was not taken');
    }
  };

  const server = new SMTPServer({
    name: 'localhost',
    banner: 'Duban local mailbox',
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    size: MAIL_BYTES_MAX,
    closeTimeout: CLOSE_MS,
    onData(stream, { envelope }, done) {
      const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address;
      const receivers = envelope.rcptTo.map((receiver) => receiver.address);
      take(stream, from, receivers).then(() => done(), done);
    },
  });
  const port = await new Promise<number>((resolve, reject) => {
    const wanted = options.port ?? 0;
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EADDRINUSE') return reject(error);
      const message = `Port ${wanted} on 127.0.0.1 is already in use: end what uses it, or choose another port.`;
      reject(new ServiceError('unavailable', 'mail.port-taken', message, { cause: error }));
    });
    server.listen(wanted, '127.0.0.1', () => resolve((server.server.address() as AddressInfo).port));
  });
  // From here on an error is one caller's broken line, and that caller knows.
  server.removeAllListeners('error');
  server.on('error', () => undefined);
  return { port, close: () => new Promise((resolve) => server.close(() => resolve())) };
};
