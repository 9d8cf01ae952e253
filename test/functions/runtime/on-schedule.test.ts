import { expect, it } from 'vitest';
import { onSchedule } from '#functions/runtime/on-schedule';
import { CONTEXT } from '#test/support/gateway-event';
import { keptLog } from '#test/support/kept-log';

it('onSchedule logs the report and gives it back', async () => {
  const log = keptLog();
  const handler = onSchedule(log, 'sweep', async () => ({ due: 3 }));
  expect(await handler({}, CONTEXT)).toEqual({ due: 3 });
  expect(log.lines).toEqual([{ level: 'info', message: 'sweep done', fields: { report: { due: 3 } } }]);
});

it('onSchedule fails with the run, so that it is retried and counted', async () => {
  const log = keptLog();
  const handler = onSchedule(log, 'sweep', async () => {
    throw new TypeError('broken');
  });
  await expect(handler({}, CONTEXT)).rejects.toThrow('broken');
  expect(log.lines).toMatchObject([{ level: 'error', message: 'sweep failed', fields: { error: 'TypeError' } }]);
});
