import { describe, expect, it } from 'vitest';
import type { LinkGrant } from '#domain/links/link';
import { actionPageHandler } from '#functions/action-page/handler';
import type { HttpResult } from '#functions/runtime/on-http';
import type { StoredRecord } from '#ports/records';
import { aTaskWith } from '#test/support/facts';
import { type Asking, bodyOf, CONTEXT, gatewayEvent } from '#test/support/gateway-event';
import { keptLog } from '#test/support/kept-log';
import { tokenOf } from '#test/support/link-token';
import { aPerson, aPost, aTask, OFFICE_ID } from '#test/support/makers';
import { openMemoryHouse } from '#test/support/memory-house';
import { at } from '#test/support/shanghai';

const OWN = 'https://duban.example.org';
const BROWSER = { accept: 'text/html,application/xhtml+xml' };
const PRESSED = {
  ...BROWSER,
  origin: OWN,
  'sec-fetch-site': 'same-origin',
  'content-type': 'application/x-www-form-urlencoded',
};

/** A second responsible person of the committee, who reads English. */
const READER_POST = [aPost({ id: 'committee.reader', unitId: 'committee', holderId: 'reader-1' })];

const open = async (records: readonly StoredRecord[] = [aTask()]) => {
  const house = await openMemoryHouse({ records });
  const made = house.ledger.commits.length;
  const log = keptLog();
  const handler = actionPageHandler({ ...house, log, settings: { linkBaseUrl: `${OWN}/` } });
  const ask = async (asking: Asking) => (await handler(gatewayEvent(asking), CONTEXT)) as HttpResult;
  const pathFor = async (grant?: Partial<LinkGrant>) => `/a/${await tokenOf(house, grant)}`;
  const get = async (grant?: Partial<LinkGrant>, more: Asking = {}) =>
    ask({ path: await pathFor(grant), headers: BROWSER, ...more });
  const post = async (fields: Readonly<Record<string, string>>, grant?: Partial<LinkGrant>, more: Asking = {}) => {
    const body = new URLSearchParams(fields).toString();
    return ask({ method: 'POST', path: await pathFor(grant), body, headers: PRESSED, ...more });
  };
  const written = () => house.ledger.commits.length - made;
  const facts = async () => (await house.tasks.get(OFFICE_ID, aTask().id))?.facts.map((fact) => fact.type);
  return { house, log, ask, pathFor, get, post, written, facts };
};
const forms = (result: HttpResult): readonly (string | undefined)[] =>
  [...(result.body ?? '').matchAll(/name="do" value="([a-z-]+)"/g)].map((found) => found[1]);
const languageOf = (result: HttpResult) => /<html lang="([^"]+)">/.exec(result.body ?? '')?.[1];

describe('GET of a link', () => {
  it.each(['GET', 'HEAD'])('shows the task by %s, and writes nothing however often', async (method) => {
    const { get, written } = await open();
    for (let times = 0; times < 3; times += 1) {
      const result = await get({}, { method });
      expect(result.statusCode).toBe(200);
      expect(result.body).toContain(aTask().title);
      expect(forms(result)).toEqual(['acknowledge', 'report', 'claim', 'ask-extension', 'dispute']);
    }
    expect(written()).toBe(0);
  });

  it('is kept nowhere, tells nobody where it came from, and runs nothing but its own style', async () => {
    const { get } = await open();
    const result = await get();
    expect(result.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
    });
    const policy = String(result.headers?.['content-security-policy']);
    const nonce = /style-src 'nonce-([^']+)'/.exec(policy)?.[1];
    expect(nonce).toMatch(/^\w{20,}$/);
    expect(policy).toContain("default-src 'none'");
    expect([...(result.body ?? '').matchAll(/nonce="([^"]*)"/g)].map((found) => found[1])).toEqual([nonce]);
    expect((await get()).headers?.['content-security-policy']).not.toBe(policy);
  });

  it('speaks the language of the person, or the one asked for', async () => {
    const { get } = await open();
    expect(languageOf(await get())).toBe('zh-CN');
    expect(languageOf(await get({}, { query: { lang: 'en' } }))).toBe('en');
    expect(languageOf(await get({}, { query: { lang: 'fr' } }))).toBe('zh-CN');
    const english = await open([aTask(), aPerson({ id: 'reader-1', language: 'en' }), ...READER_POST]);
    expect(languageOf(await english.get({ personId: 'reader-1' }))).toBe('en');
    expect(languageOf(await english.get({ personId: 'reader-1' }, { query: { lang: 'zh-CN' } }))).toBe('zh-CN');
  });

  it('has forms that keep its language, whatever becomes of them', async () => {
    const { get, pathFor } = await open();
    const path = await pathFor();
    const actions = (result: HttpResult) =>
      new Set([...(result.body ?? '').matchAll(/<form [^>]*action="([^"]*)"/g)].map((found) => found[1]));
    expect(actions(await get())).toEqual(new Set([`${path}?lang=zh-CN`]));
    expect(actions(await get({}, { query: { lang: 'en' } }))).toEqual(new Set([`${path}?lang=en`]));
  });

  it('of a closed task says that nothing is needed', async () => {
    const { get, written } = await open([aTaskWith([{ type: 'closed' }])]);
    const result = await get();
    expect([result.statusCode, forms(result), written()]).toEqual([200, [], 0]);
    expect(result.body).toContain('目前无需您办理');
  });
});

