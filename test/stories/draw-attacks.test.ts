import { describe, expect, it } from 'vitest';
import { routes } from '#api/routes';
import { nextVersion, replace } from '#domain/kernel/change';
import { addMs, DAY_MS, MINUTE_MS } from '#domain/kernel/instant';
import { roundForPlan } from '#domain/sampling/beacon/round-time';
import { canonical } from '#domain/sampling/canonical';
import type { Draw } from '#domain/sampling/draw';
import { readList } from '#domain/sampling/read-list';
import type { DrawRecord } from '#domain/sampling/record';
import {
  COMMIT_AT,
  type DrawingHouse,
  drawsOf,
  LINES,
  logOf,
  openDrawingHouse,
  rosterRecords,
  runAt,
  SOURCE,
} from '#test/support/drawing-house';
import { type Report, TOOLS, verify, verifyLogText } from '#test/support/draws/draw-verifier';
import { anAdministrator, OFFICE_ID } from '#test/support/makers';
import { at } from '#test/support/shanghai';
import { testDraws } from '#test/support/test-draws';
import { commitPlan, previewPlan } from '#usecases/commit-plan';
import { readDrawHealth } from '#usecases/read-draw-health';
import { readOwnLine, readRecord } from '#usecases/read-record';
import { recordDrawEvent } from '#usecases/record-draw-event';
import { drawLog } from '#usecases/steps/draw-log';
import { withdrawPlan } from '#usecases/withdraw-plan';

/*
 * Goal: each way somebody could cheat with a draw, as one test: what the system answers, and what a third party sees who has the
 * log, the record, or a mail. The third party is `scripts/verify-draw`, which shares no code with the service.
 */

const ROUND_AT = addMs(COMMIT_AT, 15 * MINUTE_MS);
const WANTED = { officeId: OFFICE_ID, programmeId: 'windows', period: null, seen: {} };
const ADMINISTRATORS = ['one', 'two'].map((id) => anAdministrator({ id }));
const EVIDENCE = [{ title: '现场记录', reference: 'records/3', sha256: null }];

const theDraw = async (house: DrawingHouse): Promise<Draw> => {
  const [draw] = await drawsOf(house);
  if (draw === undefined) throw new Error('There is a draw.');
  return draw;
};
const committed = async () => {
  const house = await openDrawingHouse({ records: ADMINISTRATORS });
  await runAt(house, COMMIT_AT);
  return house;
};
const drawn = async () => {
  const house = await committed();
  await runAt(house, ROUND_AT);
  return house;
};
/** Everything that becomes due, in its order, up to the reveal. */
const live = async (house: DrawingHouse): Promise<void> => {
  for (let looks = 0; looks < 60; looks += 1) {
    const { lookAgainAt } = await theDraw(house);
    if (lookAgainAt === undefined) return;
    await runAt(house, lookAgainAt > house.clock.now() ? lookAgainAt : house.clock.now());
  }
};
const revealed = async () => {
  const house = await drawn();
  await live(house);
  return house;
};
const recordOf = async (house: DrawingHouse): Promise<DrawRecord> =>
  readRecord(house, house.worker, { officeId: OFFICE_ID, drawId: (await theDraw(house)).id });
/** What a stranger says of a record that somebody has changed. */
const strangerOn = (record: DrawRecord, change: object = {}): Report => verify(canonical({ ...record, ...change }));
const saidOfLog = (lines: readonly string[]): string | undefined =>
  verifyLogText(`${lines.join('\n')}\n`).faults[0]?.code;
/** What witnesses were told, by kind. */
const mailsOf = (house: DrawingHouse) =>
  house.ledger.commits
    .flat()
    .flatMap(({ record }) => (record.kind === 'message' ? record.notices : []))
    .flatMap((notice) => (notice.taskId === null ? [{ bulletin: notice.bulletin, to: notice.to }] : []));

