import { beforeAll, describe, expect, it } from 'vitest';
import { memoryHistory } from '#adapters/memory/memory-history';
import { memoryStore } from '#adapters/memory/memory-store';
import { memoryStream } from '#adapters/memory/memory-stream';
import { publishedCalendars } from '#adapters/system/published-calendars';
import type { RecordChange } from '#domain/history/entry';
import { insert } from '#domain/kernel/change';
import type { Instant } from '#domain/kernel/instant';
import { pauseIdOf } from '#domain/rules/decide-pause';
import { HOUSE_ID } from '#domain/rules/switchboard';
import { type RestoreReport, restoreTable } from '#infra/local/restore-table';
import type { HistoryReader } from '#ports/history';
import type { StoredRecord } from '#ports/records';
import type { Store } from '#ports/store';
import { at, letPass, linkIn, minutesLater, openProcess, openWorld, press, type World } from '#test/support/town';
import { aDeadline, TOWN, townBundle } from '#test/support/town-bundle';
import { liftPause } from '#usecases/lift-pause';
import { writeHistory } from '#usecases/write-history';

// Goal (B15, P12): a table turned back to any moment of a day sends nothing again that was sent, and forgets nothing that
// was said. Method: live a Monday, keep every commit and the history beside it; lose the table at six in the evening; put
// back the table as it was after EACH commit of that day; put it forward; lift the pause; live Tuesday.

const MORNING = at('2023-06-05T07:00:00+08:00');
const LOST_AT = at('2023-06-05T18:00:00+08:00');
const NEXT_EVENING = at('2023-06-06T18:00:00+08:00');
/** The time it took to notice, restore and put forward. */
const DOWN_MINUTES = 90;

const DUE = ['05-29', '06-01', '06-05', '06-06', '06-08', '06-12'];
const town = () =>
  townBundle(
    3,
    DUE.map((due, index) => aDeadline(`branch-${(index % 3) + 1}`, `2023-${due}`)),
  );

type Day = {
  readonly world: World;
  /** Every commit of the day: the changes it made. */
  readonly commits: readonly (readonly RecordChange[])[];
  /** Commits of the bundle, before the day began. */
  readonly before: number;
  readonly sent: ReadonlySet<string>;
};

/** What was told to whom: the ids of the notices in each letter that left, as its message stands now. */
const noticesIn = async (store: Store, letters: World['carried']): Promise<readonly string[]> => {
  const messages = await store.messages.getMany(
    TOWN,
    letters.map(({ letter }) => letter.messageId),
  );
  const byId = new Map(messages.map((message) => [message.id, message]));
  return letters.flatMap(({ letter }) => byId.get(letter.messageId)?.notices.map(({ id }) => id) ?? []);
};

const liveMonday = async (): Promise<Day> => {
  const commits: RecordChange[][] = [];
  const clock = { now: (): Instant => MORNING };
  const stream = memoryStream({ now: () => clock.now() });
  const store = memoryStore((written, stamp) => {
    stream.onWritten(written, stamp);
    commits.push([...stream.take(1_000)]);
  });
  const world = await openWorld(town(), MORNING, store);
  clock.now = world.clock.now;
  const before = commits.length;
  const service = openProcess(world, TOWN);
  await letPass(world, service, at('2023-06-05T10:00:00+08:00'));
  const letter = world.carried.find((one) => one.letter.to.startsWith('branch-1.responsible-person.holder'));
  await press(service, linkIn(letter), { do: 'acknowledge' });
  await letPass(world, service, LOST_AT);
  return { world, commits, before, sent: new Set(await noticesIn(store, world.carried)) };
};

/** The table as it was after so many commits, as a restore gives it back: another table. */
const tableAfter = async ({ commits }: Day, count: number, tableId: string): Promise<Store> => {
  const records = new Map<string, StoredRecord>();
  for (const { after } of commits.slice(0, count).flat()) {
    const record = after.record as unknown as StoredRecord;
    records.set(`${record.kind} ${record.officeId} ${record.id}`, record);
  }
  const store = memoryStore(undefined, tableId);
  const changes = [...records.values()].map((record) => insert(record));
  for (let from = 0; from < changes.length; from += 100) await store.ledger.commit(changes.slice(from, from + 100));
  return store;
};

