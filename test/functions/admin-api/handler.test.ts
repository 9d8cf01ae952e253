import { describe, expect, it } from 'vitest';
import { type Routes, routes } from '#api/routes';
import { adminApiHandler } from '#functions/admin-api/handler';
import type { HttpResult } from '#functions/runtime/on-http';
import type { StoredRecord } from '#ports/records';
import { anEdition } from '#test/support/an-edition';
import { aSuppression, CONTACT } from '#test/support/contact-makers';
import { DRAW_RECORDS, GOOD_DRAWS } from '#test/support/draw-requests';
import { aTaskWith } from '#test/support/facts';
import { type Asking, bodyOf, CONTEXT, gatewayEvent } from '#test/support/gateway-event';
import { CASES, GOOD_INSPECTIONS } from '#test/support/inspection-requests';
import { keptLog } from '#test/support/kept-log';
import { aDuty, aHold, anAdministrator, aPause, aSwitchboard, aTask, OFFICE_ID } from '#test/support/makers';
import { openMemoryHouse } from '#test/support/memory-house';
import { day } from '#test/support/shanghai';

const claims = (sub: string, office = OFFICE_ID) => ({ sub, office });
const BOSS = claims('boss');
const RECORDS: readonly StoredRecord[] = [
  ...['boss', 'boss-2'].map((id) => anAdministrator({ id })),
  anAdministrator({ id: 'reader', role: 'viewer' }),
  anAdministrator({ id: 'their-boss', officeId: 'other-office' }),
  aDuty(),
  aDuty({ id: 'session', obligation: { kind: 'event', trigger: 'a session', dueWorkdays: 5 } }),
  aDuty({ id: 'undated', obligation: { kind: 'deadline', startsOn: null, dueOn: null } }),
  aTask({ id: 'tsk_theirs', officeId: 'other-office' }),
  aSuppression(),
  aSwitchboard({ pauses: [aPause({ id: 'pau_1', scope: 'channel', subject: 'sms' })], holds: [aHold()] }),
  anEdition(),
];

const open = async (records: readonly StoredRecord[] = [aTask()]) => {
  const house = await openMemoryHouse({ records: [...RECORDS, ...records] });
  const log = keptLog();
  const settings = { officeClaim: 'office', firstAdministratorSub: '', firstOfficeId: '' };
  const handler = adminApiHandler({ ...house, log, settings, openapi: { openapi: '3.1.0' } });
  const ask = async (asking: Asking) => (await handler(gatewayEvent(asking), CONTEXT)) as HttpResult;
  const post = (path: string, body: unknown, who = BOSS) => ask({ method: 'POST', path, body, claims: who });
  const get = (path: string, query?: Readonly<Record<string, string>>, who = BOSS) =>
    ask({ path, claims: who, ...(query ? { query } : {}) });
  return { house, log, ask, post, get };
};
/** Some answer in lines; refusals are always one value. */
const told = (result: HttpResult) => [
  result.statusCode,
  result.statusCode === 200 ? null : (bodyOf(result).code ?? null),
];
const taskPath = (then = '', id = aTask().id) => `/tasks/${id}${then}`;

const BUNDLE = JSON.stringify({
  office: { id: OFFICE_ID, name: '督查室', supervisingUnitId: 'committee' },
  units: [{ id: 'committee', name: '工作委员会', unitKind: 'committee' }],
});
const dispatch = {
  requestId: 'request-1',
  title: '报送总结',
  leadUnitId: 'branch-1',
  dueOn: '2023-07-14',
  clause: { item: '13', row: '13.1', text: '清单化管理' },
  ladderId: 'ordinary',
};
const decided = (path: string, body: object = {}) => ({ method: 'POST', path: taskPath(path), body });

const { year, source, publishedOn, daysOff, makeUpWorkdays } = anEdition();
const NEW_EDITION = { year, number: 3, source, publishedOn, daysOff, makeUpWorkdays };

