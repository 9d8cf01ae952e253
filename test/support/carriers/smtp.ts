import { smtpPostman } from '#adapters/smtp/smtp-postman';
import type { Behaviour } from '#test/contracts/postman-behaviours';
import { openSmtpCarrier, type Replies } from '#test/support/smtp-carrier';

/** Mail by SMTP whose server is on this machine. */
export const openSmtp = async (behaviour: Behaviour, replies: Replies = {}) => {
  const carrier = await openSmtpCarrier(behaviour, replies);
  const postman = smtpPostman({
    host: '127.0.0.1',
    port: carrier.port,
    secure: false,
    requireTls: false,
    credentials: null,
    fromAddress: 'duban@example.org',
    limits: { connectionMs: 300, silenceMs: 300, wholeMs: 1_000 },
  });
  return {
    postman,
    attempts: carrier.connections,
    bodies: carrier.bodies,
    close: async () => {
      postman.close();
      await carrier.close();
    },
  };
};
