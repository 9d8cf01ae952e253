import { ServiceError } from '#domain/kernel/service-error';
import type { SmtpSettings } from './smtp-postman.ts';

const PORT_SUBMISSION = 587;
const PORT_TLS = 465;
/** A relay on this machine needs no TLS: nothing leaves the machine. */
const THIS_MACHINE = /^(localhost|127\.0\.0\.1|\[::1\])$/;

/**
 * Settings from `smtp://user:password@host:port` (STARTTLS demanded, but for a relay on this machine) or `smtps://...`
 * (TLS from the first byte). Name and password are percent-encoded where they hold signs.
 * @throws ServiceError `invalid` (`smtp.bad-url`), which never quotes the address: it holds the password.
 */
export const smtpSettingsFrom = (url: string, fromAddress: string): SmtpSettings => {
  const parsed = URL.parse(url);
  if (parsed === null || !/^smtps?:$/.test(parsed.protocol) || parsed.hostname === '') {
    const message =
      'The SMTP server must be given as smtp://user:password@host:port or smtps://user:password@host:port.';
    throw new ServiceError('invalid', 'smtp.bad-url', message);
  }
  const secure = parsed.protocol === 'smtps:';
  const credentials =
    parsed.username === ''
      ? null
      : { user: decodeURIComponent(parsed.username), password: decodeURIComponent(parsed.password) };
  return {
    host: parsed.hostname,
    port: parsed.port === '' ? (secure ? PORT_TLS : PORT_SUBMISSION) : Number(parsed.port),
    secure,
    requireTls: !secure && !THIS_MACHINE.test(parsed.hostname),
    credentials,
    fromAddress,
  };
};
