import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openFolders } from '#test/support/folders';
import { copyInspectionsExample } from '#test/support/inspections-example';
import { openRunningOffice, type RunningOffice } from '#test/support/running-office';
import { at } from '#test/support/shanghai';

/*
 * Goal: item 13 of the plan of work for half a year, on the example office: plans, draws, sealed visits, two findings, a
 * reply, rectification with reminders, closure, a second look, the coverage matrix, the reveal. Method: the one-machine run
 * with its real database and its mailbox; everything is done by those who would do it, through the API and the links in their mails.
 */

const VERIFIER = fileURLToPath(new URL('../../scripts/verify-draw.mjs', import.meta.url));
const folders = openFolders('half-year');

// biome-ignore lint/suspicious/noExplicitAny: answers of the API are read as a caller would read them.
type Json = any;
type Letter = { readonly to: string; readonly subject: string; readonly text: string; readonly receivedAt: string };

let office: RunningOffice;

beforeAll(async () => {
  const bundleFolder = copyInspectionsExample(folders.make());
  office = await openRunningOffice({ start: '2023-01-04T17:00', bundleFolder });
}, 60_000);

afterAll(async () => {
  await office.close();
  folders.clear();
});

const get = async (path: string): Promise<Json> => {
  const answer = await fetch(`${office.url}${path}`);
  return answer.headers.get('content-type')?.includes('ndjson') ? answer.text() : answer.json();
};
const post = async (path: string, body: object): Promise<Json> => {
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(`${office.url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
  const said = await answer.json();
  if (!answer.ok) throw new Error(`${path}: ${JSON.stringify(said)}`);
  return said;
};
const until = (moment: string): Promise<void> => office.runner.advanceTo(at(moment));
const letters = async (): Promise<readonly Letter[]> => (await get('/mailbox.json?limit=500')).items;
const lettersTo = async (address: string): Promise<readonly Letter[]> =>
  (await letters()).filter(({ to }) => to === `${address}@example.org`);

/** The newest link of that sort in the mails to an address. */
const linkTo = async (sort: 'a' | 'i' | 'f', address: string, about = ''): Promise<string> => {
  for (const { text } of await lettersTo(address)) {
    const found = text
      .slice(Math.max(0, text.indexOf(about)))
      .match(new RegExp(`http://127\\.0\\.0\\.1:\\d+/${sort}/[\\w.-]+`));
    if (found !== null && text.includes(about)) return found[0];
  }
  throw new Error(`No mail to ${address} has such a link.`);
};

