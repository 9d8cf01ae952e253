/** "Look at this message": a hint only. The message's state decides; a lost or doubled hint changes nothing. */
export type DispatchHint = { readonly officeId: string; readonly messageId: string };

export type DispatchQueue = {
  /** Hands over hints in the order given. @throws ServiceError `unavailable` (`queue.unavailable`). */
  enqueue(hints: readonly DispatchHint[]): Promise<void>;
};
