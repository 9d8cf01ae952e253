import { expect, it } from 'vitest';
import { memoryPostman } from '#adapters/memory/memory-postman';
import type { Posted } from '#ports/postman';
import { aLetter, type Behaviour } from '#test/contracts/postman-behaviours';
import { postmanContract } from '#test/contracts/postman-contract';

const ANSWERS: Partial<Record<Behaviour, Posted>> = {
  'refuses it': { outcome: 'refused-for-good', reason: 'no such box' },
  'says later': { outcome: 'refused-for-now', reason: 'too many', retryAfterSeconds: 5 },
  'stays silent': { outcome: 'unknown', reason: 'time-out' },
};

postmanContract(
  'memory',
  {
    'takes it': 'accepted',
    'refuses it': 'refused-for-good',
    'says later': 'refused-for-now',
    'stays silent': 'unknown',
  },
  aLetter(),
  async (behaviour) => {
    const postman = memoryPostman('email');
    postman.answerWith(ANSWERS[behaviour] ?? null);
    return { postman, attempts: () => postman.letters.length, close: async () => {} };
  },
);

it('answers each letter by the function it was given, until it is told to accept again', async () => {
  const postman = memoryPostman('sms');
  postman.answerWith((letter) =>
    letter.attempt === 1 ? { outcome: 'unknown', reason: 'x' } : { outcome: 'accepted', providerId: 'p' },
  );
  expect(await postman.send(aLetter())).toEqual({ outcome: 'unknown', reason: 'x' });
  expect(await postman.send(aLetter({ attempt: 2 }))).toEqual({ outcome: 'accepted', providerId: 'p' });
  postman.answerWith(null);
  expect(await postman.send(aLetter())).toEqual({ outcome: 'accepted', providerId: 'sms-3' });
});