describe('attacks on a draw', () => {
  it('1 draw again until it suits: there is no way to ask, and a thousand runs write one result', async () => {
    const asked = Object.values(routes).map(({ id }) => id);
    expect(asked.filter((id) => /redraw|drawAgain|runDraw|clean|delete|remove/i.test(id))).toEqual([]);
    const house = await drawn();
    const { version } = await theDraw(house);
    for (let times = 0; times < 1_000; times += 1) await runAt(house, ROUND_AT);
    expect((await theDraw(house)).version).toBe(version);
    expect((await logOf(house)).filter((line) => line.includes('"kind":"result"'))).toHaveLength(1);
  });

  it('2 prepare several plans and use one: the period has its plan, and a log with two is none', async () => {
    const house = await committed();
    const second = commitPlan(house, house.worker, { ...WANTED, period: '2023-H1', sub: 'one' });
    await expect(second).rejects.toMatchObject({ code: 'draw.already-committed' });
    const [plan = ''] = await logOf(house);
    const rival = canonical({ ...JSON.parse(plan), seq: 2, prev: (await theDraw(house)).planHash, code: 'other' });
    expect(saidOfLog([plan, rival])).toBe('log.second-plan');
  });

  it('3 choose the moment: the round follows from the commitment, and no other is taken', async () => {
    const house = await committed();
    const { plan } = await theDraw(house);
    expect('round' in plan.beacon && plan.beacon.round).toBe(roundForPlan(SOURCE as never, COMMIT_AT));
    const record = await recordOf(await revealed());
    const later = { ...record.plan, beacon: { ...record.plan.beacon, round: 1 } as never };
    expect(strangerOn(record, { plan: later }).faults[0]?.code).toBe('beacon.signature');
  });

  it('4 change ratios or weights after the seed: the draw goes by the plan, and a changed plan is another draw', async () => {
    const house = await committed();
    const programme = await house.programmes.programme(OFFICE_ID, 'windows');
    if (programme === null) throw new Error('There is the programme.');
    const sampling = { ...programme.sampling, ratioPpm: { window: { A: 1_000_000 } } };
    await house.ledger.commit([replace(nextVersion(programme, { sampling }))]);
    await runAt(house, ROUND_AT);
    await live(house);
    const record = await recordOf(house);
    expect(record.result.drawn.length).toBeLessThan(5);
    const raised = { ...record.plan, rules: { ...record.plan.rules, ratioPpm: { window: { A: 1_000_000 } } } };
    expect(strangerOn(record, { plan: raised }).ok).toBe(false);
  });

  it('5 stuff or thin the list: it is the one that was committed, and everybody finds themselves in it, or not', async () => {
    const house = await committed();
    // A new version of the roster, without a third of it, comes too late.
    for (const record of rosterRecords('subjects', 'windows', LINES.subjects.slice(4), 2)) {
      await house.ledger.commit([{ op: 'insert', record }]);
    }
    await runAt(house, ROUND_AT);
    await live(house);
    const record = await recordOf(house);
    expect(record.frame).toHaveLength(12);
    expect(strangerOn(record, { frame: record.frame.slice(1) }).faults[0]?.code).toBe('list.count');
    const { id: drawId } = await theDraw(house);
    const own = (subjectId: string) => readOwnLine(house, house.worker, { officeId: OFFICE_ID, drawId, subjectId });
    expect((await own('w10')).frame).toHaveProperty('present');
    expect((await own('w99')).frame).toHaveProperty('absent');
    const twin = JSON.stringify(record.frame[0]);
    expect(readList('frame', [twin, twin])).toMatchObject({ ok: false });
  });

  it('6 try secrets, salts or ids until it suits: the secret is made for the plan alone, and its chance does not exist yet', async () => {
    const house = await openDrawingHouse();
    const plans = await Promise.all(Array.from({ length: 20 }, () => previewPlan(house, house.worker, WANTED)));
    expect(new Set(plans.map(({ plan }) => plan.secret)).size).toBe(1);
    // Of the round that a plan names nobody has the value before its time: a secret that was tried could not be judged.
    const { beacon, roundSource } = testDraws(house.clock);
    const round = roundForPlan(roundSource as never, house.clock.now());
    expect(await beacon.at(roundSource, round)).toMatchObject({ kind: 'not-yet' });
    expect(readList('frame', ['{"age":0,"id":"w 10","k":2,"org":"a","risk":"A","stratum":"window"}'])).toMatchObject({
      ok: false,
    });
    const record = await recordOf(await revealed());
    const other = { ...record.reveal, secret: 'ab'.repeat(32) };
    expect(strangerOn(record, { reveal: other }).faults[0]?.code).toBe('secret.wrong');
  });

  it('7 withhold the reveal: it comes by itself on its day, and where it does not, everybody sees that', async () => {
    const house = await drawn();
    const { plan } = await theDraw(house);
    const day = at(`${plan.revealBy}T00:00`);
    await live(house);
    expect((await logOf(house)).at(-1)).toContain('"kind":"revealed"');
    expect((await theDraw(house)).facts.at(-1)?.at).toBe(day);
    const silent = await drawn();
    silent.clock.set(addMs(day, 2 * DAY_MS));
    expect(await readDrawHealth(silent, silent.worker, OFFICE_ID)).toMatchObject([{ revealsOverdue: 1 }]);
    const [first = '', second = ''] = await logOf(silent);
    const late = canonical({ ...JSON.parse(second), at: '2023-12-01T00:00:00.000Z' });
    expect(saidOfLog([first, late])).toBe('log.not-revealed');
  });

  it('8 replace who is inconvenient: the next ticket comes, with a reason and a second person, and it is counted', async () => {
    const house = await drawn();
    const { id: drawId } = await theDraw(house);
    const worked = await house.worker.work(await theDraw(house));
    const [object = ''] = worked.result.drawn;
    const say = (approvedBy: string) =>
      recordDrawEvent(house, house.worker, {
        officeId: OFFICE_ID,
        drawId,
        sub: 'one',
        event: { kind: 'refused', object },
        reason: '未准进入',
        approvedBy,
        evidence: EVIDENCE,
      });
    await expect(say('one')).rejects.toMatchObject({ code: 'inspection.same-person' });
    await say('two');
    await live(house);
    const record = await recordOf(house);
    const substituted = record.events.find((event) => event.kind === 'substituted');
    expect(substituted).toMatchObject({ by: Object.values(record.result.reserve).flat()[0] });
    expect(strangerOn(record).ok).toBe(true);
    const friend = record.frame
      .map(({ id }) => id)
      .find((id) => !record.result.drawn.includes(id) && substituted && 'by' in substituted && id !== substituted.by);
    const swapped = record.events.map((event) => (event.kind === 'substituted' ? { ...event, by: friend } : event));
    expect(strangerOn(record, { events: swapped, anchors: [] }).faults[0]?.code).toBe('event.reserve-order');
    expect(await readDrawHealth(house, house.worker, OFFICE_ID)).toMatchObject([{ refused: 1, substituted: 1 }]);
  });

  it('9 cancel after seeing: nothing is withdrawn once anybody may know the value, and what was keeps its number', async () => {
    const house = await committed();
    const { id: drawId } = await theDraw(house);
    const ask = (sub: string) => withdrawPlan(house, { officeId: OFFICE_ID, drawId, sub, reason: '不合适' });
    await ask('one');
    await expect(ask('one')).rejects.toMatchObject({ code: 'draw.same-person' });
    house.clock.set(ROUND_AT);
    await expect(ask('two')).rejects.toMatchObject({ code: 'draw.round-has-come' });
    const early = await committed();
    const again = (sub: string) => withdrawPlan(early, { officeId: OFFICE_ID, drawId, sub, reason: '名单有误' });
    await again('one');
    await again('two');
    await live(early);
    const kinds = (await logOf(early)).map((line) => JSON.parse(line).kind ?? 'plan');
    expect(kinds).toEqual(['plan', 'withdrawn', 'revealed']);
    expect(saidOfLog(await logOf(early))).toBeUndefined();
  });

  it('10 show different people different commitments: all were sent the same hash, and a second log does not follow', async () => {
    const house = await drawn();
    const { planHash } = await theDraw(house);
    const told = mailsOf(house).filter(({ bulletin }) => bulletin.kind === 'plan-committed');
    expect(new Set(told.map(({ to }) => to.unitId)).size).toBeGreaterThan(1);
    expect(told.map(({ bulletin }) => 'planHash' in bulletin && bulletin.planHash)).toEqual(told.map(() => planHash));
    const [plan = '', result = ''] = await logOf(house);
    const other = canonical({ ...JSON.parse(plan), code: 'shown to somebody else' });
    expect(saidOfLog([other, result])).toBe('log.unknown-plan');
  });

  it('11 tell the object before the visit: the table does not know it, and no message names it', async () => {
    const house = await drawn();
    const { result } = await house.worker.work(await theDraw(house));
    const stored = house.ledger.commits.flat().map(({ record }) => record);
    expect(stored.filter(({ kind }) => kind === 'inspection')).toEqual([]);
    const text = JSON.stringify(
      stored.filter(({ kind }) => kind === 'draw' || kind === 'log-entry' || kind === 'message'),
    );
    for (const object of result.drawn) expect(text).not.toContain(`"${object}"`);
    await runAt(house, at('2023-01-06T16:30'));
    expect(mailsOf(house).filter(({ to }) => to.unitId.startsWith('window-'))).toEqual([]);
  });

  it('12 visit somebody and call it a draw: the proof of another team or place does not fit the root', async () => {
    const house = await revealed();
    const { items } = await house.inspections.inspections(OFFICE_ID, { cursor: null, limit: 100 });
    const proof = JSON.parse(items[0]?.proof ?? '{}');
    const { verifyFieldProof } = await import(`${process.cwd()}/scripts/verify-draw/field-proof.mjs`);
    const log = await drawLog(house, OFFICE_ID, { after: 0, limit: 100 });
    const said = (given: object) => verifyFieldProof(JSON.stringify(given), TOOLS, log).faults[0]?.code;
    expect(said(proof)).toBeUndefined();
    const line = { ...JSON.parse(proof.line), id: 'w99' };
    expect(said({ ...proof, line: canonical(line) })).toBe('field.root');
  });

  it('13 pick inspectors once the objects are known: teams follow from the same chance, and others are seen', async () => {
    const record = await recordOf(await revealed());
    const [object = '', team = []] = Object.entries(record.result.teams)[0] ?? [];
    const picked = record.inspectors
      .map(({ id }) => id)
      .filter((id) => !team.includes(id))
      .slice(0, 2);
    const teams = { ...record.result.teams, [object]: picked };
    expect(strangerOn(record, { result: { ...record.result, teams } }).faults[0]?.code).toBe('result.teams');
  });

  it('14 let a run die and try again: two runs at once, or one after another, leave the same record', async () => {
    const calm = await recordOf(await revealed());
    const house = await committed();
    house.clock.set(ROUND_AT);
    await Promise.all([runAt(house, ROUND_AT), runAt(house, ROUND_AT), runAt(house, ROUND_AT)]);
    await live(house);
    expect(canonical(await recordOf(house))).toBe(canonical(calm));
  });

  it('15 accuse an honest office: record, log and a hash by hand say who was rightly not drawn', async () => {
    const house = await revealed();
    const record = await recordOf(house);
    const { checked, certificate } = strangerOn(record) as Report & { checked: unknown };
    expect(certificate?.level).toBe('none');
    const { checkUnit } = await import('#test/support/draws/draw-verifier');
    for (const { id } of record.frame) {
      const unit = checkUnit(checked, id);
      expect(unit?.drawn).toBe(record.result.drawn.includes(id));
      expect(unit && unit.rank <= unit.size).toBe(unit?.drawn);
    }
    const planHash = certificate?.planHash ?? '';
    const log = await drawLog(house, OFFICE_ID, { after: 0, limit: 100 });
    expect(verifyLogText(log, [{ record, planHash }]).faults).toEqual([]);
  });
});
