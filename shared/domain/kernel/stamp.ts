import type { Because } from './because.ts';
import type { Instant } from './instant.ts';

/** Who did something. */
export type Actor =
  | { readonly kind: 'person'; readonly personId: string; readonly via: 'link' }
  | { readonly kind: 'administrator'; readonly sub: string }
  | { readonly kind: 'service'; readonly what: string };

/**
 * Who changed something, when, and why. It goes with a commit into what is stored, beside the record and not in it, and
 * from there into the history.
 */
export type Stamp = { readonly by: Actor; readonly at: Instant; readonly because: Because };
