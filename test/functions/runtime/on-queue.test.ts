import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { onQueue } from '#functions/runtime/on-queue';
import { CONTEXT } from '#test/support/gateway-event';
import { keptLog } from '#test/support/kept-log';
import { queueEvent } from '#test/support/queue-event';

const schema = z.strictObject({ n: z.int() });

const handled = async (bodies: readonly unknown[], failing: readonly number[] = [], dropUnreadable = true) => {
  const log = keptLog();
  const seen: number[] = [];
  let running = 0;
  const handler = onQueue(
    log,
    schema,
    async ({ n }) => {
      running += 1;
      if (running > 1) throw new Error('two at once');
      await Promise.resolve();
      running -= 1;
      seen.push(n);
      if (failing.includes(n)) throw new TypeError(`no ${n}`);
    },
    { dropUnreadable },
  );
  const answer = await handler(queueEvent(...bodies), CONTEXT);
  return { log, seen, failed: answer?.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier) };
};
const ten = Array.from({ length: 10 }, (_, n) => ({ n }));

describe('onQueue', () => {
  it('settles each record alone, one after the other, in order', async () => {
    const { seen, failed } = await handled(ten);
    expect(seen).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(failed).toEqual([]);
  });

  it('answers with the one that failed of ten, and does the others', async () => {
    const { log, seen, failed } = await handled(ten, [4]);
    expect(seen).toHaveLength(10);
    expect(failed).toEqual(['record-4']);
    expect(log.lines).toMatchObject([
      {
        level: 'error',
        message: 'record failed',
        fields: { recordId: 'record-4', error: 'TypeError', errorMessage: 'no 4' },
      },
    ]);
  });

  const unreadable = ['', 'not json', '{"n":', '{}', '{"n":"1"}', '{"n":1,"more":2}', 'null', '[]'];

  it('drops what cannot be read, and logs it without its text', async () => {
    const { log, seen, failed } = await handled([...unreadable, { n: 7 }]);
    expect(seen).toEqual([7]);
    expect(failed).toEqual([]);
    expect(log.lines).toHaveLength(unreadable.length);
    expect(log.lines.every(({ level, message }) => level === 'error' && message === 'unreadable record')).toBe(true);
    expect(JSON.stringify(log.lines)).not.toContain('not json');
  });

  it('gives what cannot be read back to the queue where it is told to', async () => {
    const { failed } = await handled(['not json', { n: 7 }], [], false);
    expect(failed).toEqual(['record-0']);
  });

  it('takes an empty batch', async () => {
    expect((await handled([])).failed).toEqual([]);
  });
});
