import MailComposer from 'nodemailer/lib/mail-composer';
import { ServiceError } from '#domain/kernel/service-error';
import type { Letter } from '#ports/postman';
import { mailSenderOf } from './mail-sender.ts';

/** One message ready for the wire. */
export type ComposedMail = {
  readonly raw: Uint8Array;
  /** With its angle brackets. */
  readonly messageId: string;
  /** Bare: what the envelope says. */
  readonly fromAddress: string;
};

/** Of an address, both parts and the sign between them: RFC 5321, 4.5.3.1.3. */
export const ADDRESS_CHARS_MAX = 254;

/** By which the sent message can be told again: `<message id>;<attempt>`. */
export const LETTER_HEADER = 'X-Duban-Message';

// A line break in a header starts a header of the writer's choosing; the two separators count as breaks to some readers.
const BREAKS = /[\p{Cc}\u2028\u2029]/u;
const ONE_ADDRESS = /^[^\s@<>,;:"()[\]\\]+@[^\s@<>,;:"()[\]\\]+$/u;
/** One address of the web, in the letters an address may hold: nothing that ends it, a header or a line. */
const WEB_ADDRESS = /^https?:\/\/[\w.~:/?#[\]@!$&'()*+,;=%-]{1,900}$/;
const TAG = /^[A-Za-z0-9_-]+$/;

/**
 * Nobody is there to read an answer of a machine (RFC 3834; the second is Exchange's). Reports that a mail could not be
 * delivered are not among what is declined: they tell whom we cannot reach.
 */
const MADE_BY_A_MACHINE = { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'OOF, AutoReply' };

const refuse = (what: string): never => {
  throw new ServiceError('invalid', 'mail.bad-header', `A mail cannot be made: ${what}.`);
};

const checkAddress = (address: string, whose: string): void => {
  if (address.length > ADDRESS_CHARS_MAX)
    refuse(`the address of ${whose} is longer than ${ADDRESS_CHARS_MAX} characters`);
  if (BREAKS.test(address)) refuse(`the address of ${whose} holds a control character`);
  if (!ONE_ADDRESS.test(address)) refuse(`the address of ${whose} is not exactly one address`);
};

/**
 * Makes the one MIME message of a letter: text, with HTML beside it where there is some; exactly one receiver.
 * @param from `address` or `Name <address>`; its host gives the host of the message id.
 * @throws ServiceError `invalid` (`mail.bad-header`) for control characters, U+2028 or U+2029 in subject, name, address
 * or id, for more than one address, for an address of more than 254 characters.
 */
export const composeMime = async (letter: Letter, from: string): Promise<ComposedMail> => {
  const sender = mailSenderOf(from);
  checkAddress(sender.address, 'the sender');
  if (BREAKS.test(sender.name)) refuse('the name of the sender holds a control character');
  checkAddress(letter.to, 'the receiver');
  if (BREAKS.test(letter.toName)) refuse('the name of the receiver holds a control character');
  if (BREAKS.test(letter.subject)) refuse('the subject holds a control character');
  if (letter.notMineUrl !== undefined && !WEB_ADDRESS.test(letter.notMineUrl)) refuse('the page is not an address');
  if (!TAG.test(letter.messageId)) refuse('the message id holds more than letters, digits, - and _');

  const host = sender.address.slice(sender.address.lastIndexOf('@') + 1);
  const messageId = `<${letter.messageId}.${letter.attempt}@${host}>`;
  const composer = new MailComposer({
    from: sender,
    to: { name: letter.toName, address: letter.to },
    subject: letter.subject,
    messageId,
    headers: {
      [LETTER_HEADER]: `${letter.messageId};${letter.attempt}`,
      ...MADE_BY_A_MACHINE,
      ...(letter.notMineUrl === undefined
        ? {}
        : { 'List-Unsubscribe': { prepared: true, value: `<${letter.notMineUrl}>` } }),
    },
    text: letter.text,
    ...(letter.html === '' ? {} : { html: letter.html }),
    // A text is a text: what looks like a path or an address of the web is never opened.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return { raw: await composer.compile().build(), messageId, fromAddress: sender.address };
};
