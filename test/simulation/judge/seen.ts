import type { Case } from './judge.ts';
import type { Lives } from './record-lives.ts';

/** What came about in a run: changes of state with the reason, and faults with the call they met. */
export const seenIn = ({ met, history }: Case, { messages }: Lives): readonly string[] => {
  const seen = new Set<string>(met.map((fault) => `fault ${fault}`));
  for (const life of messages) {
    life.forEach(({ record }, index) => {
      const before = life[index - 1]?.record;
      if (before?.state === record.state) return;
      seen.add(`${before?.state ?? 'none'} -> ${record.state} ${record.history.at(-1)?.because.code ?? ''}`);
    });
  }
  for (const { what, status } of history.acts) seen.add(`act ${what.split(' ')[0]} ${status}`);
  for (const line of history.trouble) seen.add(`trouble ${line.split(' {')[0]}`);
  return [...seen];
};
