import { type Agenda, openAgenda } from './agenda.ts';
import {
  type FaultAt,
  type FaultEach,
  type FaultKind,
  LONG_STALL_MS,
  PAUSE_MS,
  SILENCE_MS,
  STALL_MS,
  THAW_MS,
} from './faults.ts';
import type { Random } from './random.ts';
import { openTrace, type Trace } from './trace.ts';

/** One invocation of a function, or one person at work. Once dead it never goes on. */
export type Process = {
  readonly name: string;
  /** What it is a run of: faults that last are asked for by it. */
  readonly kind: string;
  /** How far its clock is off. */
  readonly skewMs: number;
  alive: boolean;
  /** Calls it waits for. */
  waiting: number;
  /** It stands still until then. */
  frozenUntilMs: number;
  /** It stood still beyond its time-out and was not ended: what the platform believes dead goes on. */
  outlives: boolean;
};

/** One request to the outside. */
export type Call<T> = {
  /** The port and what is asked of it: `ledger.commit`. */
  readonly name: string;
  /** For the trace. */
  readonly detail: string;
  readonly latencyMsMax: number;
  /** What it does there, all at once. */
  readonly effect: () => Promise<T>;
  /** What the caller gets where it is refused. */
  readonly refused: () => Promise<T>;
  /** What the caller gets where no answer comes. */
  readonly silent: () => Promise<T>;
};

export type Ended = 'done' | 'failed' | 'crashed' | 'timed-out';

export type KernelOptions = {
  readonly startMs: number;
  readonly random: Random;
  readonly faultsAt: readonly FaultAt[];
  readonly faultsEach: readonly FaultEach[];
};

/** Thrown where a run itself is broken: something waits for what is outside of it. */
export class SimulationError extends Error {
  override readonly name = 'SimulationError';
}

/** What makes an answer late, and by how much. */
const DELAY_MS: Readonly<Partial<Record<FaultKind | 'none', number>>> = {
  pause: PAUSE_MS,
  stall: STALL_MS,
  longStall: LONG_STALL_MS,
};

const drained = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** A world of one thread in which time passes only from one happening to the next. */
export class Kernel {
  readonly trace: Trace;
  readonly random: Random;
  /** Faults that came about: the kind, the function and the call. */
  readonly met: string[] = [];
  readonly startMs: number;
  nowMs: number;
  ops = 0;
  lastFaultMs: number;
  readonly #agenda: Agenda = openAgenda();
  readonly #living = new Set<Process>();
  readonly #faultsAt: ReadonlyMap<number, FaultKind>;
  readonly #faultsEach: readonly FaultEach[];
  readonly #onEnd = new Map<Process, (how: Ended, answer: unknown) => void>();

  constructor(options: KernelOptions) {
    this.startMs = options.startMs;
    this.nowMs = options.startMs;
    this.lastFaultMs = options.startMs;
    this.random = options.random;
    this.trace = openTrace(options.startMs);
    this.#faultsAt = new Map(options.faultsAt.map(({ op, kind }) => [op, kind]));
    this.#faultsEach = options.faultsEach;
  }

  note(who: string, what: string): void {
    this.trace.note(this.nowMs, who, what);
  }

  at(atMs: number, run: () => void): void {
    this.#agenda.put(Math.max(atMs, this.nowMs), run);
  }

  after(ms: number, run: () => void): void {
    this.at(this.nowMs + ms, run);
  }

  /** A process that lives until it is ended. */
  newProcess(kind: string, name: string, skewMs = 0): Process {
    return { kind, name, skewMs, alive: true, waiting: 0, frozenUntilMs: 0, outlives: false };
  }

  /** Runs a function as the platform does: with an end to its time. `onEnd` is told once, as soon as the platform knows. */
  invoke(
    process: Process,
    timeoutMs: number,
    body: () => Promise<unknown>,
    onEnd: (how: Ended, answer: unknown) => void,
  ): void {
    this.note(process.name, 'begins');
    this.#living.add(process);
    this.#onEnd.set(process, onEnd);
    const settle = (how: Ended, answer: unknown): void => {
      this.#living.delete(process);
      if (!process.alive) return;
      process.alive = false;
      this.#ended(process, how, answer);
    };
    // Begun in a promise: what a body throws at once is told like what it throws later.
    Promise.resolve()
      .then(body)
      .then(
        (answer) => settle('done', answer),
        (error: unknown) => settle('failed', error),
      );
    this.after(timeoutMs, () => {
      if (!process.alive) return;
      if (process.frozenUntilMs > this.nowMs && process.outlives) {
        this.#ended(process, 'timed-out', null);
        return;
      }
      this.kill(process, 'timed-out');
    });
  }

