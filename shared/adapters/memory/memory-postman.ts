import type { Channel } from '#domain/roster/roster';
import type { Letter, Posted, Postman } from '#ports/postman';

export type MemoryPostman = Postman & {
  /** Everything handed over, refused letters included, oldest first. */
  readonly letters: readonly Letter[];
  /** What it answers from now on; `null` accepts again. A function decides for each letter. */
  answerWith(answer: Posted | ((letter: Letter) => Posted) | null): void;
};

/** A carrier that keeps its letters. Accepts by itself, with `<channel>-<n>` as its own id of the n-th letter. */
export const memoryPostman = (channel: Channel): MemoryPostman => {
  const letters: Letter[] = [];
  let answer: Posted | ((letter: Letter) => Posted) | null = null;
  return {
    channel,
    letters,
    answerWith: (given) => {
      answer = given;
    },
    async send(letter) {
      letters.push(letter);
      if (answer === null) return { outcome: 'accepted', providerId: `${channel}-${letters.length}` };
      return typeof answer === 'function' ? answer(letter) : answer;
    },
  };
};