/** One good request for each route, and the task it wants to find. */
const GOOD: { readonly [Id in keyof Routes]: Asking & { readonly task?: StoredRecord } } = {
  health: { path: '/health' },
  openapi: { path: '/openapi.json' },
  loadBundle: {
    method: 'POST',
    path: '/bundles',
    query: { dryRun: 'true' },
    body: BUNDLE,
    headers: { 'content-type': 'application/json' },
  },
  listTasks: { path: '/tasks', query: { light: 'green', unitId: 'branch-1' } },
  dispatchTask: { method: 'POST', path: '/tasks', body: dispatch },
  readTask: { path: taskPath() },
  readTaskLedger: { path: taskPath('/ledger') },
  readAudit: { path: '/audit', query: { from: '2023-05-30', to: '2023-06-05' } },
  closeTask: decided('/close', { note: '通过', version: 1 }),
  returnTask: { ...decided('/return', { note: '请补充' }), task: aTaskWith([{ type: 'claimed' }]) },
  extendTask: decided('/extend', { decision: 'grant', untilOn: '2023-07-14' }),
  settleDispute: { ...decided('/settle-dispute', { upheld: false }), task: aTaskWith([{ type: 'disputed' }]) },
  cancelTask: decided('/cancel', { note: '取消' }),
  suspendTask: decided('/suspend'),
  resumeTask: { ...decided('/resume'), task: aTaskWith([{ type: 'suspended' }]) },
  revokeLinks: decided('/revoke-links'),
  reassignTask: { ...decided('/reassign'), body: { leadUnitId: 'committee', note: '职责调整' } },
  listDuties: { path: '/duties', query: { withoutDeadline: 'true' } },
  recordEvent: { method: 'POST', path: '/duties/session/events', body: { triggerId: 's-7', happenedOn: '2023-06-05' } },
  listSuppressions: { path: '/suppressions' },
  liftSuppression: { method: 'POST', path: `/suppressions/${CONTACT.id}/lift`, body: { note: '已核对' } },
  readReachability: { path: '/reachability', query: { days: '30' } },
  readSwitchboard: { path: '/switchboard' },
  pauseSending: { method: 'POST', path: '/pauses', body: { scope: 'unit', id: 'branch-1', note: '搬迁' } },
  approveHold: { method: 'POST', path: '/holds/hld_1/approve', body: {} },
  refuseHold: { method: 'POST', path: '/holds/hld_1/refuse', body: { note: '有误' } },
  liftPause: { method: 'POST', path: '/pauses/pau_1/lift', body: {} },
  readHistory: { path: '/history', query: { kind: 'task', from: '2023-06-01T00:00:00+08:00' } },
  ...GOOD_INSPECTIONS,
  ...GOOD_DRAWS,
  showCalendars: { path: '/calendars' },
  loadEdition: { method: 'POST', path: '/calendars/editions', body: NEW_EDITION },
  withdrawEdition: { method: 'POST', path: '/calendars/editions/2023-2/withdraw', body: { note: '误录' } },
  setAdministrator: { method: 'POST', path: '/administrators', body: { sub: 'new-sub', role: 'viewer' } },
};
const ALL = Object.values(routes).map(({ id, access }) => ({ id, access, good: GOOD[id] }));
const CLOSED_TO_ALL = ALL.filter(({ access }) => access !== 'public');

describe('every route of the admin API', () => {
  it.each(ALL)('$id answers a good request', async ({ good }) => {
    const { ask } = await open([good.task ?? aTask(), ...CASES, ...DRAW_RECORDS]);
    const result = await ask({ ...good, claims: BOSS });
    expect([result.statusCode, result.statusCode === 200 ? '' : result.body]).toEqual([200, '']);
  });

  it.each(ALL.filter(({ access }) => access === 'public'))('$id answers anybody', async ({ good }) => {
    expect((await (await open()).ask(good)).statusCode).toBe(200);
  });

  it.each(CLOSED_TO_ALL)(
    '$id asks nobody in who did not sign in, has no office or no role',
    async ({ access, good }) => {
      const { ask, house } = await open([good.task ?? aTask(), ...CASES, ...DRAW_RECORDS]);
      expect(told(await ask(good))).toEqual([401, 'auth.missing']);
      expect(told(await ask({ ...good, claims: { sub: 'boss' } }))).toEqual([403, 'auth.no-office']);
      expect(told(await ask({ ...good, claims: claims('stranger') }))).toEqual([403, 'auth.not-allowed']);
      expect(told(await ask({ ...good, claims: claims('their-boss') }))).toEqual([403, 'auth.not-allowed']);
      const reader = await ask({ ...good, claims: claims('reader') });
      expect(told(reader)).toEqual(access === 'viewer' ? [200, null] : [403, 'auth.not-allowed']);
      expect(house.ledger.commits).toEqual([]);
    },
  );

  it.each(CLOSED_TO_ALL.filter(({ good }) => good.path?.startsWith('/tasks/')))(
    '$id says of a task of another office what it says of none',
    async ({ good }) => {
      const { ask, house } = await open([]);
      const about = async (id: string) =>
        ask({ ...good, path: (good.path ?? '').replace(aTask().id, id), claims: BOSS });
      const [theirs, none] = [await about('tsk_theirs'), await about('tsk_gone')];
      expect(told(theirs)).toEqual([404, 'task.missing']);
      expect(theirs).toEqual(none);
      expect(house.ledger.commits).toEqual([]);
    },
  );
});

