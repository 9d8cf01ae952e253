import { describe, expect, it } from 'vitest';
import { sha256Hex } from '#domain/kernel/digest';
import type { Bundle } from '#domain/rules/bundle';
import type { ServiceParts } from '#infra/local/service';
import { type Cut, type Mains, mains, splittingLedger } from '#test/support/power-cut';
import { at, type Carried, letPass, linkIn, openProcess, openWorld, press, type World } from '#test/support/town';
import { aDeadline, aMonthlyCycle, TOWN, townBundle } from '#test/support/town-bundle';

// Goal: no cut, wherever it falls, loses a message or doubles one. Method: live one day of June undisturbed, counting
// every call of store, queue and carriers; then live it again with the process killed before, and after, each of them.

const EVE = at('2023-05-31T19:00:00+08:00');
const MORNING = at('2023-06-01T07:00:00+08:00');
const PRESSED = at('2023-06-01T10:00:00+08:00');
const EVENING = at('2023-06-01T17:30:00+08:00');

/** Something for every rung on Thursday 1 June, several of them for the same people, and a routine that begins that day. */
const thursday = (): Bundle =>
  townBundle(3, [
    aDeadline('branch-1', '2023-06-12'),
    aDeadline('branch-1', '2023-06-06'),
    aDeadline('branch-1', '2023-06-01'),
    aDeadline('branch-1', '2023-05-31'),
    aDeadline('branch-2', '2023-06-02'),
    aDeadline('branch-2', '2023-05-29'),
    aDeadline('branch-2', '2023-05-23'),
    aMonthlyCycle('2023-06-01'),
  ]);

/** Everything that was said to anybody, word for word; only the links differ by when they were signed. */
const saidIn = (world: World): readonly string[] =>
  world.carried
    .map(({ channel, letter }: Carried) => {
      const words = letter.text.replace(/\/a\/[\w.-]+/g, '/a/...');
      return [letter.messageId, channel, letter.to, letter.subject, sha256Hex(words)].join(' ');
    })
    .sort();

/** What is stored in the end of every task: its facts, and what was said or skipped. */
const storedIn = async (world: World): Promise<readonly string[]> => {
  const { items } = await world.store.tasks.list(TOWN, { cursor: null, limit: 100 });
  return items.map((task) => {
    const facts = task.facts.map((fact) => fact.type).join(',');
    return `${task.id} ${facts} ${task.steps.map((step) => `${step.rung} ${step.outcome}`).join(',')}`;
  });
};

type Split = (parts: ServiceParts) => ServiceParts;
const whole: Split = (parts) => parts;

/** One day; a process that is killed is followed by another, which nothing happens to. */
const aDay = async (cut: Cut | null, between: Split = whole): Promise<{ world: World; line: Mains }> => {
  const world = await openWorld(thursday(), EVE);
  world.clock.set(MORNING);
  const line = mains(cut);
  let service = openProcess(world, TOWN, (parts) => between(line.wire(parts)));
  const live = async (run: () => Promise<unknown>): Promise<void> => {
    for (let tries = 0; tries < 2; tries += 1) {
      const before = line.isDead();
      try {
        await run();
      } catch (error) {
        // What a dying process throws is not always the cut itself: a door may have answered for it.
        if (!line.isDead()) throw error;
      }
      if (line.isDead() === before) return;
      service = openProcess(world, TOWN, between);
    }
  };
  await live(() => letPass(world, service, PRESSED));
  await live(() => letPass(world, service, PRESSED));
  const letter = world.carried.find((one) => one.letter.to.startsWith('branch-1.responsible-person.holder'));
  await live(() => press(service, linkIn(letter), { do: 'acknowledge' }));
  await live(() => letPass(world, service, EVENING));
  await live(() => letPass(world, service, EVENING));
  return { world, line };
};

describe('power cuts', () => {
  it('loses nothing and doubles nothing, wherever the process is killed', async () => {
    const { world, line } = await aDay(null);
    const undisturbed = saidIn(world);
    expect(new Set(undisturbed).size).toBe(undisturbed.length);
    expect(undisturbed.length).toBe(8);
    const stored = await storedIn(world);
    expect(stored.filter((line) => line.includes('dispatched,acknowledged'))).toHaveLength(1);
    const calls = line.calls();
    expect(calls).toBeGreaterThan(100);
    for (let place = 1; place <= calls; place += 1) {
      for (const when of ['before', 'after'] as const) {
        const cut = await aDay({ at: place, when });
        expect(cut.line.isDead(), `call ${place} of ${calls} was reached`).toBe(true);
        expect(saidIn(cut.world), `killed ${when} call ${place} of ${calls}`).toEqual(undisturbed);
        expect(await storedIn(cut.world), `killed ${when} call ${place} of ${calls}`).toEqual(stored);
      }
    }
  });

  it('is noticed when the commit is split in two: then a cut loses a message', async () => {
    const split: Split = (parts) => ({
      ...parts,
      store: { ...parts.store, ledger: splittingLedger(parts.store.ledger) },
    });
    const { world, line } = await aDay(null, split);
    const undisturbed = saidIn(world);
    let lost = 0;
    for (let place = 1; place <= line.calls(); place += 1) {
      const cut = await aDay({ at: place, when: 'after' }, split);
      const said = new Set(saidIn(cut.world));
      if (undisturbed.some((one) => !said.has(one))) lost += 1;
    }
    expect(lost).toBeGreaterThan(0);
  });
});
