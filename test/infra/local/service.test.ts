import { describe, expect, it } from 'vitest';
import { memoryClock } from '#adapters/memory/memory-clock';
import { memoryDispatchQueue } from '#adapters/memory/memory-dispatch-queue';
import { memoryIds } from '#adapters/memory/memory-ids';
import { memoryKeyRing } from '#adapters/memory/memory-key-ring';
import { memoryStore } from '#adapters/memory/memory-store';
import { publishedCalendars } from '#adapters/system/published-calendars';
import { insert } from '#domain/kernel/change';
import { silentMeter } from '#functions/runtime/metric';
import { quietLog } from '#functions/runtime/quiet-log';
import { openService, type ServiceParts } from '#infra/local/service';
import type { Postman } from '#ports/postman';
import { aMessage, aTask, NOW, OFFICE_ID } from '#test/support/makers';
import { CAST_RECORDS } from '#test/support/memory-house';
import { testDraws } from '#test/support/test-draws';

const MESSAGES = 35;

/** A service with messages in its queue, and a carrier that says how many it carried at the same time. */
const aService = async (sendersMax?: number) => {
  const store = memoryStore();
  const records = [...CAST_RECORDS, aTask()];
  for (const record of records) await store.ledger.commit([insert(record)]);
  const ids = Array.from({ length: MESSAGES }, (_, index) => `msg_${String(index).padStart(2, '0')}`);
  for (const id of ids) await store.ledger.commit([insert(aMessage({ id }))]);
  const queue = memoryDispatchQueue();
  await queue.enqueue(ids.map((messageId) => ({ officeId: OFFICE_ID, messageId })));
  const carried: string[] = [];
  const atOnce = { now: 0, most: 0 };
  const email: Postman = {
    channel: 'email',
    send: async ({ messageId }) => {
      atOnce.now += 1;
      atOnce.most = Math.max(atOnce.most, atOnce.now);
      await new Promise((resolve) => setTimeout(resolve, 1));
      atOnce.now -= 1;
      carried.push(messageId);
      return { outcome: 'accepted', providerId: messageId };
    },
  };
  const clock = memoryClock(NOW);
  const parts: ServiceParts = {
    store,
    calendars: publishedCalendars(store.editions),
    clock,
    ids: memoryIds('service'),
    keys: memoryKeyRing(['k1', 'a secret of a test, long enough to be one']),
    drawing: testDraws(clock),
    queue,
    postmen: { email },
    log: quietLog(),
    meter: silentMeter(),
    settings: {
      linkBaseUrl: 'https://duban.example.org',
      smsTemplateId: '',
      officeClaim: 'office',
      firstAdministratorSub: '',
      firstOfficeId: '',
    },
    openapi: {},
    ...(sendersMax === undefined ? {} : { sendersMax }),
  };
  return { service: openService(parts), ids, carried, atOnce };
};

describe('the service in one process', () => {
  it('sends one after the other, in the order of its queue', async () => {
    const { service, ids, carried, atOnce } = await aService();
    expect(await service.deliver()).toBe(MESSAGES);
    expect(carried).toEqual(ids);
    expect(atOnce.most).toBe(1);
    expect(await service.deliver()).toBe(0);
  });

  it.each([2, 4, 9])('sends each message once by %i senders', async (sendersMax) => {
    const { service, ids, carried, atOnce } = await aService(sendersMax);
    expect(await service.deliver()).toBe(MESSAGES);
    expect([...carried].sort()).toEqual(ids);
    expect(atOnce.most).toBe(Math.min(sendersMax, Math.ceil(MESSAGES / 10)));
  });
});
