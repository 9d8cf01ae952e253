import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { routes } from '#api/routes';
import { addMs, MINUTE_MS } from '#domain/kernel/instant';
import { adminApiHandler } from '#functions/admin-api/handler';
import type { HttpResult } from '#functions/runtime/on-http';
import { DIGITS, DRAW_RECORDS, drawOfCase, SEALED_VISITS } from '#test/support/draw-requests';
import { openFolders } from '#test/support/folders';
import { bodyOf, CONTEXT, gatewayEvent } from '#test/support/gateway-event';
import { EVIDENCE } from '#test/support/inspection-requests';
import { keptLog } from '#test/support/kept-log';
import { anAdministrator, NOW, OFFICE_ID } from '#test/support/makers';
import { openMemoryHouse } from '#test/support/memory-house';

const VERIFIER = fileURLToPath(new URL('../../../scripts/verify-draw.mjs', import.meta.url));
const folders = openFolders('api-draws');
afterAll(() => folders.clear());

const open = async () => {
  const house = await openMemoryHouse({
    records: [...DRAW_RECORDS, anAdministrator({ id: 'boss' }), anAdministrator({ id: 'boss-2' })],
  });
  const settings = { officeClaim: 'office', firstAdministratorSub: '', firstOfficeId: '' };
  const handler = adminApiHandler({ ...house, log: keptLog(), settings, openapi: {} });
  const ask = async (asking: object, sub: string) =>
    (await handler(gatewayEvent({ ...asking, claims: { sub, office: OFFICE_ID } }), CONTEXT)) as HttpResult;
  const post = (path: string, body: unknown, sub = 'boss') => ask({ method: 'POST', path, body }, sub);
  const get = (path: string, query?: Readonly<Record<string, string>>) =>
    ask({ path, ...(query && { query }) }, 'boss');
  return { house, post, get };
};

const told = (result: HttpResult) => [result.statusCode, bodyOf(result).code ?? null];
const path = (programmeId: string, then = '') => `/draws/${drawOfCase(programmeId).id}${then}`;
const grounds = { reason: '停电', approvedBy: 'boss-2', evidence: EVIDENCE };
const [object = '', team = []] = SEALED_VISITS[0] ?? [];

describe('there is no route', () => {
  it('that draws, draws again, or takes anything of a draw away', () => {
    const asked = Object.values(routes).filter(({ path: where }) => /^\/(?:draws|programmes|draw-)/.test(where));
    expect(asked.filter(({ method }) => method === 'POST').map(({ id }) => id)).toEqual([
      'commitPlan',
      'withdrawPlan',
      'recordBeaconValue',
      'openSealedList',
      'recordDrawEvent',
    ]);
    expect(Object.values(routes).map(({ method }) => method)).not.toContain('DELETE');
  });
});

describe('plans through the API', () => {
  it('are previewed with forecast and faults, and committed as they were seen', async () => {
    const { get, post, house } = await open();
    const preview = bodyOf(await get('/programmes/owed/plan'));
    expect(preview).toMatchObject({
      period: '2023-06',
      commitOn: '2023-06-29',
      faults: [],
      forecast: { floorPpm: 300_000, longestGap: null },
      rosterVersions: { subjects: 1, inspectors: 1, conflicts: 1 },
    });
    expect(house.ledger.commits).toEqual([]);
    const wanted = { period: '2023-06', rosterVersions: preview.rosterVersions };
    const draw = bodyOf(await post('/programmes/owed/plan', wanted));
    expect(draw).toMatchObject({
      phase: 'committed',
      certificate: { assurance: 'none', statement: { en: 'development, proves nothing' }, roots: [], revealed: false },
    });
    expect(told(await post('/programmes/owed/plan', wanted))).toEqual([409, 'draw.already-committed']);
  });

  it.each([
    ['a period that has its plan', 'committed', { period: '2023-06' }, 409, 'draw.already-committed', 'period'],
    ['a period that has not begun', 'owed', { period: '2023-07' }, 409, 'draw.period-not-open', 'period'],
    [
      'a roster that has changed since',
      'owed',
      { period: '2023-06', rosterVersions: { subjects: 0 } },
      409,
      'draw.roster-changed',
      'rosterVersions.subjects',
    ],
  ])('are refused for %s, with the place', async (_what, id, body, status, code, place) => {
    const { post } = await open();
    const result = await post(`/programmes/${id}/plan`, body);
    expect([...told(result), (bodyOf(result).faults as readonly { path: string }[])[0]?.path]).toEqual([
      status,
      code,
      place,
    ]);
  });

  it('are withdrawn by two administrators before the round, and by nobody after', async () => {
    const { post, house } = await open();
    const ask = (sub: string) => post(path('committed', '/withdraw'), { reason: '名单有误' }, sub);
    expect(bodyOf(await ask('boss'))).toMatchObject({ phase: 'committed' });
    expect(told(await ask('boss'))).toEqual([409, 'draw.same-person']);
    expect(bodyOf(await ask('boss-2'))).toMatchObject({ phase: 'withdrawn' });
    const other = await open();
    house.clock.set(addMs(NOW, 15 * MINUTE_MS));
    other.house.clock.set(addMs(NOW, 15 * MINUTE_MS));
    expect(told(await other.post(path('committed', '/withdraw'), { reason: 'x' }))).toEqual([
      409,
      'draw.round-has-come',
    ]);
  });
});

