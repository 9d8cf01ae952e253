import type { Posted } from '#domain/messages/posted';
import type { Channel } from '#domain/roster/roster';

export type { Posted };

/** What is handed to a carrier. Exactly one receiver. */
export type Letter = {
  readonly officeId: string;
  readonly messageId: string;
  /** 1 for the first try; travels as a tag beside the message id, so that feedback can settle a lost answer. */
  readonly attempt: number;
  readonly to: string;
  /** Display name of the receiver; '' where none. */
  readonly toName: string;
  readonly subject: string;
  readonly text: string;
  /** '' for channels of plain text. */
  readonly html: string;
  /**
   * Of a mail that gathers: the page where its receiver says that a matter is not theirs. Mail programs offer it beside
   * "spam"; one click must not silence a duty, so it is a page and nothing that acts by itself.
   */
  readonly notMineUrl?: string;
  /** A message whose carrier takes approved templates only: which, and its parameters. */
  readonly template: { readonly id: string; readonly params: Readonly<Record<string, string>> } | null;
};

/** A carrier of one channel. Sends at most once a call, however the line behaves, and never throws for a refusal. */
export type Postman = {
  readonly channel: Channel;
  send(letter: Letter): Promise<Posted>;
};
