import { describe, expect, it } from 'vitest';
import { aTaskWith } from '#test/support/facts';
import { visitedFact } from '#test/support/inspection-facts';
import { aFinding, anInspection } from '#test/support/inspection-makers';
import { OFFICE_ID } from '#test/support/makers';
import { at } from '#test/support/shanghai';
import { openSubjectPages } from '#test/support/subject-pages';

const finding = aFinding({ text: '<b>未注明责任人</b>' });
const RECORDS = [
  anInspection({ id: finding.inspectionId, facts: [...anInspection().facts, visitedFact()] }),
  finding,
  aTaskWith([], { id: finding.taskId, findingId: finding.id }),
];

const open = async (now = at('2023-06-08T10:00')) => {
  const pages = await openSubjectPages(RECORDS, now);
  return { ...pages, path: await pages.pathFor({ scope: 'finding', subjectId: finding.id }) };
};
const REPLY = { do: 'reply', note: '责任人见附表', evidence: '附表', reference: '档案室 3' };

describe('the page of a finding', () => {
  it('says what was found, by which item, and until when to reply, and writes nothing', async () => {
    const { get, path, written } = await open();
    const { statusCode, body } = await get(path);
    expect(statusCode).toBe(200);
    expect(body).toContain('&lt;b&gt;未注明责任人');
    expect(body).toContain('name="do" value="reply"');
    expect((await get(path, { query: { lang: 'en' } })).body).toContain('to be rectified');
    expect(written()).toBe(0);
  });

  it('takes a reply once, after which the reminders of the task wait', async () => {
    const { post, path, house } = await open();
    expect((await post(path, REPLY)).body).toContain('申辩已提交');
    expect((await post(path, REPLY)).statusCode).toBe(200);
    const stored = await house.inspections.finding(OFFICE_ID, finding.id);
    expect(stored?.facts.filter(({ type }) => type === 'replied')).toMatchObject([
      { note: '责任人见附表', evidence: [{ title: '附表', reference: '档案室 3' }] },
    ]);
    const task = await house.tasks.get(OFFICE_ID, finding.taskId);
    expect(task?.facts.at(-1)?.type).toBe('disputed');
  });

  it('offers no reply after its day, and takes none', async () => {
    const late = await open(at('2023-07-20T10:00'));
    expect((await late.get(late.path)).body).not.toContain('<form');
    expect((await late.post(late.path, REPLY)).statusCode).toBe(409);
  });

  it.each([
    ['nothing said', { note: ' ' }, 400],
    ['evidence that is kept nowhere', { reference: '' }, 400],
    ['an act that is none', { do: 'close' }, 400],
  ])('refuses %s', async (_what, change, status) => {
    const { post, path, written } = await open();
    expect((await post(path, { ...REPLY, ...change })).statusCode).toBe(status);
    expect(written()).toBe(0);
  });

  it('opens for those who answer for the unit, and for nobody else', async () => {
    const { get, pathFor } = await open();
    const as = async (personId: string) =>
      (await get(await pathFor({ scope: 'finding', subjectId: finding.id, personId }))).statusCode;
    expect(await Promise.all(['person-1', 'deputy-1', 'leader-1', 'person-7', 'nobody'].map(as))).toEqual([
      200, 200, 200, 410, 410,
    ]);
    expect((await get(await pathFor({ scope: 'finding', subjectId: 'fnd_none' }))).statusCode).toBe(404);
  });
});
