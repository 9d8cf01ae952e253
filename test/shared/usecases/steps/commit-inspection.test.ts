import { describe, expect, it } from 'vitest';
import { refused } from '#domain/inspections/refusal';
import { nextVersion, replace } from '#domain/kernel/change';
import { ServiceError } from '#domain/kernel/service-error';
import { openFindingHouse, reply, taskOf } from '#test/support/finding-life';
import { REVIEWER } from '#test/support/inspection-facts';
import { openInspectionHouse } from '#test/support/inspection-house';
import { OFFICE_ID } from '#test/support/makers';
import { at } from '#test/support/shanghai';
import { planReminders } from '#usecases/plan-reminders';
import { commitInspection, refusalError } from '#usecases/steps/commit-inspection';

const wanted = { officeId: OFFICE_ID, by: REVIEWER, type: 'verified' };

describe('commitInspection', () => {
  it('decides anew where somebody else was first, and gives up after some tries', async () => {
    const { house, finding } = await openFindingHouse();
    let tries = 0;
    const committed = await commitInspection(house, wanted, async () => {
      tries += 1;
      const stored = await house.inspections.finding(OFFICE_ID, finding.id);
      if (tries === 1) await reply(house, finding);
      return { changes: stored === null ? [] : [replace(nextVersion(stored, {}))], bulletins: [], value: tries };
    });
    expect(committed?.value).toBe(2);
    const stale = { changes: [replace(finding)], bulletins: [], value: 0 };
    await expect(commitInspection(house, wanted, async () => stale)).rejects.toMatchObject({ kind: 'conflict' });
  });

  it('writes a message once that loses a notice and takes another', async () => {
    const { house, finding } = await openFindingHouse();
    // On the morning of the due day its reminder waits in the digest, which takes what is told of a review as well.
    house.clock.set(at('2023-07-05T08:45'));
    await planReminders(house, [await taskOf(house, finding)]);
    const before = house.ledger.commits.length;
    const request = { type: 'cancelled', note: '撤销' } as const;
    const task = await taskOf(house, finding);
    const messageIds = task.steps.flatMap((step) => step.messageIds);
    await commitInspection(house, wanted, async () => ({
      changes: [],
      onTask: { task, request },
      bulletins: [
        {
          bulletin: { kind: 'reply-reviewed', findingId: 'fnd_other', programme: '检查', turn: 1, outcome: 'upheld' },
          to: { unitId: 'branch-1', role: 'responsible-person', personId: null },
          officeUnitId: 'committee',
        },
      ],
      value: null,
    }));
    const changes = house.ledger.commits[before] ?? [];
    const ids = changes.map(({ record }) => record.id);
    expect(messageIds.length).toBeGreaterThan(0);
    expect(ids).toEqual(expect.arrayContaining(messageIds));
    expect(new Set(ids).size).toBe(ids.length);
    const message = await house.messages.get(OFFICE_ID, messageIds[0] ?? '');
    expect(message?.notices.map(({ rung }) => rung)).toContain('reply-reviewed');
    expect(message?.dropped.map(({ taskId }) => taskId)).toEqual([task.id]);
  });

  it('knows no other office, and writes nothing where nothing is to be done', async () => {
    const house = await openInspectionHouse();
    expect(await commitInspection(house, wanted, async () => null)).toBeNull();
    await expect(commitInspection(house, { ...wanted, officeId: 'none' }, async () => null)).rejects.toMatchObject({
      code: 'office.missing',
    });
    expect(house.ledger.commits).toEqual([]);
  });
});

describe('refusalError', () => {
  it.each([
    ['inspection.faulty', 'invalid'],
    ['inspection.own-finding', 'forbidden'],
    ['finding.closed', 'conflict'],
  ] as const)('of %s is %s, with the places it names', (code, kind) => {
    const faults = [{ path: 'note', message: 'says why' }];
    const error = refusalError(refused(code, faults));
    expect(error).toBeInstanceOf(ServiceError);
    expect(error).toMatchObject({ kind, code, faults });
  });
});
