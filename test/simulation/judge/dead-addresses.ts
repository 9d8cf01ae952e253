import type { Case } from './judge.ts';
import { receiptsAwayMs, WRITTEN_MS } from './sends.ts';
import type { Finding } from './verdict.ts';

/** From when an address that a letter came back from is known to be dead, nothing goes there. */
export const deadAddressFindings = (given: Case): readonly Finding[] => {
  const { feedback, sends } = given.history;
  const knownAfterMs = WRITTEN_MS + receiptsAwayMs(given);
  return feedback
    .filter(({ says }) => says === 'bounced')
    .flatMap(({ to, atMs }) => sends.filter((sent) => sent.to === to && sent.begunMs > atMs + knownAfterMs))
    .map(({ messageId, by }) => ({ breach: 'to-a-dead-address', what: `${messageId} by ${by}` }));
};
