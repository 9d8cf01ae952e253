import type { BeaconSource } from '#domain/sampling/plan';

/** A source whose value comes by itself, at the time of a round. */
export type RoundSource = Extract<BeaconSource, { readonly round: number }>;

/** Where a value was looked for and not taken from: a relay, a file. */
export type PassedOver = {
  /** Its name: a host, a file. */
  readonly from: string;
  readonly because: string;
};

export type BeaconAnswer = {
  /** In the order they were asked; one that gave a wrong value is among them, whatever the answer is. */
  readonly passedOver: readonly PassedOver[];
} & (
  | { readonly kind: 'value'; readonly value: { readonly sig: string } }
  /** The time of the round has not come, or it is late. To be asked again; nothing else takes its place. */
  | { readonly kind: 'not-yet' }
  /** Nobody could be asked, or this beacon does not have the chain. */
  | { readonly kind: 'away'; readonly because: string }
);

/** Knows the public values of rounds. */
export type Beacon = {
  /**
   * The value of a round of the source's chain, checked by its signature. Never before the time of the round on our clock: a
   * plan can be withdrawn until then. @param round the source's own, or one of a later batch.
   */
  at(source: RoundSource, round: number): Promise<BeaconAnswer>;
};
