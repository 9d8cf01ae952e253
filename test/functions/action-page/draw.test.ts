import { describe, expect, it } from 'vitest';
import { DRAW_RECORDS, drawOfCase, SEALED_VISITS } from '#test/support/draw-requests';
import { verify, verifyLogText } from '#test/support/draws/draw-verifier';
import { NOW, OFFICE_ID } from '#test/support/makers';
import { openSubjectPages } from '#test/support/subject-pages';

const open = () => openSubjectPages(DRAW_RECORDS, NOW);
const path = (programmeId: string, then = '') => `/p/${OFFICE_ID}/${drawOfCase(programmeId).id}${then}`;

describe('the page of a draw', () => {
  it.each([
    ['committed', '方案已锁定'],
    ['waiting', '等待随机数'],
    ['sealed', '已抽取'],
    ['revealed', '已公开'],
  ])('says to everybody how it stands: %s', async (programmeId, words) => {
    const { get, written } = await open();
    const { statusCode, body } = await get(path(programmeId));
    expect(statusCode).toBe(200);
    expect(body).toContain(words);
    expect(body).toContain(drawOfCase(programmeId).planHash);
    expect(written()).toBe(0);
  });

  it('prints in large letters what it proves', async () => {
    const { get } = await open();
    expect((await get(path('sealed'))).body).toMatch(
      /class="level"><span class="chip red">演示用随机数，不能证明任何事/,
    );
    expect((await get(path('waiting'), { query: { lang: 'en' } })).body).toMatch(/class="chip amber">L2/);
  });

  it('says nothing of whom it drew, and gives no record, before the reveal', async () => {
    const { get } = await open();
    const answers = [
      await get(path('sealed')),
      await get(path('sealed', '/record.json')),
      await get(`/p/${OFFICE_ID}/log.ndjson`),
    ];
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 409, 200]);
    for (const { body } of answers) for (const [object] of SEALED_VISITS) expect(body).not.toContain(`${object}"`);
  });

  it('gives record and log after it, which checkers accept, without any key', async () => {
    const { get } = await open();
    const record = await get(path('revealed', '/record.json'));
    expect(record.headers?.['content-disposition']).toContain('record.json');
    expect(verify(record.body ?? '').faults).toEqual([]);
    const log = await get(`/p/${OFFICE_ID}/log.ndjson`);
    expect(verifyLogText(log.body ?? '').faults).toEqual([]);
  });

  it.each([['/p/nowhere/drw_x'], [`/p/${OFFICE_ID}/drw_x`], ['/p/nowhere/log.ndjson'], [`/p/${OFFICE_ID}`], ['/q/x']])(
    'finds nothing at %s',
    async (where) => {
      const { get } = await open();
      expect((await get(where)).statusCode).toBe(404);
    },
  );

  it('has nothing to press', async () => {
    const { post } = await open();
    expect((await post(path('sealed'), { do: 'redraw' })).statusCode).toBe(405);
  });
});
