import { createHmac, timingSafeEqual } from 'node:crypto';
import { epochMsOf, type Instant } from '#domain/kernel/instant';

/** What a link lets its bearer do. Reading the page is always allowed. */
export type LinkAction = 'acknowledge' | 'report' | 'ask-extension' | 'dispute' | 'claim';
export const LINK_ACTIONS: readonly LinkAction[] = ['acknowledge', 'report', 'ask-extension', 'dispute', 'claim'];

/** What a link stands for: one person, one task, some actions, until a moment. */
export type LinkGrant = {
  readonly officeId: string;
  readonly taskId: string;
  readonly personId: string;
  readonly actions: readonly LinkAction[];
  /** The task's link generation when it was signed; a revocation counts it up. */
  readonly generation: number;
  readonly expiresAt: Instant;
};

export type LinkKey = { readonly id: string; readonly secret: Uint8Array };

export type LinkReading =
  | { readonly ok: true; readonly grant: LinkGrant }
  /** `forged` also stands for cut short, respelled or signed by a key no longer accepted: all look alike from outside. */
  | { readonly ok: false; readonly code: 'link.forged' }
  | { readonly ok: false; readonly code: 'link.expired' };

/** Longest token that is looked at. Ids are at most 64 characters each, so honest ones are far shorter. */
export const TOKEN_CHARS_MAX = 512;
/** A link lives until this many days after the due date ... */
export const LINK_DAYS_AFTER_DUE = 30;
/** ... but never longer than this from its signing. */
export const LINK_DAYS_MAX = 120;

const LETTER: Readonly<Record<LinkAction, string>> = {
  acknowledge: 'a',
  report: 'r',
  'ask-extension': 'e',
  dispute: 'd',
  claim: 'c',
};

/** What is signed, so that a token of one sort is none of another. */
export type TokenSort = 'duban-link/1' | 'duban-link/2';

const macOf = (key: LinkKey, sort: TokenSort, body: string): Buffer =>
  createHmac('sha256', key.secret).update(`${sort}.${body}`).digest();

/** `<key id>.<payload>.<HMAC-SHA-256>`, base64url. The same fields under the same key are the same token. */
export const sealToken = (sort: TokenSort, fields: readonly (string | number)[], key: LinkKey): string => {
  const body = `${key.id}.${Buffer.from(JSON.stringify(fields)).toString('base64url')}`;
  return `${body}.${macOf(key, sort, body).toString('base64url')}`;
};

/**
 * The fields of a token, or `null` where it is not one of ours. The signature is checked over the text as it came, and both
 * parts must be spelled canonically (base64url has several spellings of the same bytes), before anything inside is
 * looked at.
 */
export const openToken = (sort: TokenSort, token: string, keys: readonly LinkKey[]): readonly unknown[] | null => {
  if (token.length > TOKEN_CHARS_MAX) return null;
  const parts = token.split('.');
  const [keyId, payload, signature] = parts;
  if (parts.length !== 3 || keyId === undefined || payload === undefined || signature === undefined) return null;
  const key = keys.find((one) => one.id === keyId);
  if (!key) return null;
  const expected = macOf(key, sort, `${keyId}.${payload}`);
  const given = Buffer.from(signature, 'base64url');
  if (given.length !== expected.length || given.toString('base64url') !== signature) return null;
  if (!timingSafeEqual(given, expected)) return null;
  return JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) as unknown[];
};

/** The token of a grant. Expiry is kept to the second, rounded down. */
export const signLink = (grant: LinkGrant, key: LinkKey): string =>
  sealToken(
    'duban-link/1',
    [
      grant.officeId,
      grant.taskId,
      grant.personId,
      grant.actions.map((action) => LETTER[action]).join(''),
      grant.generation,
      Math.floor(epochMsOf(grant.expiresAt) / 1_000),
    ],
    key,
  );

const grantOf = (fields: readonly unknown[]): LinkGrant => {
  const [officeId, taskId, personId, letters, generation, expiresAt] = fields as [
    string,
    string,
    string,
    string,
    number,
    number,
  ];
  return {
    officeId,
    taskId,
    personId,
    actions: LINK_ACTIONS.filter((action) => letters.includes(LETTER[action])),
    generation,
    expiresAt: new Date(expiresAt * 1_000).toISOString() as Instant,
  };
};

/** Reads a token. */
export const readLink = (token: string, keys: readonly LinkKey[], now: Instant): LinkReading => {
  const fields = openToken('duban-link/1', token, keys);
  if (fields === null) return { ok: false, code: 'link.forged' };
  const grant = grantOf(fields);
  return grant.expiresAt <= now ? { ok: false, code: 'link.expired' } : { ok: true, grant };
};
