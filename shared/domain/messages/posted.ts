/** What became of a letter at its carrier. A refusal is a state, not an exception. */
export type Posted =
  | { readonly outcome: 'accepted'; readonly providerId: string }
  | { readonly outcome: 'refused-for-now'; readonly reason: string; readonly retryAfterSeconds: number }
  | { readonly outcome: 'refused-for-good'; readonly reason: string }
  /** A time-out or a broken line: it may have gone. */
  | { readonly outcome: 'unknown'; readonly reason: string };