/** The history as far as the stream had brought it: all but the last commits. */
const historyWithout = async ({ commits, world }: Day, lost: number): Promise<HistoryReader> => {
  const history = memoryHistory();
  await writeHistory({ clock: world.clock, history }, commits.slice(0, commits.length - lost).flat());
  return history.history;
};

type Tuesday = { readonly world: World; readonly again: readonly string[]; readonly said: readonly string[] };

const liveTuesday = async (day: Day, store: Store): Promise<Tuesday> => {
  const world: World = { ...day.world, clock: day.world.clock, store, carried: [], feedback: [], trouble: [] };
  const service = openProcess(world, TOWN);
  await letPass(world, service, NEXT_EVENING);
  const said = await noticesIn(store, world.carried);
  return { world, said, again: said.filter((id) => day.sent.has(id)) };
};

const lift = (store: Store, day: Day) =>
  liftPause(
    { ...store, clock: day.world.clock },
    {
      officeId: HOUSE_ID,
      pauseId: pauseIdOf(HOUSE_ID, 'office', ''),
      by: { kind: 'service', what: 'operator' },
      note: 'looked at',
    },
  );

const restored = async (
  day: Day,
  count: number,
  history: HistoryReader,
): Promise<Tuesday & { report: RestoreReport; store: Store }> => {
  day.world.clock.set(minutesLater(LOST_AT, DOWN_MINUTES));
  const store = await tableAfter(day, count, 'restored');
  const services = { store, history, calendars: publishedCalendars(store.editions), clock: day.world.clock };
  const report = await restoreTable(services, LOST_AT);
  await lift(store, day);
  return { ...(await liveTuesday(day, store)), report, store };
};

let day: Day;
let points: readonly number[];
beforeAll(async () => {
  day = await liveMonday();
  points = Array.from({ length: day.commits.length - day.before + 1 }, (_, place) => day.before + place);
});

describe('a table turned back to any moment of a day', () => {
  it('sends nothing again, and says on Tuesday what it would have said', async () => {
    const history = await historyWithout(day, 0);
    const untouched = await restored(day, day.commits.length, history);
    let again = 0;
    let versions = 0;
    for (const point of points) {
      const tuesday = await restored(day, point, history);
      again += tuesday.again.length;
      versions += tuesday.report.offices.reduce((sum, office) => sum + office.versions, 0);
      expect(tuesday.said.toSorted()).toEqual(untouched.said.toSorted());
    }
    console.log(
      `restore: ${points.length} moments, ${day.sent.size} notices sent on Monday, ${versions} versions put forward, ${again} sent again`,
    );
    expect(day.sent.size).toBeGreaterThan(5);
    expect(points.length).toBeGreaterThan(20);
    expect(again).toBe(0);
  });

  it('forgets nothing that people said', async () => {
    const history = await historyWithout(day, 0);
    const { store } = await restored(day, day.before, history);
    const { items } = await store.tasks.list(TOWN, { cursor: null, limit: 100 });
    expect(items.flatMap(({ facts }) => facts).filter(({ type }) => type === 'acknowledged')).toHaveLength(1);
  });

  it('sends nothing again where the history lost its last commits too: what may have left is held for review', async () => {
    let held = 0;
    for (let lost = 1; lost <= points.length - 1; lost += 3) {
      const history = await historyWithout(day, lost);
      const tuesday = await restored(day, day.before, history);
      held += tuesday.report.fence.messages.length + tuesday.report.fence.rungs.length;
      expect([lost, tuesday.again]).toEqual([lost, []]);
    }
    expect(held).toBeGreaterThan(0);
  });

  it('would send again without the history: the story can fail', async () => {
    day.world.clock.set(minutesLater(LOST_AT, DOWN_MINUTES));
    const turnedBack = await liveTuesday(day, await tableAfter(day, day.before, 'memory'));
    const { again } = turnedBack;
    console.log(`restore, control: ${again.length} sent again where nothing is put forward`);
    expect(again.length).toBeGreaterThan(0);
  });

  it('sends nothing at all before it was put forward, and says why', async () => {
    day.world.clock.set(minutesLater(LOST_AT, DOWN_MINUTES));
    const store = await tableAfter(day, day.commits.length, 'restored');
    const { world } = await liveTuesday(day, store);
    expect(world.carried).toEqual([]);
    expect(world.trouble.join()).toContain('table was restored');
    expect((await store.switchboards.get(HOUSE_ID))?.pauses).toMatchObject([{ because: { code: 'restore.detected' } }]);
  });
});
