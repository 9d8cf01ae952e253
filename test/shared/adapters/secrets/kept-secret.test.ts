import { expect, it } from 'vitest';
import { memoryClock } from '#adapters/memory/memory-clock';
import { keptSecret } from '#adapters/secrets/kept-secret';
import { addMs, type Instant, MINUTE_MS } from '#domain/kernel/instant';

const START = '2026-11-25T01:00:00.000Z' as Instant;

const opened = (parse: (text: string) => string = (text) => text) => {
  const clock = memoryClock(START);
  const asked = { count: 0 };
  let answer: () => Promise<string> = async () => 'first';
  const secret = keptSecret(
    () => {
      asked.count += 1;
      return answer();
    },
    parse,
    clock,
  );
  return {
    secret,
    asked,
    answers: (next: () => Promise<string>) => {
      answer = next;
    },
    pass: (minutes: number) => clock.set(addMs(clock.now(), minutes * MINUTE_MS)),
  };
};

it('asks once for five minutes, however many ask', async () => {
  const { secret, asked, answers, pass } = opened();
  expect(await Promise.all([secret(), secret(), secret()])).toEqual(['first', 'first', 'first']);
  answers(async () => 'second');
  pass(4.9);
  expect(await secret()).toBe('first');
  pass(0.2);
  expect(await secret()).toBe('second');
  expect(asked.count).toBe(2);
});

it('goes on with the copy at hand for an hour where no other can be had, or none that can be used', async () => {
  const { secret, answers, pass } = opened((text) => {
    if (text === 'broken') throw new Error('broken');
    return text;
  });
  await secret();
  answers(() => Promise.reject(new Error('no')));
  pass(30);
  expect(await secret()).toBe('first');
  answers(async () => 'broken');
  pass(29);
  expect(await secret()).toBe('first');
  pass(2);
  await expect(secret()).rejects.toMatchObject({ code: 'keys.unavailable' });
  answers(async () => 'third');
  expect(await secret()).toBe('third');
});