describe('POST to a link', () => {
  it('acts once, and says the second time that it was done before', async () => {
    const { post, written, facts, log } = await open();
    const first = await post({ do: 'acknowledge', lang: 'zh-CN' });
    expect(first.statusCode).toBe(200);
    expect(first.body).toContain('提交成功');
    expect(first.body).toContain('已签收。');
    expect(forms(first)).not.toContain('acknowledge');
    const again = await post({ do: 'acknowledge', lang: 'zh-CN' });
    expect(again.statusCode).toBe(200);
    expect(again.body).toContain('此前已提交');
    expect(await facts()).toEqual(['dispatched', 'acknowledged']);
    expect(written()).toBe(1);
    const fields = { taskId: aTask().id, action: 'acknowledge' };
    expect(log.lines.map((line) => line.fields)).toEqual([
      { ...fields, outcome: 'done' },
      { ...fields, outcome: 'already' },
    ]);
  });

  it.each([
    [{ do: 'report', note: '已开会' }, 'progress', '反馈已提交。'],
    [{ do: 'ask-extension', untilOn: '2023-07-14', note: '等文件' }, 'extension-asked', '延期申请已提交'],
    [{ do: 'dispute', note: '不属本单位' }, 'disputed', '异议已提交'],
    [{ do: 'claim', confirm: 'yes' }, 'claimed', '办结申请已提交。'],
  ])('of %j is taken as %s', async (fields, type, said) => {
    const { post, facts } = await open();
    const result = await post(fields as Readonly<Record<string, string>>);
    expect(result.statusCode).toBe(200);
    expect(result.body).toContain(said);
    expect(await facts()).toEqual(['dispatched', type]);
  });

  it('that is refused keeps what was entered, on the form it was entered in', async () => {
    const { post, written } = await open();
    const result = await post({ do: 'ask-extension', untilOn: '2023-06-30', note: '等<文件>' });
    expect(result.statusCode).toBe(409);
    expect(result.body).toContain('延期日期须晚于当前截止日。');
    expect(result.body).toContain('<details id="ask-extension" open>');
    expect(result.body).toContain('value="2023-06-30"');
    expect(result.body).toContain('等&lt;文件&gt;</textarea>');
    expect(written()).toBe(0);
  });

  it('answers in the language of the page the form stood on', async () => {
    const { post } = await open();
    expect(languageOf(await post({ do: 'acknowledge', lang: 'en' }))).toBe('en');
    expect(languageOf(await post({ do: 'acknowledge' }))).toBe('zh-CN');
    expect(languageOf(await post({ do: 'acknowledge' }, {}, { query: { lang: 'en' } }))).toBe('en');
  });

  it('from another site does nothing', async () => {
    const { post, written } = await open();
    const headers = { ...PRESSED, origin: 'https://elsewhere.example.com' };
    expect((await post({ do: 'acknowledge' }, {}, { headers })).statusCode).toBe(403);
    expect(written()).toBe(0);
  });
});

