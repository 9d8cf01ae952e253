import { DoorError } from '#api/problem';
import { taskNoticesOf } from '#domain/messages/notice-verdict';
import type { Language } from '#domain/roster/roster';
import type { HttpEvent } from '#functions/runtime/http-event';
import { type HttpResult, jsonResult } from '#functions/runtime/on-http';
import { momentText } from '#render/dates';
import { mailboxContentSecurityPolicy } from '#render/page/content-security-policy';
import { renderMailboxPage } from '#render/page/mailbox-page';
import type { Mailbox, MailboxEntry } from './mailbox.ts';
import type { RunnerRoutesParts } from './runner-routes.ts';

const LETTERS_A_PAGE = 50;
const LETTERS_A_PAGE_MAX = 500;

const wholeNumber = (text: string | undefined, name: string): number | undefined => {
  if (text === undefined || text === '') return undefined;
  if (!/^[1-9]\d{0,9}$/.test(text)) throw new DoorError(400, 'mailbox.query', `"${name}" is a whole number from 1.`);
  return Number(text);
};

type Wanted = { readonly before?: number; readonly limit: number; readonly to?: string };

const wantedOf = (event: HttpEvent, limit: number): Wanted => {
  const query = event.queryStringParameters ?? {};
  const before = wholeNumber(query.before, 'before');
  const to = query.to === undefined || query.to === '' ? undefined : query.to;
  return { limit, ...(before === undefined ? {} : { before }), ...(to === undefined ? {} : { to }) };
};

/** `/mailbox.json`: newest first; `to`, `before` and `limit` (at most 500) as on the page. */
export const mailboxData = async (mailbox: Mailbox, event: HttpEvent): Promise<HttpResult> => {
  const limit = wholeNumber(event.queryStringParameters?.limit, 'limit') ?? LETTERS_A_PAGE;
  const items = await mailbox.list(wantedOf(event, Math.min(limit, LETTERS_A_PAGE_MAX)));
  const before = items.length === 0 ? null : (items.at(-1)?.seq ?? null);
  return jsonResult(200, { items, before });
};

/** The tasks a letter speaks of, each once. */
const tasksOf = async (parts: RunnerRoutesParts, entry: MailboxEntry, language: Language) => {
  const message = await parts.runner.store.messages.get(parts.officeId(), entry.messageId);
  const titles = new Map(taskNoticesOf(message?.notices ?? []).map((notice) => [notice.taskId, notice.taskTitle]));
  return [...titles].map(([taskId, title]) => ({ title, url: `/ledger/${taskId}?lang=${language}` }));
};

/** `/mailbox`: every mail and text message as its receiver would see it, with links that can be followed. */
export const mailboxPage = async (
  parts: RunnerRoutesParts,
  event: HttpEvent,
  language: Language,
): Promise<HttpResult> => {
  const { mailbox } = parts.runner;
  const wanted = wantedOf(event, LETTERS_A_PAGE + 1);
  const id = wholeNumber(event.queryStringParameters?.id, 'id');
  const [found, opened] = await Promise.all([mailbox.list(wanted), id === undefined ? null : mailbox.get(id)]);
  if (id !== undefined && opened === null) throw new DoorError(404, 'mailbox.missing', 'There is no such letter.');
  const itemOf = (entry: MailboxEntry) => ({
    id: String(entry.seq),
    channel: entry.channel,
    to: entry.to,
    toName: entry.toName,
    subject: entry.subject,
    at: momentText(language, entry.receivedAt, parts.zone),
  });
  const items = found.slice(0, LETTERS_A_PAGE);
  const body = renderMailboxPage({
    language,
    officeName: '',
    path: '/mailbox',
    receivers: mailbox.receivers(),
    receiver: wanted.to ?? null,
    items: items.map(itemOf),
    opened: opened && {
      ...itemOf(opened),
      from: opened.channel === 'email' ? 'duban@example.org' : 'Duban',
      text: opened.text,
      html: opened.html,
      tasks: await tasksOf(parts, opened, language),
    },
    before: wanted.before === undefined ? null : String(wanted.before),
    olderBefore: found.length > LETTERS_A_PAGE ? String(items.at(-1)?.seq ?? '') : null,
    nonce: parts.newNonce(),
  });
  const headers = {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': mailboxContentSecurityPolicy,
  };
  return { statusCode: 200, headers, body };
};
