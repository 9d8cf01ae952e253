import { describe, expect, it } from 'vitest';
import { adminApiHandler } from '#functions/admin-api/handler';
import type { HttpResult } from '#functions/runtime/on-http';
import { bodyOf, CONTEXT, gatewayEvent } from '#test/support/gateway-event';
import { A_VISIT, AN_ORDER, CASES, EVIDENCE } from '#test/support/inspection-requests';
import { keptLog } from '#test/support/kept-log';
import { anAdministrator, OFFICE_ID } from '#test/support/makers';
import { openMemoryHouse } from '#test/support/memory-house';

const open = async () => {
  const house = await openMemoryHouse({
    records: [...CASES, anAdministrator({ id: 'boss' }), anAdministrator({ id: 'boss-2' })],
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
const paths = (result: HttpResult) =>
  ((bodyOf(result).faults ?? []) as readonly { readonly path: string }[]).map(({ path }) => path);

describe('the admin API and inspections', () => {
  it('says nothing of whom an unannounced visit is to, until somebody opens it with a reason', async () => {
    const { post, get, house } = await open();
    const sealed = bodyOf(await get('/inspections/ins_told'));
    expect(sealed).toMatchObject({ sealed: true, subjectId: null, unitId: null, team: null, facts: [] });
    const list = JSON.stringify(bodyOf(await get('/inspections')).items);
    expect(list.match(/第一党支部/g)).toHaveLength(1);
    expect(told(await post('/inspections/ins_told/open', { reason: ' ' }))).toEqual([400, 'request.invalid']);
    const opened = bodyOf(await post('/inspections/ins_told/open', { reason: '安排车辆' }));
    expect(opened).toMatchObject({
      unitId: 'branch-1',
      facts: [{ type: 'told' }, { type: 'opened', by: 'administrator boss' }],
    });
    expect((await house.inspections.inspection(OFFICE_ID, 'ins_told'))?.facts.at(-1)).toMatchObject({
      reason: '安排车辆',
    });
  });

  it('takes a visit with what was found, once', async () => {
    const { post } = await open();
    const recorded = bodyOf(await post('/inspections/ins_told/visit', A_VISIT));
    expect(recorded).toMatchObject({
      inspection: { status: 'visited', sealed: false },
      findings: [{ status: 'open', line: 'RESPONSIBILITY', text: '未注明责任人', replyBy: { on: '2023-06-12' } }],
    });
    expect(bodyOf(await post('/inspections/ins_told/visit', A_VISIT))).toEqual(recorded);
  });

  it.each([
    [{ items: [] }, ['items']],
    [{ items: [{ ...A_VISIT.items[0], checkItemId: 'attitude' }] }, ['items[0].checkItemId', 'items']],
    [{ findings: [{ checkItemId: 'attitude', text: 'x' }] }, ['findings[0].checkItemId']],
    [{ onBehalf: '' }, ['onBehalf']],
    [{ on: '2023-06-06' }, ['on']],
  ])('names the place of what is wrong in a visit with %j', async (given, wanted) => {
    const { post, house } = await open();
    const answer = await post('/inspections/ins_told/visit', { ...A_VISIT, ...given });
    expect([answer.statusCode, paths(answer)]).toEqual([400, wanted]);
    expect(house.ledger.commits).toEqual([]);
  });

  it('tells the draw of a drawn visit that was refused, and asks of any a second administrator', async () => {
    const { post } = await open();
    const body = { type: 'refused', reason: '未准进入', approvedBy: 'boss-2', evidence: EVIDENCE };
    expect(told(await post('/inspections/ins_told/refusal', body))).toEqual([404, 'draw.missing']);
    expect(told(await post('/inspections/ins_ordered/refusal', { ...body, approvedBy: 'boss' }))).toEqual([
      403,
      'inspection.same-person',
    ]);
  });

  it('warns where an order goes over the published limit, and orders all the same', async () => {
    const { post } = await open();
    const order = (requestId: string, visitOn: string) => post('/inspections', { ...AN_ORDER, requestId, visitOn });
    expect(bodyOf(await order('request-1', '2023-06-20'))).toMatchObject({
      inspection: { kind: 'thematic', subjectId: 'hall-3', drawId: null },
      yearly: { visits: 4, cap: 2, isOver: true },
    });
    expect(paths(await order('request-2', '2023-06-22'))).toEqual(['visitOn']);
  });

  it('lets nobody close what he wrote down himself', async () => {
    const { post } = await open();
    const { findings } = bodyOf(await post('/inspections/ins_told/visit', A_VISIT)) as { findings: { id: string }[] };
    const path = `/findings/${findings[0]?.id}`;
    expect(told(await post(`${path}/reply`, { note: '来函说明' }, 'boss-2'))).toEqual([200, null]);
    const review = { outcome: 'upheld', note: '经复核' };
    expect(told(await post(`${path}/review`, review))).toEqual([403, 'inspection.own-finding']);
    expect(bodyOf(await post(`${path}/review`, review, 'boss-2'))).toMatchObject({ status: 'open', repliesLeft: 0 });
  });

  it('verifies, follows up, and shows it in the matrix and to the public', async () => {
    const { post, get } = await open();
    const body = { rectified: true, note: '已查看', evidence: EVIDENCE };
    expect(bodyOf(await post('/findings/fnd_claimed/verify', body))).toMatchObject({
      status: 'closed',
      late: false,
      followUp: { byDraw: false },
    });
    expect(bodyOf(await get('/coverage', { half: '2023-H1' }))).toMatchObject({
      half: '2023-H1',
      cells: 5,
      blanks: 4,
      rows: [{ unitId: 'branch-1', cells: { WORK_STYLE: { visits: { random: 1, 'for-cause': 0 }, blank: false } } }],
    });
    expect(bodyOf(await get('/publication'))).toMatchObject({
      visits: [{ inspectionId: 'ins_visited', kind: 'random' }],
    });
    expect(told(await get('/coverage', { half: '2023-Q1' }))).toEqual([400, 'request.invalid']);
  });

  it('closes the task of a finding nowhere else', async () => {
    const { post } = await open();
    expect(told(await post('/tasks/tsk_claimed/close', { note: '通过' }))).toEqual([409, 'inspection.verify-instead']);
  });
});