/** Presses a form as a browser does, and gives the page. */
const press = async (link: string, fields: Readonly<Record<string, string>>): Promise<string> => {
  const headers = { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html', origin: office.url };
  const answer = await fetch(link, { method: 'POST', headers, body: new URLSearchParams(fields) });
  const page = await answer.text();
  if (!answer.ok)
    throw new Error(`${answer.status}: ${/role="alert">(.*?)<\/section>/s.exec(page)?.[1] ?? page.slice(0, 200)}`);
  return page;
};

const inspections = async (): Promise<readonly Json[]> => (await get('/inspections?limit=100')).items;
const drawsOf = async (programmeId: string): Promise<Json> =>
  (await get('/draws?limit=100')).items.find((draw: Json) => draw.programmeId === programmeId);

/** What happens after: an inspector of the roster, as mails reach them. */
const mailOf = (inspector: string): string => {
  const organs = [
    '01',
    '03',
    '05',
    '07',
    '09',
    '11',
    '13',
    '15',
    '17',
    '20',
    '22',
    '24',
    '26',
    '28',
    '30',
    '32',
    '34',
    '36',
    '38',
    '40',
  ];
  const organ = organs[Number(inspector.slice(3)) - 1] ?? '';
  return `organ-${organ}.discipline.duty${organ === '28' ? '-deputy' : ''}`;
};

const visitForm = (checkItemIds: readonly string[], on: string, bad: Readonly<Record<string, string>>) => {
  const value: Readonly<Record<string, string>> = {
    'efficiency.hours': `${on}T09:20`,
    'efficiency.desks': '3',
    'efficiency.overdue': '2',
    'style.guide': '办事指南',
    'responsibility.division': '任务分解表',
    'responsibility.minutes': '会议记录',
    'responsibility.rectified': on,
    'power.list': '权责清单',
    'power.files': on,
    'power.fees': '4',
  };
  const items = checkItemIds.flatMap((id, index): readonly (readonly [string, string])[] => [
    [`met-${index}`, bad[id] === undefined ? 'yes' : 'no'],
    [`value-${index}`, value[id] ?? '见记录'],
    [`note-${index}`, ''],
    [`finding-${index}`, bad[id] ?? ''],
  ]);
  return { do: 'visit', on, confirm: 'yes', ...Object.fromEntries(items) };
};

describe('item 13 for half a year', () => {
  it('is lived through from the commitment to the coverage matrix, and anybody can check it', async () => {
    await post('/administrators', { sub: 'second', role: 'administrator' });

    // The third workday of the half-year, 09:00: three plans are committed, and witnesses are told before any chance exists.
    await until('2023-01-05T09:01');
    expect((await get('/draws?limit=100')).items.map((draw: Json) => draw.phase)).toEqual(Array(3).fill('committed'));
    const committed = await drawsOf('windows');
    const told = (await lettersTo('discipline-working-committee.duty'))[0];
    expect(told?.text).toContain(committed.certificate.planHash);
    expect(told?.text).toContain(committed.certificate.words['zh-CN'].join('、'));
    expect(committed.certificate.statement).toEqual({
      'zh-CN': '演示用随机数，不能证明任何事',
      en: 'development, proves nothing',
    });

    // The round comes: drawn, the root sent out, and still nobody knows whom. Nothing of a visit is stored.
    await until('2023-01-05T10:05');
    const [windows, fees, sectors] = await Promise.all(
      ['windows', 'windows-fees', 'sectors-and-enforcement'].map(drawsOf),
    );
    expect([windows, fees, sectors].map(({ phase }) => phase)).toEqual(['drawn', 'drawn', 'drawn']);
    expect(
      (await lettersTo('wc.office.duty')).some(({ text }) => text.includes(windows.certificate.roots[0].root)),
    ).toBe(true);
    expect(await inspections()).toEqual([]);
    expect((await letters()).filter(({ to }) => /window|sector|enforcement/.test(to))).toEqual([]);

    // Somebody has to plan cars: the list is opened, with a reason that stays. Joint programmes drew the same halls.
    const sealed = await post(`/draws/${windows.id}/sealed-list`, { reason: '安排车辆' });
    const joint = await post(`/draws/${fees.id}/sealed-list`, { reason: '安排车辆' });
    const idsOf = ({ visits }: Json): readonly string[] => visits.map((visit: Json) => visit.subjectId);
    const [fewer, more] = [idsOf(sealed), idsOf(joint)].sort((a, b) => a.length - b.length);
    expect(more).toEqual(expect.arrayContaining([...(fewer ?? [])]));
    expect((await get(`/draws/${windows.id}`)).facts).toContainEqual(expect.objectContaining({ type: 'opened' }));

    // One of the inspectors falls ill before anybody is told, and one hall cannot be visited: the rule says who goes instead.
    const list = await post(`/draws/${sectors.id}/sealed-list`, { reason: '核对人员' });
    const [ill = '', shut = ''] = [list.visits[1].team[0], list.visits.at(-1).subjectId];
    const grounds = { reason: '见附件', approvedBy: 'second', evidence: [{ title: '请假条', reference: '人事 7' }] };
    await post(`/draws/${sectors.id}/events`, { event: { kind: 'absent', inspector: ill }, ...grounds });
    await post(`/draws/${sectors.id}/events`, { event: { kind: 'not-executed', object: shut }, ...grounds });
    const after = await post(`/draws/${sectors.id}/sealed-list`, { reason: '核对人员' });
    expect(after.visits.flatMap(({ team }: Json) => team)).not.toContain(ill);
    expect(idsOf(after)).not.toContain(shut);

    // Inspectors are told the afternoon before, each only of their own visits. The halls hear nothing.
    const first = sealed.visits.toSorted((a: Json, b: Json) => (a.tellAt < b.tellAt ? -1 : 1))[0];
    await office.runner.advanceTo(new Date(first.tellAt).toISOString() as never);
    const order = await linkTo('i', mailOf(first.team[0]), '窗口单位“四不两直”随机检查');
    const page = await (await fetch(order)).text();
    expect(page).toContain('不打招呼');
    expect(page).toContain('<svg class="qr"');
    expect((await lettersTo(`${first.subjectId}.duty`)).length).toBe(0);
    const [shown] = (await inspections()).filter(({ drawId }) => drawId === windows.id);
    expect(shown).toMatchObject({ sealed: true, subjectId: null, team: null });

    // The visit, written down on the page behind the order, with two findings.
    await until(`${first.visitOn}T15:00`);
    const bad = { 'efficiency.hours': '9时20分才开门，公示为9时', 'style.guide': '未提供一次性告知单' };
    const written = await press(order, visitForm(shown.checkItemIds, first.visitOn, bad));
    expect(written).toContain('共提出 2 项问题');
    const { items: findings } = await get('/findings?limit=100');
    expect(findings.map(({ line }: Json) => line).sort()).toEqual(['EFFICIENCY', 'WORK_STYLE']);
    await until(`${first.visitOn}T17:20`);
    expect((await lettersTo(`${first.subjectId}.duty`)).length).toBeGreaterThan(0);

    // The unit replies to one of them, within its days; somebody who was not there sets it aside.
    const [hours, guide] = ['EFFICIENCY', 'WORK_STYLE'].map((line) => findings.find((one: Json) => one.line === line));
    const finding = await linkTo('f', `${first.subjectId}.duty`, guide.text);
    expect(await press(finding, { do: 'reply', note: '告知单在咨询台，当日已补放' })).toContain('申辩已提交');
    expect((await get(`/findings/${guide.id}`)).status).toBe('replied');
    const judged = await post(`/findings/${guide.id}/review`, { outcome: 'set-aside', note: '经调阅监控，情况属实' });
    expect(judged.status).toBe('set-aside');

    // The other is to be rectified in twenty workdays: the ladder reminds, then climbs to the leader.
    const task = await get(`/tasks/${hours.taskId}`);
    await until(`${task.dueOn}T09:30`);
    expect((await lettersTo(`${first.subjectId}.duty`)).some(({ subject }) => /提醒单/.test(subject))).toBe(true);
    await office.runner.advanceTo(at(`${task.dueOn}T09:30`));
    const before = (await letters()).length;
    const overdue = new Date(Date.parse(`${task.dueOn}T00:00:00Z`) + 12 * 86_400_000).toISOString().slice(0, 10);
    await until(`${overdue}T17:25`);
    const climbed = (await letters()).slice(0, (await letters()).length - before);
    expect(climbed.some(({ to, text }) => !to.startsWith(first.subjectId) && text.includes(task.title))).toBe(true);

    // Claimed with what shows it; verified by somebody else; closed, and looked at again forty workdays later.
    const work = await linkTo('a', `${first.subjectId}.duty`, task.title);
    await press(work, { do: 'claim', note: '已调整开门时间，公示照片存于档案', confirm: 'yes' });
    const evidence = [{ title: '现场照片', reference: '档案 11' }];
    const closed = await post(`/findings/${hours.id}/verify`, { rectified: true, note: '已到现场核实', evidence });
    expect(closed).toMatchObject({ status: 'closed', followUp: { byDraw: false } });
    expect((await get(`/tasks/${hours.taskId}`)).status).toBe('closed');
    const check = await get(`/inspections/${closed.followUp.inspectionId}`);
    expect(check).toMatchObject({ kind: 'follow-up', sealed: true, checkItemIds: [hours.checkItemId] });
    await until(`${check.visitOn}T16:00`);
    const { team } = await post(`/inspections/${check.id}/open`, { reason: '核对行程' });
    const second = await linkTo('i', mailOf(team[0]), '窗口单位“四不两直”随机检查');
    expect(await press(second, visitForm([hours.checkItemId], check.visitOn, {}))).toContain('共提出 0 项问题');
    await until('2023-06-30T17:30');

    // The half-year at a glance: the lines that were looked at, and those where nobody was.
    const coverage = await get('/coverage?half=2023-H1');
    const row = coverage.rows.find(({ unitId }: Json) => unitId === first.subjectId);
    expect(row.cells.EFFICIENCY.visits).toMatchObject({ random: 1, 'follow-up': 1 });
    expect(row.cells.GRASSROOTS_GOVERNANCE.blank).toBe(true);
    expect(coverage.blanks).toBeGreaterThan(0);
    const health = (await get('/draw-health')).programmes.find(
      ({ programmeId }: Json) => programmeId === 'sectors-and-enforcement',
    );
    expect(health).toMatchObject({ plans: 1, notExecuted: 1, absences: 1, revealsOverdue: 0 });

    // Branches were drawn in two batches four weeks apart, and told in advance.
    expect((await drawsOf('branches')).certificate.roots).toHaveLength(2);
    expect(
      (await inspections()).filter(({ programmeId }) => programmeId === 'branches').every(({ sealed: is }) => !is),
    ).toBe(true);

    // Revealed on its day: what everybody can download is what checkers accept, with the log it stands in.
    const folder = folders.make();
    const paths: string[] = [];
    for (const programmeId of ['windows', 'windows-fees', 'sectors-and-enforcement', 'branches']) {
      const { id } = await drawsOf(programmeId);
      const answer = await fetch(`${office.url}/p/city-organs/${id}/record.json`);
      expect(answer.status, programmeId).toBe(200);
      paths.push(join(folder, `${programmeId}.json`));
      writeFileSync(paths.at(-1) ?? '', await answer.text());
    }
    const log = join(folder, 'log.ndjson');
    writeFileSync(log, await (await fetch(`${office.url}/p/city-organs/log.ndjson`)).text());
    const checked = spawnSync(process.execPath, [VERIFIER, ...paths, '--log', log], { encoding: 'utf8' });
    expect(checked.stdout.match(/^OK: /gm)).toHaveLength(6);
    expect(checked.status).toBe(0);
    expect(office.trouble).toEqual([]);
  }, 180_000);
});
