import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { Letter, Posted } from '#ports/postman';
import { type Behaviour, type Carrier, type Expected, SECOND_TRY_MS } from '#test/contracts/postman-behaviours';

/** What every postman does. `open` gives a fresh one before a far side that behaves as told. */
export const postmanContract = (
  name: string,
  expected: Expected,
  letter: Letter,
  open: (behaviour: Behaviour) => Promise<Carrier>,
): void => {
  describe.concurrent(`${name} keeps the contract of a postman`, () => {
    for (const [behaviour, outcome] of Object.entries(expected) as [Behaviour, Posted['outcome']][]) {
      it(`says ${outcome} where the far side ${behaviour}, after one attempt`, async () => {
        const carrier = await open(behaviour);
        try {
          const posted = await carrier.postman.send(letter);
          expect(posted).toMatchObject({ outcome });
          if (posted.outcome === 'accepted') expect(posted.providerId).not.toBe('');
          else {
            expect(posted.reason).not.toBe('');
            expect(posted.reason).not.toContain(letter.to);
          }
          if (posted.outcome === 'refused-for-now') expect(posted.retryAfterSeconds).toBeGreaterThan(0);
          await pause(SECOND_TRY_MS);
          expect(carrier.attempts()).toBe(behaviour === 'is not there' ? 0 : 1);
        } finally {
          await carrier.close();
        }
      });
    }
  });
};