describe('the admin API and tasks', () => {
  it('shows a decision at once, and the same decision as it is', async () => {
    const { post, get } = await open();
    const closed = await post(taskPath('/close'), { version: 1 });
    expect(bodyOf(closed)).toMatchObject({ id: aTask().id, status: 'closed', light: 'off', version: 2 });
    expect(bodyOf(await get(taskPath()))).toEqual(bodyOf(closed));
    expect(bodyOf(await post(taskPath('/close'), {}))).toEqual(bodyOf(closed));
  });

  it.each([
    ['/close', { version: 7 }, 409, 'task.moved-on'],
    ['/return', { note: 'x' }, 409, 'task.nothing-claimed'],
    ['/return', {}, 400, 'request.invalid'],
    ['/extend', { decision: 'grant', untilOn: '2023-06-30' }, 409, 'task.extension-not-later'],
    ['/extend', { decision: 'grant', untilOn: '2023-02-30' }, 400, 'request.invalid'],
    ['/extend', { decision: 'refuse' }, 409, 'task.nothing-asked'],
    ['/cancel', { note: '  ' }, 400, 'request.invalid'],
    ['/close', { note: 'a\u0000b' }, 400, 'request.invalid'],
    ['/close', { note: 'x'.repeat(2_001) }, 400, 'request.invalid'],
    ['/close', { state: 'closed' }, 400, 'request.invalid'],
  ])('refuses %s %j: %s %s', async (path, body, status, code) => {
    expect(told(await (await open()).post(taskPath(path), body))).toEqual([status, code]);
  });

  it('tells in the ledger what happened, who did it, and what comes next', async () => {
    const { post, get } = await open();
    await post(taskPath('/extend'), { decision: 'grant', untilOn: '2023-07-14', note: '同意' });
    const ledger = bodyOf(await get(taskPath('/ledger')));
    expect(ledger).toMatchObject({
      task: { dueOn: '2023-07-14', dueBecause: { code: 'date.extended' } },
      facts: [
        { type: 'dispatched', by: 'service (make-tasks)' },
        {
          type: 'extension-granted',
          by: 'administrator boss',
          note: '同意',
          at: '2023-06-05T09:00:00+08:00',
          detail: { untilOn: '2023-07-14' },
        },
      ],
      steps: [],
      messages: [],
      next: { act: 'wait', rung: null, until: '2023-07-11T08:30:00+08:00' },
    });
  });

  it('makes the same dispatch once', async () => {
    const { post } = await open([]);
    const [first, second] = [await post('/tasks', dispatch), await post('/tasks', dispatch)];
    expect(bodyOf(first)).toEqual(bodyOf(second));
    expect(bodyOf(first)).toMatchObject({
      status: 'dispatched',
      dueOn: '2023-07-14',
      ladder: 'ordinary@1',
      unitName: '第一党支部',
    });
  });

  it.each([
    [{ limit: '0' }, 400, 'request.invalid'],
    [{ limit: '101' }, 400, 'request.invalid'],
    [{ limit: '1.5' }, 400, 'request.invalid'],
    [{ light: 'blue' }, 400, 'request.invalid'],
    [{ cursor: 'tampered' }, 400, 'page.bad-cursor'],
    [{ officeId: 'other-office' }, 400, 'request.invalid'],
  ])('refuses a list by %j', async (query, status, code) => {
    expect(told(await (await open()).get('/tasks', query))).toEqual([status, code]);
  });

  it('pages through the tasks of its office only', async () => {
    const { get } = await open([
      aTask({ id: 'tsk_1' }),
      aTask({ id: 'tsk_2', due: { ...aTask().due, on: day('2023-06-02') } }),
    ]);
    const first = bodyOf(await get('/tasks', { limit: '1' })) as { items: { id: string }[]; cursor: string };
    const second = bodyOf(await get('/tasks', { limit: '1', cursor: first.cursor })) as typeof first;
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(['tsk_1', 'tsk_2']);
    expect(second.cursor).toBeNull();
  });
});

