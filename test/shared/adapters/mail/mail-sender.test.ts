import { expect, it } from 'vitest';
import { mailSenderOf } from '#adapters/mail/mail-sender';

it.each([
  ['duban@example.org', '', 'duban@example.org'],
  ['督办 <duban@example.org>', '督办', 'duban@example.org'],
  ['"督办, 办公室" <duban@example.org>', '督办, 办公室', 'duban@example.org'],
  ['<duban@example.org>', '', 'duban@example.org'],
  ['a <b> <duban@example.org>', '', 'a <b> <duban@example.org>'],
])('reads %s', (text, name, address) => {
  expect(mailSenderOf(text)).toEqual({ name, address });
});
