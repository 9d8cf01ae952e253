import { describe, expect, it } from 'vitest';
import { addDays } from '#domain/kernel/local-date';
import { localDateAt, type ZoneId } from '#domain/kernel/zone';
import type { Bundle } from '#domain/rules/bundle';
import { at, letPass, openProcess, openWorld } from '#test/support/town';
import { aDeadline, day, TOWN, townBundle } from '#test/support/town-bundle';

// Goal: loading a plan in the middle of a year buries nobody. Method: 500 items that were due over the ten weeks before,
// fifty units, loaded on a Monday in June; once as they are, once with reminding in force from that day on.

const ITEMS = 500;
const UNITS = 50;
const LOADED_ON = '2023-06-05';

/** So much at once would wait for a second administrator (`test/stories/wrong-rule.test.ts`); here it is let go. */
const letGo = (bundle: Bundle): Bundle => ({
  ...bundle,
  office: { ...bundle.office, caps: { ...bundle.office.caps, unusualFrom: 10_000, unusualTimes: 100 } },
});

const oldItems = (enforceFrom: string | null) =>
  letGo(
    townBundle(
      UNITS,
      Array.from({ length: ITEMS }, (_, index) => {
        const dueOn = addDays(day(LOADED_ON), -1 - (index % 70));
        return aDeadline(`branch-${(index % UNITS) + 1}`, dueOn, {
          id: `item-${index}`,
          enforceFrom: enforceFrom === null ? null : day(enforceFrom),
        });
      }),
    ),
  );

/** The first day and the four weeks after it: notices told, of which red; letters that left; the most one person got. */
const lived = async (enforceFrom: string | null) => {
  const world = await openWorld(oldItems(enforceFrom), at(`${LOADED_ON}T08:00:00+08:00`));
  const service = openProcess(world, TOWN);
  await letPass(world, service, at(`${LOADED_ON}T18:00:00+08:00`));
  const firstDay = await figuresOf(world);
  await letPass(world, service, at('2023-07-03T18:00:00+08:00'));
  const { items } = await world.store.tasks.list(TOWN, { cursor: null, limit: 100 });
  return { firstDay, month: await figuresOf(world), tasks: items, trouble: world.trouble };
};

const figuresOf = async (world: Awaited<ReturnType<typeof openWorld>>) => {
  const stored = await world.store.messages.getMany(
    TOWN,
    world.carried.map(({ letter }) => letter.messageId),
  );
  const notices = stored.flatMap((message) => message.notices);
  const perPerson = Map.groupBy(
    world.carried,
    ({ letter, at: sentAt }) => `${letter.to} ${localDateAt(sentAt, 'Asia/Shanghai' as ZoneId)}`,
  );
  return {
    letters: world.carried.length,
    notices: notices.length,
    red: notices.filter(({ slip }) => slip === 'red').length,
    mostADay: Math.max(0, ...[...perPerson.values()].map((letters) => letters.length)),
  };
};

describe('500 old items, loaded on 5 June', () => {
  it('tell 50 units of them all on the first day where nothing says from when on they count', async () => {
    const { firstDay } = await lived(null);
    expect(firstDay).toEqual({ letters: 158, notices: 1815, red: 1687, mostADay: 3 });
  });

  it('tell nobody on that day of what was before it, and of each only what comes', async () => {
    const { firstDay, month, tasks, trouble } = await lived(LOADED_ON);
    expect(firstDay).toEqual({ letters: 71, notices: 215, red: 175, mostADay: 1 });
    expect(month).toEqual({ letters: 1570, notices: 3531, red: 3427, mostADay: 1 });
    expect(trouble).toEqual([]);
    for (const task of tasks) {
      expect(task.enforceFrom).toBe(LOADED_ON);
      const before = task.steps.filter(({ because }) => because.code === 'reminder.skipped-before-enforced');
      expect(before.length).toBeGreaterThan(0);
      expect(before.every(({ outcome, messageIds }) => outcome === 'skipped' && messageIds.length === 0)).toBe(true);
    }
  });
});
