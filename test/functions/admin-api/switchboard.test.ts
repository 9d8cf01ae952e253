import { describe, expect, it } from 'vitest';
import { adminApiHandler } from '#functions/admin-api/handler';
import type { HttpResult } from '#functions/runtime/on-http';
import type { StoredRecord } from '#ports/records';
import { bodyOf, CONTEXT, gatewayEvent } from '#test/support/gateway-event';
import { keptLog } from '#test/support/kept-log';
import { anAdministrator, aPause, aSwitchboard, OFFICE_ID } from '#test/support/makers';
import { openMemoryHouse } from '#test/support/memory-house';

const BOARD = aSwitchboard({ pauses: [aPause({ id: 'pau_1', scope: 'channel', subject: 'sms' })] });
const ROLES = [anAdministrator({ id: 'boss' }), anAdministrator({ id: 'reader', role: 'viewer' })];

const open = async (records: readonly StoredRecord[] = [BOARD]) => {
  const house = await openMemoryHouse({ records: [...ROLES, ...records] });
  const settings = { officeClaim: 'office', firstAdministratorSub: '', firstOfficeId: '' };
  const handler = adminApiHandler({ ...house, log: keptLog(), settings, openapi: {} });
  const ask = async (method: string, path: string, sub: string, body?: unknown) =>
    (await handler(gatewayEvent({ method, path, body, claims: { sub, office: OFFICE_ID } }), CONTEXT)) as HttpResult;
  const post = (path: string, body: unknown, sub = 'boss') => ask('POST', path, sub, body);
  return { house, post, get: (path: string, sub = 'boss') => ask('GET', path, sub) };
};
const told = (result: HttpResult) => [result.statusCode, bodyOf(result).code ?? null];

describe('the admin API and the switchboard', () => {
  const SMS = { id: 'pau_1', scope: 'channel', subject: 'sms' };

  it('pauses a unit once, shows it, and lifts it, each act with who did it', async () => {
    const { post, get, house } = await open();
    const wish = { scope: 'unit', id: 'branch-1', note: '搬迁' };
    const paused = bodyOf(await post('/pauses', wish)) as { pauses: { id: string }[] };
    expect(paused).toMatchObject({
      paused: false,
      house: [],
      pauses: [
        SMS,
        { scope: 'unit', subject: 'branch-1', by: 'administrator boss', since: '2023-06-05T09:00:00+08:00' },
      ],
    });
    expect(bodyOf(await post('/pauses', wish))).toEqual(paused);
    expect(house.ledger.commits.length).toBe(1);
    const lifted = await post(`/pauses/${paused.pauses[1]?.id}/lift`, { note: '恢复' });
    expect(bodyOf(lifted)).toMatchObject({ pauses: [SMS] });
    expect(bodyOf(await get('/switchboard', 'reader'))).toEqual(bodyOf(lifted));
    expect(house.ledger.stamps).toMatchObject([
      { by: { kind: 'administrator', sub: 'boss' }, because: { code: 'pause.by-administrator' } },
      { by: { kind: 'administrator', sub: 'boss' }, because: { code: 'pause.lifted', params: { note: '恢复' } } },
    ]);
  });

  it('says that nothing leaves where the office is paused', async () => {
    const { post } = await open();
    expect(bodyOf(await post('/pauses', { scope: 'office', note: '演练' }))).toMatchObject({ paused: true });
  });

  it.each([
    [{ scope: 'unit', id: 'gone', note: 'x' }, 400, 'pause.unknown-subject'],
    [{ scope: 'unit', note: 'x' }, 400, 'pause.unknown-subject'],
    [{ scope: 'office', id: 'branch-1', note: 'x' }, 400, 'pause.unknown-subject'],
    [{ scope: 'ladder', id: 'gone', note: 'x' }, 400, 'pause.unknown-subject'],
    [{ scope: 'duty', id: 'gone', note: 'x' }, 400, 'pause.unknown-subject'],
    [{ scope: 'channel', id: 'pigeon', note: 'x' }, 400, 'pause.unknown-subject'],
    [{ scope: 'person', id: 'person-1', note: 'x' }, 400, 'request.invalid'],
    [{ scope: 'office' }, 400, 'request.invalid'],
  ])('refuses to pause by %j', async (body, status, code) => {
    const { post, house } = await open();
    expect(told(await post('/pauses', body))).toEqual([status, code]);
    expect(house.ledger.commits).toEqual([]);
  });

  it('refuses to lift what is not in force, or not theirs', async () => {
    const { post } = await open();
    expect(told(await post('/pauses/pau_gone/lift', {}))).toEqual([404, 'pause.missing']);
  });
});
