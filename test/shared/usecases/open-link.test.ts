import { describe, expect, it } from 'vitest';
import { nextVersion, replace } from '#domain/kernel/change';
import type { LinkGrant } from '#domain/links/link';
import { aTaskWith } from '#test/support/facts';
import { tokenOf } from '#test/support/link-token';
import { anOffice, aPerson, aPost, aTask, aUnit, OFFICE_ID } from '#test/support/makers';
import { openMemoryHouse } from '#test/support/memory-house';
import { at } from '#test/support/shanghai';
import { openLink } from '#usecases/open-link';

const open = (task = aTask()) => openMemoryHouse({ records: [task] });
const opened = async (given: Partial<LinkGrant>, task = aTask()) => {
  const house = await open(task);
  return openLink(house, await tokenOf(house, given));
};

describe('openLink', () => {
  it('shows what stands behind the link, and writes nothing', async () => {
    const house = await open();
    const link = await openLink(house, await tokenOf(house));
    expect(link).toMatchObject({ task: { id: aTask().id }, person: { id: 'person-1' }, office: { id: OFFICE_ID } });
    expect(house.ledger.commits).toEqual([]);
  });

  it.each(['person-1', 'deputy-1', 'leader-1', 'principal-1', 'supervisor-1'])('opens for %s', async (personId) => {
    expect((await opened({ personId })).person.id).toBe(personId);
  });

  it.each<[string, Partial<LinkGrant>]>([
    ['a task that is not there', { taskId: 'tsk_gone' }],
    ['an office that is not there', { officeId: 'other-office' }],
  ])('knows no link for %s', async (_, given) => {
    await expect(opened(given)).rejects.toMatchObject({ kind: 'missing', code: 'link.unknown' });
  });

  it.each(['', 'x', 'k1.e30.AAAA', 'k1.'.padEnd(10_000, 'A')])('knows no link %j', async (token) => {
    await expect(openLink(await open(), token)).rejects.toMatchObject({ kind: 'missing', code: 'link.unknown' });
  });

  it('reads nothing before the signature holds', async () => {
    const house = await open();
    const never = () => Promise.reject(new Error('was read'));
    const blind = { ...house, offices: { ...house.offices, get: never }, tasks: { ...house.tasks, get: never } };
    await expect(openLink(blind, 'k1.e30.AAAA')).rejects.toMatchObject({ code: 'link.unknown' });
    await expect(openLink(blind, await tokenOf(house, { expiresAt: at('2023-06-05T09:00') }))).rejects.toMatchObject({
      code: 'link.expired',
    });
  });

  it.each([
    ['2023-07-30T23:59:58.999', null],
    ['2023-07-30T23:59:59', 'link.expired'],
  ])('at %s: %s', async (now, code) => {
    const house = await open();
    house.clock.set(at(now));
    const link = openLink(house, await tokenOf(house));
    if (code === null) expect((await link).task.id).toBe(aTask().id);
    else await expect(link).rejects.toMatchObject({ kind: 'gone', code });
  });

  it('ends with a revocation, and begins again with a later link', async () => {
    const task = aTaskWith([{ type: 'links-revoked' }]);
    await expect(opened({ generation: 0 }, task)).rejects.toMatchObject({ kind: 'gone', code: 'link.revoked' });
    await expect(opened({ generation: 2 }, task)).rejects.toMatchObject({ code: 'link.revoked' });
    expect((await opened({ generation: 1 }, task)).task.id).toBe(task.id);
  });

  it('ends with the post it was sent to', async () => {
    const house = await open();
    await house.ledger.commit([
      replace(nextVersion(aPost({ deputyId: 'deputy-1' }), { holderId: 'leader-1' })),
      replace(nextVersion(anOffice(), { rosterVersion: 2 })),
    ]);
    await expect(openLink(house, await tokenOf(house))).rejects.toMatchObject({ kind: 'gone', code: 'link.revoked' });
    expect((await openLink(house, await tokenOf(house, { personId: 'deputy-1' }))).person.id).toBe('deputy-1');
  });

  it('does not open for a person of another unit, or one who is gone', async () => {
    const house = await openMemoryHouse({
      records: [
        aTask(),
        aUnit({ id: 'branch-2' }),
        aPost({ id: 'branch-2.organiser', unitId: 'branch-2', holderId: 'stranger' }),
        aPerson({ id: 'stranger' }),
      ],
    });
    for (const personId of ['stranger', 'gone']) {
      const token = await tokenOf(house, { personId });
      await expect(openLink(house, token)).rejects.toMatchObject({ code: 'link.revoked' });
    }
  });

  it('still opens once the task is settled, to show that it is', async () => {
    expect((await opened({}, aTaskWith([{ type: 'closed' }]))).task.facts.at(-1)?.type).toBe('closed');
  });
});
