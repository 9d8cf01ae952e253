import { describe, expect, it } from 'vitest';
import { memoryClock } from '#adapters/memory/memory-clock';
import { memoryStore } from '#adapters/memory/memory-store';
import { epochMsOf, type Instant, SECOND_MS } from '#domain/kernel/instant';
import { NOW } from '#test/support/makers';
import { watchedLedger } from '#test/support/watched-ledger';
import { noRates, type RateLane, sharedRates } from '#usecases/steps/share-rates';

const MAIL: RateLane = { channel: 'email', address: 'person-1@example.org', urgent: false };
const LIMITS = { email: { slots: 11, windowMs: SECOND_MS }, robot: { slots: 20, windowMs: 60 * SECOND_MS } };

/** Senders on one store and one clock of ours, which goes on by a tenth of a second while all of them wait. */
const open = () => {
  const store = memoryStore();
  const ledger = watchedLedger(store.ledger);
  const clock = memoryClock(NOW);
  const waiting: { readonly until: number; readonly go: () => void }[] = [];
  const pause = (ms: number) =>
    new Promise<void>((resolve) => waiting.push({ until: epochMsOf(clock.now()) + ms, go: resolve }));
  const sender = () => sharedRates({ clock, ledger, rates: store.rates, pause }, LIMITS);
  const run = async (work: Promise<unknown>): Promise<void> => {
    let done = false;
    const ended = work.finally(() => {
      done = true;
    });
    for (let turns = 0; turns < 20_000; turns += 1) {
      await new Promise((resolve) => setImmediate(resolve));
      if (done) break;
      const now = epochMsOf(clock.now());
      for (const one of waiting.filter(({ until }) => until <= now)) {
        waiting.splice(waiting.indexOf(one), 1);
        one.go();
      }
      clock.advance(100);
    }
    await ended;
  };
  return { clock, ledger, pause, sender, run };
};

const perWindow = (sent: readonly Instant[], windowMs: number): readonly number[] =>
  [...Map.groupBy(sent, (at) => Math.floor(epochMsOf(at) / windowMs)).values()].map(({ length }) => length);

describe('sharedRates', () => {
  it('keeps 12 senders under one rate: 0 breaches in any window, and no second wasted', async () => {
    const { clock, sender, run } = open();
    const sent: Instant[] = [];
    let left = 330;
    const work = async (): Promise<void> => {
      const rates = sender();
      while (left > 0) {
        left -= 1;
        if (await rates.take(MAIL)) sent.push(clock.now());
        else left += 1;
      }
    };
    await run(Promise.all(Array.from({ length: 12 }, work)));
    const counts = perWindow(sent, SECOND_MS);
    expect(sent).toHaveLength(330);
    expect(counts.filter((count) => count > 11)).toEqual([]);
    // Nine a second where nothing is red: two are kept.
    expect(Math.max(...counts)).toBeGreaterThanOrEqual(8);
    expect(counts.length).toBeLessThanOrEqual(60);
  });

  it('lets red slips have the slots that are kept for them', async () => {
    const { sender, clock, run } = open();
    const [calm, red] = [sender(), sender()];
    const sent: [string, Instant][] = [];
    const each = async (name: string, rates: typeof calm, lane: RateLane, times: number) => {
      for (let time = 0; time < times; time += 1) if (await rates.take(lane)) sent.push([name, clock.now()]);
    };
    await each('calm', calm, MAIL, 9);
    await run(Promise.all([each('calm', calm, MAIL, 1), each('red', red, { ...MAIL, urgent: true }, 2)]));
    const now = (name: string) => sent.filter(([who, at]) => who === name && at === NOW).length;
    expect([now('calm'), now('red')]).toEqual([9, 2]);
  });

  it('writes twice a batch of ten, and not once a message', async () => {
    const { sender, ledger, run } = open();
    const rates = sender();
    await run(
      (async () => {
        for (let time = 0; time < 9; time += 1) await rates.take(MAIL);
      })(),
    );
    expect(ledger.commits).toHaveLength(2);
  });

  it('gives each robot a rate of its own, and leaves to a later sweep what would wait too long', async () => {
    const { sender } = open();
    const rates = sender();
    const robot = (address: string): RateLane => ({ channel: 'robot', address, urgent: false });
    const taken = { a: 0, b: 0 };
    for (let time = 0; time < 20; time += 1) {
      if (await rates.take(robot('a'))) taken.a += 1;
      if (await rates.take(robot('b'))) taken.b += 1;
    }
    expect(taken).toEqual({ a: 16, b: 16 });
  });

  it('asks nothing for a channel without a limit, nor where senders share no rate', async () => {
    const { sender, ledger } = open();
    expect(await sender().take({ ...MAIL, channel: 'sms' })).toBe(true);
    expect(await noRates().take(MAIL)).toBe(true);
    expect(ledger.commits).toEqual([]);
  });
});
