import { describe, expect, it } from 'vitest';
import { type FaultKind, LONG_STALL_MS, SILENCE_MS, STALL_MS, THAW_MS } from './faults.ts';
import { type Ended, Kernel, SimulationError } from './kernel.ts';
import { randomOf } from './random.ts';

const TIMEOUT_MS = 60_000;
const FOREVER_MS = 3_600_000;

/** A function that asks the outside twice, and what came of it. */
const live = async (fault: FaultKind | null) => {
  const faultsAt = fault === null ? [] : [{ op: 1, kind: fault }];
  const kernel = new Kernel({ startMs: 0, random: randomOf('kernel'), faultsAt, faultsEach: [] });
  const effects: { name: string; atMs: number }[] = [];
  const heard: string[] = [];
  const ends: { how: Ended; atMs: number }[] = [];
  const process = kernel.newProcess('worker', 'worker-1');
  const ask = (name: string): Promise<string> =>
    kernel.io(process, {
      name,
      detail: '',
      latencyMsMax: 5,
      effect: async () => {
        effects.push({ name, atMs: kernel.nowMs });
        return `${name} done`;
      },
      refused: async () => `${name} refused`,
      silent: async () => `${name} silent`,
    });
  const body = async (): Promise<string> => {
    heard.push(await ask('first'));
    heard.push(await ask('second'));
    return 'end';
  };
  kernel.at(0, () => {
    kernel.invoke(process, TIMEOUT_MS, body, (how) => ends.push({ how, atMs: kernel.nowMs }));
  });
  await kernel.run(() => FOREVER_MS);
  return { effects, heard, ends, kernel };
};

const namesOf = (effects: readonly { readonly name: string }[]) => effects.map(({ name }) => name);

describe('a call to the outside', () => {
  it('does its work, answers, and takes its time', async () => {
    const { effects, heard, ends } = await live(null);
    expect(namesOf(effects)).toEqual(['first', 'second']);
    expect(heard).toEqual(['first done', 'second done']);
    expect(ends).toMatchObject([{ how: 'done' }]);
    expect(ends[0]?.atMs).toBeGreaterThan(3);
  });

  it.each([
    ['crashBefore', [], [], 'crashed'],
    ['crashAfter', ['first'], [], 'crashed'],
    ['refused', ['second'], ['first refused', 'second done'], 'done'],
    ['lostCall', ['second'], ['first silent', 'second done'], 'done'],
    ['lostReply', ['first', 'second'], ['first silent', 'second done'], 'done'],
    ['pause', ['first', 'second'], ['first done', 'second done'], 'done'],
    ['stall', ['first', 'second'], ['first done', 'second done'], 'done'],
    ['longStall', ['first'], [], 'timed-out'],
    ['thawsBefore', ['first', 'second'], ['first done', 'second done'], 'timed-out'],
    ['thawsAfter', ['first', 'second'], ['first done', 'second done'], 'timed-out'],
  ] as const)('hit by %s does %j, and %j is heard', async (fault, done, heard, how) => {
    const lived = await live(fault);
    expect(namesOf(lived.effects)).toEqual(done);
    expect(lived.heard).toEqual(heard);
    expect(lived.ends.map((end) => end.how)).toEqual([how]);
    expect(lived.kernel.met).toEqual([`${fault} worker first`]);
  });

  it('answers after the time a fault takes', async () => {
    const secondMs = async (fault: FaultKind) => (await live(fault)).effects.at(-1)?.atMs ?? 0;
    expect(await secondMs('stall')).toBeGreaterThan(STALL_MS);
    expect(await secondMs('lostReply')).toBeGreaterThan(SILENCE_MS);
    expect(await secondMs('thawsAfter')).toBeGreaterThan(THAW_MS);
    const thawed = await live('thawsBefore');
    expect(thawed.effects[0]?.atMs).toBe(THAW_MS);
    expect(thawed.ends[0]?.atMs, 'the platform gives up at the time-out all the same').toBe(TIMEOUT_MS);
    expect(LONG_STALL_MS).toBeGreaterThan(TIMEOUT_MS);
  });
});

describe('a run', () => {
  it('does not go on where somebody waits for what is outside of it', async () => {
    const kernel = new Kernel({ startMs: 0, random: randomOf('stray'), faultsAt: [], faultsEach: [] });
    const process = kernel.newProcess('worker', 'worker-1');
    const stray = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));
    kernel.at(1, () => kernel.invoke(process, TIMEOUT_MS, stray, () => undefined));
    await expect(kernel.run(() => FOREVER_MS)).rejects.toThrow(SimulationError);
  });

  it('makes a function fail whose body throws', async () => {
    const kernel = new Kernel({ startMs: 0, random: randomOf('fail'), faultsAt: [], faultsEach: [] });
    const ends: Ended[] = [];
    const body = async (): Promise<never> => {
      throw new Error('on purpose');
    };
    kernel.at(1, () => kernel.invoke(kernel.newProcess('w', 'w-1'), TIMEOUT_MS, body, (how) => ends.push(how)));
    await kernel.run(() => FOREVER_MS);
    expect(ends).toEqual(['failed']);
  });

  it('hits every call of a name while a lasting fault lasts', async () => {
    const each = { by: 'worker', call: 'ask', kind: 'refused', untilMs: 100 } as const;
    const kernel = new Kernel({ startMs: 0, random: randomOf('each'), faultsAt: [], faultsEach: [each] });
    const heard: string[] = [];
    const process = kernel.newProcess('worker', 'worker-1');
    const ask = () =>
      kernel
        .io(process, {
          name: 'ask',
          detail: '',
          latencyMsMax: 1,
          effect: async () => 'taken',
          refused: async () => 'refused',
          silent: async () => 'silent',
        })
        .then((answer) => heard.push(answer));
    for (const atMs of [10, 50, 150]) kernel.at(atMs, () => void ask());
    await kernel.run(() => 1_000);
    expect(heard).toEqual(['refused', 'refused', 'taken']);
  });
});
