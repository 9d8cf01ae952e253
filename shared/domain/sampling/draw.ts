import type { Stored } from '#domain/kernel/change';
import type { Instant } from '#domain/kernel/instant';
import type { Actor } from '#domain/kernel/stamp';
import type { DrawPlan } from './plan.ts';
import type { BeaconValue, DrawEvent } from './record.ts';

/** What happened to a draw. Facts are only ever added; each with a `seq` has that entry in the log. */
export type DrawFact = { readonly at: Instant; readonly by: Actor } & (
  | { readonly type: 'committed'; readonly seq: number }
  /** One administrator wants the plan withdrawn; a second one has to say so too. */
  | { readonly type: 'withdrawal-asked'; readonly reason: string }
  | { readonly type: 'withdrawn'; readonly seq: number; readonly reason: string; readonly approvedBy: string }
  /** The value of a batch came, and its result root was written. What was drawn follows from it and is not stored. */
  | {
      readonly type: 'drawn';
      readonly seq: number;
      /** From 1. */
      readonly batch: number;
      readonly value: BeaconValue;
      /** `null` where no teams are possible. */
      readonly root: string | null;
      readonly visits: number;
    }
  | { readonly type: 'event'; readonly seq: number; readonly event: DrawEvent }
  | { readonly type: 'failed'; readonly seq: number; readonly reason: string }
  /** Somebody opened the sealed list. */
  | { readonly type: 'opened'; readonly reason: string }
  | {
      readonly type: 'revealed';
      readonly seq: number;
      readonly secret: string;
      /** Where the plan belongs to a campaign. */
      readonly campaign?: string;
    }
);

/**
 * A draw, from its commitment on. One for a programme and period, its id made from the two. Stored is what it follows from; the
 * sample and the teams are computed whenever they are asked for, so that nothing can leak from the table before its time.
 */
export type Draw = Stored & {
  readonly kind: 'draw';
  readonly programmeId: string;
  readonly period: string;
  readonly plan: DrawPlan;
  /** P, hex. */
  readonly planHash: string;
  /** Which key its secret is derived with. */
  readonly keyId: string;
  /** Packed lists, as committed. */
  readonly listIds: { readonly frame: string; readonly inspectors: string; readonly conflicts: string };
  readonly facts: readonly DrawFact[];
  readonly lookAgainAt?: Instant;
};
