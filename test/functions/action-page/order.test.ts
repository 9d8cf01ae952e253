import { describe, expect, it } from 'vitest';
import { inspectionStatus } from '#domain/inspections/inspection-state';
import { visitedFact } from '#test/support/inspection-facts';
import { bulletinsIn } from '#test/support/inspection-house';
import { anInspection } from '#test/support/inspection-makers';
import { OFFICE_ID } from '#test/support/makers';
import { at } from '#test/support/shanghai';
import { BROWSER, openSubjectPages, PRESSED } from '#test/support/subject-pages';

const BEFORE = at('2023-06-05T10:00');
const ON_THE_DAY = at('2023-06-06T15:00');

const open = async (now = ON_THE_DAY, inspection = anInspection()) => {
  const pages = await openSubjectPages([inspection], now);
  const path = await pages.pathFor({
    scope: 'inspection',
    subjectId: inspection.id,
    personId: 'person-7',
    inspectorId: 'i-1',
  });
  const stored = async () => pages.house.inspections.inspection(OFFICE_ID, inspection.id);
  return { ...pages, path, stored };
};
const VISIT = {
  do: 'visit',
  on: '2023-06-06',
  'met-0': 'no',
  'value-0': '任务分解表',
  'finding-0': '未注明责任人',
  confirm: 'yes',
};

describe('the page of an order', () => {
  it('says whom, when, with whom and what to look at, to one of the team alone, and writes nothing', async () => {
    const { get, path, written } = await open(BEFORE);
    const { statusCode, body } = await get(path);
    expect(statusCode).toBe(200);
    for (const words of ['第一党支部', '2023年6月6日', '检查员 person-7', '检查员 person-8', '不打招呼'])
      expect(body).toContain(words);
    expect(body).not.toContain('<script');
    expect((await get(path, { query: { lang: 'en' } })).body).toContain('unannounced');
    expect(written()).toBe(0);
  });

  it('shows the proof of the draw as a code, and says where there is none', async () => {
    const proven = await open(BEFORE, anInspection({ proof: '{"v":"sjc-field/1"}' }));
    expect((await proven.get(proven.path)).body).toMatch(/<svg class="qr"[^>]*aria-label="抽取凭证二维码"/);
    const bare = await open(BEFORE, anInspection({ proof: null }));
    const { body } = await bare.get(bare.path);
    expect(body).not.toContain('<svg');
    expect(body).toContain('没有抽取凭证');
  });

  it.each([
    ['another inspector', { inspectorId: 'i-2' }, 410],
    ['who is of no team', { inspectorId: 'i-9' }, 410],
    ['whom nobody knows', { personId: 'nobody' }, 410],
    ['an inspection that is none', { subjectId: 'ins_none' }, 404],
    ['a link that is over', { expiresAt: at('2023-06-01T00:00') }, 410],
    ['a link of a finding', { scope: 'finding' as const }, 404],
  ])('opens not for %s', async (_what, grant, status) => {
    const { pathFor, get } = await open();
    const wanted = {
      scope: 'inspection',
      subjectId: anInspection().id,
      personId: 'person-7',
      inspectorId: 'i-1',
      ...grant,
    } as const;
    const path = (await pathFor(wanted)).replace(/^\/f\//, '/i/');
    const { statusCode, body } = await get(path);
    expect(statusCode).toBe(status);
    expect(body).not.toContain('第一党支部');
  });

  it('answers a forged link, and one that is cut, alike', async () => {
    const { get, path } = await open();
    const answers = await Promise.all([get('/i/x'), get(path.slice(0, -4)), get(`${path}x`)]);
    for (const answer of answers) expect([answer.statusCode, answer.body?.includes('链接无效')]).toEqual([404, true]);
  });

  it('takes once that somebody cannot go, and tells the office', async () => {
    const { post, path, stored, house } = await open(BEFORE);
    const fields = { do: 'unable', reason: 'conflict', 'unable-note': '曾在该支部任职' };
    expect((await post(path, fields)).body).toContain('督办单位已得到通知');
    expect((await post(path, fields)).statusCode).toBe(200);
    const facts = (await stored())?.facts.filter(({ type }) => type === 'unable');
    expect(facts).toMatchObject([{ reason: 'conflict', note: '曾在该支部任职', by: { personId: 'person-7' } }]);
    expect(await bulletinsIn(house)).toEqual(['inspector-unable supervisor-1']);
  });

  it('takes a visit with what was found, from the day of the visit on', async () => {
    const early = await open(BEFORE);
    expect((await early.post(early.path, VISIT)).statusCode).toBe(409);
    const { post, path, stored, house } = await open();
    const { statusCode, body } = await post(path, VISIT);
    expect([statusCode, body?.includes('共提出 1 项问题')]).toEqual([200, true]);
    const visited = await stored();
    expect(visited && inspectionStatus(visited)).toBe('visited');
    const { items } = await house.inspections.findings(OFFICE_ID, { cursor: null, limit: 10 });
    expect(items).toMatchObject([{ text: '未注明责任人', line: 'RESPONSIBILITY' }]);
    expect((await post(path, VISIT)).statusCode).toBe(200);
    expect((await house.inspections.findings(OFFICE_ID, { cursor: null, limit: 10 })).items).toHaveLength(1);
  });

  it('takes a visit that found nothing', async () => {
    const { post, path, house } = await open();
    const { 'finding-0': _none, ...rest } = VISIT;
    expect((await post(path, { ...rest, 'met-0': 'yes' })).statusCode).toBe(200);
    expect((await house.inspections.findings(OFFICE_ID, { cursor: null, limit: 10 })).items).toEqual([]);
  });

  it.each([
    ['no choice', { 'met-0': '' }, 400],
    ['no confirmation', { confirm: '' }, 400],
    ['a day that is not one', { on: 'yesterday' }, 400],
    ['a day before the visit', { on: '2023-06-01' }, 400],
    ['nothing named and nothing said', { 'value-0': '' }, 400],
    ['an act that is none', { do: 'redraw' }, 400],
  ])(
    'shows a form with %s again, filled in or with its reason, and writes nothing',
    async (_what, change: Readonly<Record<string, string>>, status) => {
      const { post, path, stored } = await open();
      const { statusCode, body } = await post(path, { ...VISIT, ...change });
      expect(statusCode).toBe(status);
      if (change.do === undefined) expect(body).toContain('未注明责任人');
      expect((await stored())?.version).toBe(anInspection().version);
    },
  );

  it('is pressed on our own page only', async () => {
    const { post, path, written } = await open();
    const headers = { ...PRESSED, origin: 'https://elsewhere.example.org' };
    expect((await post(path, VISIT, { headers })).statusCode).toBe(403);
    expect((await post(path, VISIT, { headers: { ...BROWSER, 'content-type': 'text/plain' } })).statusCode).toBe(415);
    expect(written()).toBe(0);
  });

  it('offers nothing more once the visit is written down', async () => {
    const { get, path } = await open(ON_THE_DAY, anInspection({ facts: [...anInspection().facts, visitedFact()] }));
    expect((await get(path)).body).not.toContain('<form');
  });
});