describe("a leader's link", () => {
  const leader = { personId: 'leader-1', actions: [] } as const;

  it('shows how the task stands, without forms', async () => {
    const { get } = await open();
    const result = await get(leader);
    expect(result.statusCode).toBe(200);
    expect(result.body).toContain(aTask().title);
    expect(forms(result)).toEqual([]);
  });

  it('does nothing when something is sent to it all the same', async () => {
    const { post, written } = await open();
    const result = await post({ do: 'claim', confirm: 'yes' }, leader);
    expect(result.statusCode).toBe(403);
    expect(result.body).toContain('此链接不能用于该项操作。');
    const headers = { ...PRESSED, accept: 'application/json' };
    const told = await post({ do: 'claim', confirm: 'yes' }, leader, { headers });
    expect(bodyOf(told)).toMatchObject({ status: 403, code: 'link.wrong-action' });
    expect(written()).toBe(0);
  });
});

describe('what is wrong', () => {
  it('is a page for a browser, under the same strict headers', async () => {
    const { ask } = await open();
    const result = await ask({ path: '/a/k1.x.y', headers: BROWSER });
    expect([result.statusCode, languageOf(result)]).toEqual([404, 'zh-CN']);
    expect(result.body).toContain('链接无效');
    expect(result.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
    });
    const nonce = /nonce="([^"]+)"/.exec(result.body ?? '')?.[1];
    expect(result.headers?.['content-security-policy']).toContain(`'nonce-${nonce}'`);
  });

  it.each<Readonly<Record<string, string>>>([{}, { accept: 'application/json' }, { accept: '*/*' }])(
    'is problem+json for a program that accepts %j',
    async (headers) => {
      const { ask } = await open();
      const result = await ask({ path: '/a/k1.x.y', headers });
      expect(result.headers?.['content-type']).toBe('application/problem+json; charset=utf-8');
      expect(bodyOf(result)).toMatchObject({ status: 404, code: 'link.unknown', requestId: 'request-1' });
    },
  );

  it('with a form is said in the language its page was in', async () => {
    const { post } = await open();
    const result = await post({ do: 'dispute', note: '', lang: 'en' }, {}, { query: { lang: 'en' } });
    expect([result.statusCode, languageOf(result)]).toEqual([400, 'en']);
    expect(result.body).toContain('Please give a reason.');
  });

  it.each(['PUT', 'PATCH', 'DELETE', 'OPTIONS'])(
    'with the method %s is that there is no such method',
    async (method) => {
      const { get, written } = await open();
      const result = await get({}, { method, headers: {} });
      expect([result.statusCode, bodyOf(result).code, written()]).toEqual([405, 'request.method', 0]);
    },
  );

  it.each(['/', '/a', '/a/', '/a/x/y', '/b/x', '/a/%ff'])(
    'with the path %s is that there is no such link',
    async (path) => {
      const { ask } = await open();
      expect(bodyOf(await ask({ path }))).toMatchObject({ status: 404, code: 'link.unknown' });
    },
  );

  it('with a link that is over is that it is gone', async () => {
    const { get, house } = await open([aTaskWith([{ type: 'links-revoked' }])]);
    const revoked = await get();
    expect([revoked.statusCode, revoked.body?.includes('链接已作废')]).toEqual([410, true]);
    house.clock.set(at('2023-07-31T00:00'));
    const expired = await get({ generation: 1 });
    expect([expired.statusCode, expired.body?.includes('链接已过有效期')]).toEqual([410, true]);
  });

  it('on our side is told as that, and not as a fault of theirs', async () => {
    const { post, house, log } = await open();
    house.ledger.beforeCommit(() => {
      throw new TypeError('a secret of ours');
    });
    const result = await post({ do: 'acknowledge' });
    expect(result.statusCode).toBe(500);
    expect(result.body).toContain('服务暂时不可用');
    expect(result.body).not.toContain('a secret of ours');
    expect(log.lines).toMatchObject([{ level: 'error', fields: { requestId: 'request-1', error: 'TypeError' } }]);
  });
});