describe('draws through the API', () => {
  it('say nothing of whom they drew, unless somebody opens the list with a reason that stays', async () => {
    const { get, post } = await open();
    for (const where of [path('sealed'), '/draws', '/draw-log', '/draw-health', `${path('sealed')}/lines/${object}`]) {
      const { body } = await get(where);
      for (const inspector of team) expect(String(body)).not.toContain(`"${inspector}"`);
    }
    expect(told(await get(path('sealed', '/record')))).toEqual([409, 'draw.not-revealed']);
    const opened = bodyOf(await post(path('sealed', '/sealed-list'), { reason: '安排车辆' }));
    expect((opened.visits as readonly { subjectId: string }[]).map(({ subjectId }) => subjectId).sort()).toEqual(
      SEALED_VISITS.map(([id]) => id).sort(),
    );
    expect(bodyOf(await get(path('sealed'))).facts).toContainEqual(
      expect.objectContaining({ type: 'opened', by: 'administrator boss', detail: { reason: '安排车辆' } }),
    );
  });

  it('take a value that was brought, check it, and wait for nothing else', async () => {
    const { get, post } = await open();
    expect(bodyOf(await get(path('waiting')))).toMatchObject({ phase: 'waiting', waitsFor: { batch: 1, round: null } });
    expect(told(await post(path('waiting', '/beacon'), { text: '123' }))).toEqual([400, 'beacon.bad-text']);
    const drawn = bodyOf(await post(path('waiting', '/beacon'), { text: DIGITS }));
    expect(drawn).toMatchObject({ phase: 'drawn', certificate: { assurance: 'L2' } });
    expect(told(await post(path('waiting', '/beacon'), { text: DIGITS }))).toEqual([409, 'draw.nothing-waited-for']);
  });

  it.each([
    ['one who approves himself', { approvedBy: 'boss' }, 403, 'inspection.same-person'],
    ['one whom nobody knows', { approvedBy: 'nobody' }, 403, 'inspection.same-person'],
    ['no evidence', { evidence: [] }, 400, 'inspection.evidence-needed'],
    ['an object that was not drawn', { event: { kind: 'refused', object: 'w99' } }, 409, 'draw.unknown-object'],
    ['an inspector who is none', { event: { kind: 'absent', inspector: 'i99' } }, 409, 'draw.unknown-inspector'],
  ])('refuse an event with %s', async (_what, change, status, code) => {
    const { post } = await open();
    const body = { event: { kind: 'not-executed', object }, ...grounds, ...change };
    expect(told(await post(path('sealed', '/events'), body))).toEqual([status, code]);
  });

  it('name the next reserve for a visit that was not held, once, and repair the team of who is absent', async () => {
    const { post, house } = await open();
    const event = { event: { kind: 'not-executed', object }, ...grounds };
    const after = bodyOf(await post(path('sealed', '/events'), event));
    expect(bodyOf(await post(path('sealed', '/events'), event))).toMatchObject({ version: after.version });
    const stored = await house.draws.draw(OFFICE_ID, drawOfCase('sealed').id);
    const kinds = stored?.facts.flatMap((fact) => (fact.type === 'event' ? [fact.event.kind] : []));
    expect(kinds).toEqual(['not-executed', 'substituted']);
    // Neither the object nor who comes instead is shown before the reveal.
    expect(JSON.stringify(after.facts)).not.toContain(object);
    const [absent = ''] = SEALED_VISITS[1]?.[1] ?? [];
    const repaired = bodyOf(
      await post(path('sealed', '/events'), { event: { kind: 'absent', inspector: absent }, ...grounds }),
    );
    expect(repaired).toMatchObject({ phase: 'drawn' });
  });

  it('are checked by strangers with what the API gives: the record, and the log with what is still sealed left out', async () => {
    const { get, post } = await open();
    await post(path('sealed', '/events'), { event: { kind: 'not-executed', object }, ...grounds });
    const folder = folders.make();
    const log = String((await get('/draw-log')).body);
    expect(log).toContain('sjc-log/withheld');
    expect(log).not.toContain(`"object":"${object}"`);
    writeFileSync(join(folder, 'record.json'), String((await get(path('revealed', '/record'))).body));
    writeFileSync(join(folder, 'log.ndjson'), log);
    const { status, stdout } = spawnSync(
      process.execPath,
      [VERIFIER, join(folder, 'record.json'), '--log', join(folder, 'log.ndjson')],
      { encoding: 'utf8' },
    );
    expect([status, stdout.match(/OK: /g)?.length]).toEqual([0, 2]);
    const auditor = JSON.parse(String((await get(path('revealed', '/record'), { audience: 'auditor' })).body));
    expect(auditor.names.objects.w10).toBe('窗口10');
  });
});
