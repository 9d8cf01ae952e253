import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HOUSE_ID } from '#domain/rules/switchboard';
import { heldRows } from '#infra/local/switchboard-form';
import { aHold, aPause, aSwitchboard } from '#test/support/makers';
import { openRunningOffice, type RunningOffice } from '#test/support/running-office';

describe('heldRows', () => {
  it('lets pauses be lifted and holds be decided, and only shows those of the house', () => {
    const house = aSwitchboard({ officeId: HOUSE_ID, pauses: [aPause()] });
    const office = aSwitchboard({ pauses: [aPause({ id: 'pau_1' })], holds: [aHold()] });
    expect(heldRows({ house, office }).map(({ acts }) => acts)).toEqual([[], ['lift'], ['approve', 'refuse']]);
    expect(heldRows({ house: null, office: null })).toEqual([]);
  });
});

describe('the buttons of the first page', () => {
  let office: RunningOffice;
  beforeAll(async () => {
    office = await openRunningOffice();
  });
  afterAll(() => office.close());

  const post = (path: string, body: string, type: string, more: Record<string, string> = {}) =>
    fetch(`${office.url}${path}`, {
      method: 'POST',
      redirect: 'manual',
      headers: { 'content-type': type, ...more },
      body,
    });
  const press = (fields: Readonly<Record<string, string>>, more: Record<string, string> = {}) =>
    post('/switchboard', new URLSearchParams(fields).toString(), 'application/x-www-form-urlencoded', more);

  it('show a pause set by the API, and lift it', async () => {
    const paused = await post('/pauses', JSON.stringify({ scope: 'office', note: '演练' }), 'application/json');
    const { pauses } = (await paused.json()) as { pauses: { id: string }[] };
    expect(await (await fetch(`${office.url}/`)).text()).toContain('恢复发送');
    const lifted = await press({ act: 'lift', id: pauses[0]?.id ?? '', lang: 'zh-CN' });
    expect([lifted.status, lifted.headers.get('location')]).toEqual([303, '/?lang=zh-CN']);
    expect(await (await fetch(`${office.url}/`)).text()).not.toContain('恢复发送');
  });

  it('refuse what is not there, what is no act, and what another site presses', async () => {
    expect((await press({ act: 'approve', id: 'hld_gone' })).status).toBe(404);
    expect((await press({ act: 'erase', id: 'pau_1' })).status).toBe(400);
    expect((await press({ act: 'lift', id: '../tasks' })).status).toBe(400);
    expect((await press({ act: 'lift', id: 'pau_1' }, { origin: 'https://evil.example.org' })).status).toBe(403);
  });
});