describe('the admin API and rules', () => {
  const load = (body: string, query: Readonly<Record<string, string>> = {}) => ({
    method: 'POST',
    path: '/bundles',
    query,
    body,
    headers: { 'content-type': 'application/yaml' },
    claims: BOSS,
  });

  it('loads a bundle, after a look at what it would change', async () => {
    const { ask, house } = await open();
    const dry = bodyOf(await ask(load(BUNDLE, { dryRun: 'true' })));
    expect(dry.applied).toBe(false);
    expect(house.ledger.commits).toEqual([]);
    const done = bodyOf(await ask(load(BUNDLE)));
    expect(done).toEqual({ ...dry, applied: true });
    expect((await house.offices.get(OFFICE_ID))?.name).toBe('督查室');
  });

  it.each([
    ['faults, with their lines', BUNDLE.replace('"units"', '"unit"'), 422, 'bundle.faulty'],
    ['another office', BUNDLE.replace(OFFICE_ID, 'other-office'), 403, 'bundle.other-office'],
    ['5 MB and a byte', ' '.repeat(5_000_001), 413, 'body.too-large'],
  ])('refuses a bundle of %s', async (_, body, status, code) => {
    const { ask, house } = await open();
    expect(told(await ask(load(body)))).toEqual([status, code]);
    expect(house.ledger.commits).toEqual([]);
  });

  it('lists duties that still want a date', async () => {
    const { get } = await open();
    expect(bodyOf(await get('/duties', { withoutDeadline: 'true' }))).toMatchObject({
      items: [{ id: 'undated', hasDeadline: false, deadlineSource: 'stated', ladder: 'ordinary@1' }],
      cursor: null,
    });
  });

  it('records an event once, for a duty that starts by one', async () => {
    const { post } = await open();
    const event = { triggerId: 's-7', happenedOn: '2023-06-05', unitId: 'branch-1' };
    const [first, second] = [await post('/duties/session/events', event), await post('/duties/session/events', event)];
    expect(bodyOf(first)).toMatchObject({ tasks: [{ unitId: 'branch-1', dueOn: '2023-06-12' }] });
    expect(bodyOf(first)).toEqual(bodyOf(second));
    expect(told(await post('/duties/special-meeting/events', event))).toEqual([400, 'duty.not-by-event']);
    expect(told(await post('/duties/gone/events', event))).toEqual([404, 'duty.missing']);
  });

  it('lets nobody change their own role, and takes a role away at once', async () => {
    const { post, get } = await open();
    expect(told(await post('/administrators', { sub: 'boss', role: 'viewer' }))).toEqual([403, 'auth.own-role']);
    await post('/administrators', { sub: 'second', role: 'administrator' });
    await post('/administrators', { sub: 'boss', role: 'viewer' }, claims('second'));
    expect(told(await post(taskPath('/close'), {}))).toEqual([403, 'auth.not-allowed']);
    expect((await get('/tasks')).statusCode).toBe(200);
  });

  it('shows of a bug only the request id', async () => {
    const { ask, house, log } = await open();
    house.ledger.beforeCommit(() => {
      throw new TypeError('secret of person-1@example.org');
    });
    const result = await ask({ ...GOOD.closeTask, claims: BOSS });
    expect(told(result)).toEqual([500, 'service.internal']);
    expect(result.body).not.toContain('secret');
    expect(log.lines).toMatchObject([{ level: 'error', fields: { requestId: 'request-1', error: 'TypeError' } }]);
  });
});
