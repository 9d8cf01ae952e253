import { describe, expect, it } from 'vitest';
import type { Inspection } from '#domain/inspections/inspection';
import { inspectionStatus } from '#domain/inspections/inspection-state';
import { ServiceError } from '#domain/kernel/service-error';
import { faultsOfLog } from '#domain/sampling/check-log';
import type { EventWish } from '#domain/sampling/decide-event';
import { eventsOf } from '#domain/sampling/draw-state';
import { COMMIT_AT, type DrawingHouse, drawsOf, logOf, openDrawingHouse, runAt } from '#test/support/drawing-house';
import { anAdministrator, OFFICE_ID } from '#test/support/makers';
import { at } from '#test/support/shanghai';
import { recordDrawEvent } from '#usecases/record-draw-event';

const ADMINISTRATORS = ['one', 'two'].map((id) => anAdministrator({ id }));
const EVIDENCE = [{ title: '现场记录', reference: 'records/3', sha256: null }];

/** A draw whose first visits have been told. */
const told = async () => {
  const house = await openDrawingHouse({ records: ADMINISTRATORS });
  await runAt(house, COMMIT_AT);
  await runAt(house, at('2023-01-05T09:15'));
  await runAt(house, at('2023-01-06T16:30'));
  const [draw] = await drawsOf(house);
  const say = (event: EventWish, sub = 'one') =>
    recordDrawEvent(house, house.worker, {
      officeId: OFFICE_ID,
      drawId: draw?.id ?? '',
      sub,
      event,
      reason: '停电',
      approvedBy: 'two',
      evidence: EVIDENCE,
    });
  return { house, say };
};

const inspectionsOf = async (house: DrawingHouse): Promise<readonly Inspection[]> =>
  (await house.inspections.inspections(OFFICE_ID, { cursor: null, limit: 100 })).items;

describe('recordDrawEvent', () => {
  it('ends the visit, names the next reserve, and writes both into the log in one commit', async () => {
    const { house, say } = await told();
    const [first] = await inspectionsOf(house);
    if (first === undefined) throw new Error('A visit was told.');
    const before = house.ledger.commits.length;
    const draw = await say({ kind: 'not-executed', object: first.subjectId });
    const [, substituted] = eventsOf(draw);
    if (substituted?.kind !== 'substituted') throw new Error('There is a reserve.');
    const [changes = []] = house.ledger.commits.slice(before);
    expect(new Set(changes.map(({ record }) => record.kind))).toEqual(
      new Set(['draw', 'log-entry', 'log-head', 'inspection']),
    );
    const ended = (await inspectionsOf(house)).find(({ id }) => id === first.id);
    expect(ended && inspectionStatus(ended)).toBe('not-executed');
    // Whoever comes instead is told like anybody: by the run of draws, when the hour of that visit has come.
    await runAt(house, draw.lookAgainAt ?? COMMIT_AT);
    for (let looks = 0; looks < 5; looks += 1) {
      const [next] = await drawsOf(house);
      if (next?.lookAgainAt !== undefined) await runAt(house, next.lookAgainAt);
    }
    expect((await inspectionsOf(house)).map(({ subjectId }) => subjectId)).toContain(substituted.by);
    expect(faultsOfLog(await logOf(house))).toEqual([]);
  });

  it('says the same twice and writes it once', async () => {
    const { house, say } = await told();
    const [first] = await inspectionsOf(house);
    const wish = { kind: 'refused', object: first?.subjectId ?? '' } as const;
    const once = await say(wish);
    expect((await say(wish)).version).toBe(once.version);
    expect((await logOf(house)).filter((line) => line.includes('"kind":"event"'))).toHaveLength(2);
  });

  it('repairs the team of who is absent, and tells the new member at once', async () => {
    const { house, say } = await told();
    const [first] = await inspectionsOf(house);
    const absent = first?.team[0] ?? '';
    const before = house.ledger.commits.length;
    const draw = await say({ kind: 'absent', inspector: absent });
    const repaired = (await inspectionsOf(house)).find(({ id }) => id === first?.id);
    expect(repaired?.team).not.toContain(absent);
    expect(repaired?.facts.at(-1)).toMatchObject({ type: 'team-repaired', absent, approvedBy: 'two' });
    const orders = house.ledger.commits
      .slice(before)
      .flat()
      .flatMap(({ record }) => (record.kind === 'message' ? record.notices.map(({ rung }) => rung) : []));
    // All inspectors of this house are one person: their orders stand in one message.
    expect(orders).toContain('inspection-order');
    expect(eventsOf(draw)).toMatchObject([{ kind: 'absent', inspector: absent }]);
    expect(faultsOfLog(await logOf(house))).toEqual([]);
  });

  it.each([
    ['who approves himself', { approvedBy: 'one' }, 'inspection.same-person'],
    ['who is no administrator', { approvedBy: 'three' }, 'inspection.same-person'],
    ['without evidence', { evidence: [] }, 'inspection.evidence-needed'],
  ])('refuses whoever speaks %s', async (_what, given, code) => {
    const { house } = await told();
    const [draw] = await drawsOf(house);
    const wanted = {
      officeId: OFFICE_ID,
      drawId: draw?.id ?? '',
      sub: 'one',
      event: { kind: 'absent', inspector: 'i0' },
      reason: '病假',
      approvedBy: 'two',
      evidence: EVIDENCE,
      ...given,
    } as const;
    await expect(recordDrawEvent(house, house.worker, wanted)).rejects.toMatchObject({ code });
  });

  it('says what is short where nobody is left to go, and writes nothing', async () => {
    const { house, say } = await told();
    const before = await logOf(house);
    const members = ['i0', 'i1', 'i2', 'i3', 'i4', 'i5'];
    const faults: string[] = [];
    for (const inspector of members) {
      const said = await say({ kind: 'absent', inspector }).catch((error: unknown) => error);
      if (!(said instanceof ServiceError)) continue;
      expect(said.code).toBe('draw.no-team');
      faults.push(...said.faults.map(({ path, message }) => `${path}: ${message}`));
    }
    // With the fifth of six absent one is left, who may be on each team once. Three or four were drawn, as chance had it.
    const [, objects, places] =
      /^event\.inspector: window 的 (\d+) 个检查对象共需 (\d+) 人次，能去的 1 名检查人员只有 \1 人次可用，还缺 \1 人次/m.exec(
        faults.join('\n'),
      ) ?? [];
    expect([3, 4]).toContain(Number(objects));
    expect(Number(places)).toBe(2 * Number(objects));
    expect(faults.some((fault) => /下一期计划可：至少增加/.test(fault))).toBe(true);
    const absences = (await logOf(house)).slice(before.length).filter((line) => line.includes('"absent"'));
    expect(absences.length).toBeLessThan(members.length);
  });

  it('refuses an event of a plan that is not drawn', async () => {
    const house = await openDrawingHouse({ records: ADMINISTRATORS });
    await runAt(house, COMMIT_AT);
    const [draw] = await drawsOf(house);
    const wanted = { officeId: OFFICE_ID, drawId: draw?.id ?? '', sub: 'one', reason: 'x', approvedBy: 'two' };
    await expect(
      recordDrawEvent(house, house.worker, {
        ...wanted,
        event: { kind: 'absent', inspector: 'i0' },
        evidence: EVIDENCE,
      }),
    ).rejects.toMatchObject({ code: 'draw.not-drawn' });
  });
});
