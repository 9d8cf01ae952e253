import { describe, expect, it } from 'vitest';
import type { Access } from '#api/route';
import type { HttpEvent } from '#functions/runtime/http-event';
import { type WhoAsksSettings, whoAsks } from '#functions/runtime/who-asks';
import { gatewayEvent } from '#test/support/gateway-event';
import { anAdministrator, OFFICE_ID } from '#test/support/makers';
import { openMemoryHouse } from '#test/support/memory-house';

const SETTINGS: WhoAsksSettings = {
  officeClaim: 'custom:office',
  firstAdministratorSub: 'first',
  firstOfficeId: OFFICE_ID,
};
const RECORDS = [anAdministrator({ id: 'boss' }), anAdministrator({ id: 'reader', role: 'viewer' })];

const asks = async (
  claims: Readonly<Record<string, unknown>> | undefined,
  access: Access,
  given: { settings?: Partial<WhoAsksSettings>; records?: readonly ReturnType<typeof anAdministrator>[] } = {},
) => {
  const { offices } = await openMemoryHouse({ records: given.records ?? RECORDS });
  const event = gatewayEvent(claims ? { claims } : {});
  return whoAsks(event, access, offices, { ...SETTINGS, ...given.settings });
};
const of = (sub: string, office: unknown = OFFICE_ID) => ({ sub, 'custom:office': office });

describe('whoAsks', () => {
  it('lets anybody have what is public', async () => {
    expect(await asks(undefined, 'public')).toEqual({ sub: '', officeId: '', role: 'public' });
    expect(await asks(of('boss'), 'public')).toEqual({ sub: '', officeId: '', role: 'public' });
  });

  it.each([
    ['boss', 'viewer', 'administrator'],
    ['boss', 'administrator', 'administrator'],
    ['reader', 'viewer', 'viewer'],
  ] as const)('knows %s, who asks as %s', async (sub, access, role) => {
    expect(await asks(of(sub), access)).toEqual({ sub, officeId: OFFICE_ID, role });
  });

  it.each<[string, Readonly<Record<string, unknown>> | undefined]>([
    ['no claims', undefined],
    ['no subject', { 'custom:office': OFFICE_ID }],
    ['an empty subject', of('')],
    ['a subject that is no text', { ...of(''), sub: 7 }],
  ])('asks %s to sign in', async (_, claims) => {
    for (const access of ['viewer', 'administrator'] as const) {
      await expect(asks(claims, access)).rejects.toMatchObject({ status: 401, code: 'auth.missing' });
    }
  });

  it('asks an event without a request context to sign in', async () => {
    const { offices } = await openMemoryHouse();
    await expect(whoAsks({} as HttpEvent, 'viewer', offices, SETTINGS)).rejects.toMatchObject({ status: 401 });
  });

  it.each([undefined, '', 7, null, ['city-office']])('refuses a token whose office is %j', async (office) => {
    await expect(asks({ sub: 'boss', 'custom:office': office }, 'viewer')).rejects.toMatchObject({
      kind: 'forbidden',
      code: 'auth.no-office',
    });
  });

  it.each([
    ['a stranger', of('stranger'), 'viewer'],
    ['an administrator of another office', of('boss', 'other-office'), 'viewer'],
    ['a viewer who would change something', of('reader'), 'administrator'],
  ] as const)('refuses %s', async (_, claims, access) => {
    await expect(asks(claims, access)).rejects.toMatchObject({ kind: 'forbidden', code: 'auth.not-allowed' });
  });

  it('does not believe an office that comes in a header, the query or a claim of another name', async () => {
    const { offices } = await openMemoryHouse({ records: RECORDS });
    const event = gatewayEvent({
      claims: { sub: 'boss', office: OFFICE_ID, officeId: OFFICE_ID },
      headers: { 'x-office': OFFICE_ID, 'custom:office': OFFICE_ID },
      query: { officeId: OFFICE_ID },
    });
    await expect(whoAsks(event, 'viewer', offices, SETTINGS)).rejects.toMatchObject({ code: 'auth.no-office' });
  });
});

describe('whoAsks and the first administrator', () => {
  it('lets them in while no role of theirs is recorded, for their office only', async () => {
    expect(await asks({ sub: 'first' }, 'administrator')).toEqual({
      sub: 'first',
      officeId: OFFICE_ID,
      role: 'administrator',
    });
    expect((await asks(of('first', 'other-office'), 'viewer')).officeId).toBe(OFFICE_ID);
  });

  it('goes by the role that is recorded for them once there is one', async () => {
    const records = [anAdministrator({ id: 'first', role: 'viewer' })];
    expect((await asks({ sub: 'first' }, 'viewer', { records })).role).toBe('viewer');
    await expect(asks({ sub: 'first' }, 'administrator', { records })).rejects.toMatchObject({
      code: 'auth.not-allowed',
    });
  });

  it.each([
    ['nobody is named', { firstAdministratorSub: '' }, ''],
    ['no office is named', { firstOfficeId: '' }, 'first'],
  ])('is nobody where %s', async (_, settings, sub) => {
    await expect(asks({ sub }, 'viewer', { settings })).rejects.toBeDefined();
  });
});
