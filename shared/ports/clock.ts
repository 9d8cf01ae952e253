import type { Instant } from '#domain/kernel/instant';

/** Tells the time. The only source of "now". */
export type Clock = { now(): Instant };
