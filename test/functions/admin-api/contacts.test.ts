import { describe, expect, it } from 'vitest';
import { addMs, DAY_MS } from '#domain/kernel/instant';
import { contactIdOf } from '#domain/roster/contact-id';
import { adminApiHandler } from '#functions/admin-api/handler';
import type { HttpResult } from '#functions/runtime/on-http';
import type { StoredRecord } from '#ports/records';
import { aReach, aSuppression } from '#test/support/contact-makers';
import { type Asking, bodyOf, CONTEXT, gatewayEvent } from '#test/support/gateway-event';
import { keptLog } from '#test/support/kept-log';
import { anAdministrator, aTask, NOW, OFFICE_ID } from '#test/support/makers';
import { openMemoryHouse } from '#test/support/memory-house';

const MAIL = contactIdOf(OFFICE_ID, 'email', 'person-1@example.org');
const SMS = contactIdOf(OFFICE_ID, 'sms', '+8610000000001');
const DEAD = [
  aSuppression({ id: MAIL, masked: 'p***@example.org' }),
  aSuppression({ id: SMS, channel: 'sms', masked: '+86***01' }),
];

const open = async (records: readonly StoredRecord[] = DEAD) => {
  const house = await openMemoryHouse({ records: [anAdministrator({ id: 'boss' }), aTask(), ...records] });
  const settings = { officeClaim: 'office', firstAdministratorSub: '', firstOfficeId: '' };
  const handler = adminApiHandler({ ...house, log: keptLog(), settings, openapi: {} });
  const ask = async (asking: Asking) =>
    (await handler(gatewayEvent({ claims: { sub: 'boss', office: OFFICE_ID }, ...asking }), CONTEXT)) as HttpResult;
  return { house, ask };
};

describe('GET /suppressions', () => {
  it('tells what is out of use, why, and which posts it concerns, without an address', async () => {
    const { ask } = await open();
    const result = await ask({ path: '/suppressions' });
    expect(bodyOf(result)).toMatchObject({ cursor: null });
    expect(bodyOf(result).items).toContainEqual({
      id: MAIL,
      channel: 'email',
      masked: 'p***@example.org',
      since: '2023-06-05T09:00:00+08:00',
      because: {
        code: 'message.bounced',
        params: { reason: 'Permanent/General' },
        text: '被退回：Permanent/General',
      },
      posts: [{ unitId: 'branch-1', unitName: '第一党支部', title: '组织委员' }],
    });
    expect(result.body).not.toContain('person-1@');
  });

  it('gives page after page, and nothing that was only doubted or lifted', async () => {
    const { ask } = await open([...DEAD, aSuppression({ since: null })]);
    const first = bodyOf(await ask({ path: '/suppressions', query: { limit: '1' } }));
    const query = { limit: '1', cursor: String(first.cursor) };
    const second = bodyOf(await ask({ path: '/suppressions', query }));
    expect([first.items, second.items].flat()).toHaveLength(2);
    expect(second.cursor).toBeNull();
    const broken = await ask({ path: '/suppressions', query: { cursor: 'tampered' } });
    expect([broken.statusCode, bodyOf(broken).code]).toEqual([400, 'page.bad-cursor']);
  });
});

describe('POST /suppressions/{id}/lift', () => {
  const lift = (contactId: string, body: unknown = { note: '已核对' }): Asking => {
    return { method: 'POST', path: `/suppressions/${contactId}/lift`, body };
  };

  it('makes the contact usable at once, and once only', async () => {
    const { ask, house } = await open();
    const usable = async () => {
      const office = await house.offices.get(OFFICE_ID);
      const roster = await house.rosters.load(OFFICE_ID, office?.rosterVersion ?? 0);
      return roster.persons.get('person-1')?.contacts.map((contact) => contact.usable);
    };
    expect(await usable()).toEqual([false, false]);
    expect(bodyOf(await ask(lift(MAIL)))).toEqual({ id: MAIL, masked: 'p***@example.org' });
    expect(await usable()).toEqual([true, false]);
    const again = await ask(lift(MAIL));
    expect([again.statusCode, bodyOf(again).code]).toEqual([404, 'suppression.missing']);
  });

  it('wants a reason, and knows no contact of another office', async () => {
    const { ask } = await open([aSuppression({ officeId: 'other-office' })]);
    expect((await ask(lift(MAIL, { note: ' ' }))).statusCode).toBe(400);
    expect((await ask(lift(aSuppression().id))).statusCode).toBe(404);
  });
});

describe('GET /reachability', () => {
  it('names the posts with open tasks that no channel has reached, and why, in one sentence first', async () => {
    const { ask } = await open();
    expect(bodyOf(await ask({ path: '/reachability' }))).toEqual({
      days: 90,
      sentence: '1 个承办岗位中，有 1 个在近 90 天内没有任何可用的联系渠道',
      posts: 1,
      unreached: [
        {
          unitId: 'branch-1',
          unitName: '第一党支部',
          role: 'responsible-person',
          title: '组织委员',
          openTasks: 1,
          because: {
            code: 'roster.all-suppressed',
            params: { person: '组织委员' },
            text: '“组织委员”的联系方式均已失效',
          },
        },
      ],
      acceptedOnly: 0,
      complete: true,
    });
  });

  it('names nobody whom a delivery has reached within the days asked for', async () => {
    const { ask } = await open([aReach({ id: MAIL, lastDeliveredAt: addMs(NOW, -40 * DAY_MS) })]);
    const unreached = async (days: string) => bodyOf(await ask({ path: '/reachability', query: { days } })).unreached;
    expect(await unreached('40')).toEqual([]);
    expect(await unreached('39')).toMatchObject([{ because: { code: 'roster.silent-since' } }]);
    expect((await ask({ path: '/reachability', query: { days: '0' } })).statusCode).toBe(400);
  });
});