  kill(process: Process, how: Ended): void {
    if (!process.alive) return;
    process.alive = false;
    this.#living.delete(process);
    this.#ended(process, how, null);
  }

  #ended(process: Process, how: Ended, answer: unknown): void {
    const onEnd = this.#onEnd.get(process);
    if (onEnd === undefined) return;
    this.#onEnd.delete(process);
    this.note(process.name, how);
    onEnd(how, answer);
  }

  /** The only way to the outside: each call is numbered, and may be hit by a fault. */
  io<T>(process: Process, call: Call<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      if (!process.alive) return;
      this.ops += 1;
      const label = `#${this.ops} ${call.name} ${call.detail}`;
      const fault = this.#meet(process, call.name, label);
      process.waiting += 1;
      const latency = (): number => this.random.between(1, call.latencyMsMax);
      const answer = (ms: number, outcome: Promise<T>): void => {
        this.#answer(process, ms, () => outcome.then(resolve, reject));
        // Whoever is dead does not take it; it must not count as unheard.
        outcome.catch(() => undefined);
      };
      const leaveMs = latency();
      if (fault === 'crashBefore') return this.kill(process, 'crashed');
      if (fault === 'refused') return answer(leaveMs, call.refused());
      if (fault === 'lostCall') return answer(SILENCE_MS, call.silent());
      if (fault === 'thawsBefore') this.#freeze(process);
      this.after(fault === 'thawsBefore' ? THAW_MS : leaveMs, () => {
        const outcome = call.effect();
        outcome.then(
          () => this.note(process.name, label),
          (error: unknown) => this.note(process.name, `${label} ${error instanceof Error ? error.message : 'refused'}`),
        );
        if (fault === 'crashAfter') return this.kill(process, 'crashed');
        if (fault === 'lostReply') return answer(SILENCE_MS, call.silent());
        if (fault === 'thawsAfter') this.#freeze(process);
        answer(DELAY_MS[fault ?? 'none'] ?? latency(), outcome);
      });
    });
  }

  #freeze(process: Process): void {
    process.frozenUntilMs = this.nowMs + THAW_MS;
    process.outlives = true;
  }

  #answer(process: Process, ms: number, settle: () => void): void {
    this.after(ms, () => {
      if (!process.alive) return;
      if (process.frozenUntilMs > this.nowMs) return this.#answer(process, process.frozenUntilMs - this.nowMs, settle);
      process.waiting -= 1;
      settle();
    });
  }

  #meet(process: Process, name: string, label: string): FaultKind | null {
    const sinceMs = this.nowMs - this.startMs;
    const each = this.#faultsEach.find(
      (one) => one.by === process.kind && one.call === name && (one.untilMs === null || sinceMs < one.untilMs),
    );
    const kind = this.#faultsAt.get(this.ops) ?? each?.kind ?? null;
    if (kind === null) return null;
    this.met.push(`${kind} ${process.kind} ${name}`);
    this.note(process.name, `${label} FAULT ${kind}`);
    // What never ends is no storm to wait for the end of.
    if (each?.untilMs !== null) this.lastFaultMs = this.nowMs;
    return kind;
  }

  /** Lets time pass until `until` says so; `until` is asked again after each happening. */
  async run(until: () => number): Promise<void> {
    while (this.#agenda.nextMs() <= until()) {
      const next = this.#agenda.take();
      if (next === null) break;
      this.nowMs = next.atMs;
      next.run();
      await this.#settle();
    }
    this.nowMs = Math.max(this.nowMs, until());
  }

  /** Lets everything that can go on go on. What then waits must wait for the kernel, or time would not be ours. */
  async #settle(): Promise<void> {
    await drained();
    for (const process of this.#living) {
      if (process.waiting > 0) continue;
      throw new SimulationError(`${process.name} waits for something outside of the simulation.`);
    }
  }
}
