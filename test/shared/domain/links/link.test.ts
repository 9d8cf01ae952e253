import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addMs, toInstant } from '#domain/kernel/instant';
import { LINK_ACTIONS, type LinkGrant, type LinkKey, readLink, signLink, TOKEN_CHARS_MAX } from '#domain/links/link';
import { aTask, NOW } from '#test/support/makers';
import { at } from '#test/support/shanghai';

const key = (id: string, secret = `secret of ${id}`): LinkKey => ({ id, secret: new TextEncoder().encode(secret) });
const KEY = key('k1');

const grant = (given: Partial<LinkGrant> = {}): LinkGrant => ({
  officeId: 'city-office',
  taskId: aTask().id,
  personId: 'person-1',
  actions: LINK_ACTIONS,
  generation: 0,
  expiresAt: at('2023-07-30T23:59:59'),
  ...given,
});
const TOKEN = signLink(grant(), KEY);
const FORGED = { ok: false, code: 'link.forged' };
const read = (token: string, keys: readonly LinkKey[] = [KEY], now = NOW) => readLink(token, keys, now);

describe('signLink and readLink', () => {
  it('come back to the same grant', () => {
    const ids = fc.stringMatching(/^[a-z0-9][a-z0-9._-]{1,63}$/);
    const grants = fc.record({
      officeId: ids,
      taskId: ids,
      personId: ids,
      actions: fc.subarray([...LINK_ACTIONS]),
      generation: fc.nat(1_000),
      expiresAt: fc.integer({ min: 1_700_000_000, max: 4_000_000_000 }).map((seconds) => toInstant(seconds * 1_000)),
    });
    fc.assert(
      fc.property(grants, (one) => {
        const token = signLink(one, KEY);
        expect(token.length).toBeLessThanOrEqual(TOKEN_CHARS_MAX);
        expect(token).toMatch(/^[A-Za-z0-9._-]+$/);
        expect(read(token)).toEqual({ ok: true, grant: one });
      }),
    );
  });

  it('make the same token of the same grant under the same key, and no other', () => {
    expect(signLink(grant(), KEY)).toBe(TOKEN);
    const others = [
      signLink(grant({ officeId: 'other' }), KEY),
      signLink(grant({ taskId: 'other' }), KEY),
      signLink(grant({ personId: 'other' }), KEY),
      signLink(grant({ actions: ['report'] }), KEY),
      signLink(grant({ generation: 1 }), KEY),
      signLink(grant({ expiresAt: at('2023-07-31T00:00') }), KEY),
      signLink(grant(), key('k1', 'another secret')),
      signLink(grant(), key('k2', 'secret of k1')),
    ];
    expect(new Set([TOKEN, ...others]).size).toBe(others.length + 1);
  });

  it('round the expiry down to the second', () => {
    const reading = read(signLink(grant({ expiresAt: at('2023-07-30T23:59:59.999') }), KEY));
    expect(reading).toEqual({ ok: true, grant: grant({ expiresAt: at('2023-07-30T23:59:59') }) });
  });
});

describe('readLink and time', () => {
  it.each([
    [-1, { ok: true, grant: grant() }],
    [0, { ok: false, code: 'link.expired' }],
    [1, { ok: false, code: 'link.expired' }],
  ])('%s ms from the expiry', (ms, expected) => {
    expect(read(TOKEN, [KEY], addMs(grant().expiresAt, ms))).toEqual(expected);
  });

  it('says of an expired token only what was truly signed', () => {
    const late = addMs(grant().expiresAt, 1);
    expect(read(`${TOKEN.slice(0, -1)}A`, [KEY], late)).toEqual(FORGED);
  });
});

describe('readLink and keys', () => {
  it('takes a token of a key that no longer signs but is still accepted', () => {
    expect(read(TOKEN, [key('k2'), KEY])).toEqual({ ok: true, grant: grant() });
  });

  it.each([
    ['a key that is gone', [key('k2')]],
    ['another secret under the same name', [key('k1', 'another secret')]],
    ['no key at all', []],
  ])('refuses %s', (_, keys) => {
    expect(read(TOKEN, keys)).toEqual(FORGED);
  });

  it('refuses a token that names another accepted key', () => {
    const [, payload, signature] = TOKEN.split('.');
    expect(read(`k2.${payload}.${signature}`, [KEY, key('k2')])).toEqual(FORGED);
  });
});

describe('readLink and what is not ours', () => {
  const [, payload = '', signature = ''] = TOKEN.split('.');
  const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

  /** Another spelling of the same bytes: the last letter of 32 bytes carries two bits that mean nothing. */
  const respelled = (text: string): string =>
    `${text.slice(0, -1)}${ALPHABET[(ALPHABET.indexOf(text.at(-1) ?? '') & ~3) + ((ALPHABET.indexOf(text.at(-1) ?? '') + 1) & 3)]}`;

  it('refuses every shorter token', () => {
    for (let length = 0; length < TOKEN.length; length += 1) expect(read(TOKEN.slice(0, length))).toEqual(FORGED);
  });

  it('refuses another spelling of the same signature', () => {
    const other = respelled(signature);
    expect(other).not.toBe(signature);
    expect(Buffer.from(other, 'base64url')).toEqual(Buffer.from(signature, 'base64url'));
    expect(read(`k1.${payload}.${other}`)).toEqual(FORGED);
  });

  it.each([
    ['padding', `${TOKEN}=`],
    ['a character base64url does not know', `${TOKEN}!`],
    ['a space before', ` ${TOKEN}`],
    ['a line break after', `${TOKEN}\n`],
    ['a junk character within the signature', `k1.${payload}.${signature.slice(0, 9)}*${signature.slice(9)}`],
    ['a junk character within the payload', `k1.${payload.slice(0, 9)}*${payload.slice(9)}.${signature}`],
    ['the standard alphabet', `k1.${payload}.${signature.replaceAll('-', '+').replaceAll('_', '/')}=`],
    ['a part too many', `${TOKEN}.x`],
    ['no signature', `k1.${payload}.`],
    ['a signature without a payload', `k1..${signature}`],
    ['10 KB', 'k1.'.padEnd(10_240, 'A')],
    ['10 KB of dots', '.'.repeat(10_240)],
    ['nothing', ''],
    ['names of the prototype', '__proto__.constructor.toString'],
    ['nulls', '\u0000.\u0000.\u0000'],
    ['half a character', '\ud800.\ud800.\ud800'],
  ])('refuses %s', (_, token) => {
    expect(read(token)).toEqual(FORGED);
  });

  it('refuses the payload of one token under the signature of another', () => {
    const other = signLink(grant({ personId: 'stranger' }), KEY);
    expect(read(`k1.${other.split('.')[1]}.${signature}`)).toEqual(FORGED);
  });

  it('never takes, and never throws at, any text', () => {
    const texts = fc.oneof(
      fc.string({ maxLength: 600, unit: 'binary' }),
      fc.tuple(fc.base64String(), fc.base64String()).map(([a, b]) => `k1.${a}.${b}`),
      fc.tuple(fc.nat(TOKEN.length - 1), fc.string({ minLength: 1, maxLength: 1 })).map(([place, one]) => {
        const changed = `${TOKEN.slice(0, place)}${one}${TOKEN.slice(place + 1)}`;
        return changed === TOKEN ? `${TOKEN}x` : changed;
      }),
    );
    fc.assert(
      fc.property(texts, (text) => {
        expect(read(text)).toEqual(FORGED);
      }),
      { numRuns: 1_000 },
    );
  });
});
