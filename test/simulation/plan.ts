import type { FaultAt, FaultEach } from './kernel/faults.ts';
import type { CarrierOptions } from './world/carrier.ts';

/** What is odd about how the platform starts things. */
export const MODES = [
  'plain',
  /** Every batch of a queue is handed out twice at the same time. */
  'twice',
  /** Two sweeps at each tick, and every second batch twice. */
  'overlap',
  /** The first task is closed in the middle of it all. */
  'closed-midway',
] as const;

export type Mode = (typeof MODES)[number];

/** Something a person does, so many milliseconds after the start. */
export type Act = {
  readonly atMs: number;
  readonly does: 'close' | 'extend' | 'suspend' | 'acknowledge' | 'ask-extension';
  /** Which of the scenario's tasks, from 0. */
  readonly task: number;
};

/** All that makes a run what it is: the same plan gives the same run. */
export type Plan = {
  readonly scenario: string;
  readonly seed: string;
  readonly mode: Mode;
  readonly faultsAt: readonly FaultAt[];
  readonly faultsEach: readonly FaultEach[];
  readonly carrier: Partial<CarrierOptions>;
  readonly acts: readonly Act[];
  /** How far the index of what is due may be behind. */
  readonly lagMsMax: number;
  /** How far the clock of a process may be off, either way. */
  readonly skewMsMax: number;
  /** For some minutes the clocks of new processes jump by so much. */
  readonly jump: { readonly atMs: number; readonly byMs: number } | null;
  /** Of a hundred ticks, so many never come. */
  readonly lostTicksPercent: number;
  /** When the dead letters are moved back, if ever. */
  readonly redriveAtMs: number | null;
};

export const planOf = (scenario: string, seed: string, more: Partial<Plan> = {}): Plan => ({
  scenario,
  seed,
  mode: 'plain',
  faultsAt: [],
  faultsEach: [],
  carrier: {},
  acts: [],
  lagMsMax: 0,
  skewMsMax: 0,
  jump: null,
  lostTicksPercent: 0,
  redriveAtMs: null,
  ...more,
});

/** A plan as one word, for the command that replays it. */
export const writePlan = (plan: Plan): string => Buffer.from(JSON.stringify(plan)).toString('base64url');

export const readPlan = (word: string): Plan =>
  planOf('', '', JSON.parse(Buffer.from(word, 'base64url').toString('utf8')) as Plan);
