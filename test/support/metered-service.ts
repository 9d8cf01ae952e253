import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { dynamodbClient } from '#adapters/dynamodb/dynamodb-client';
import { dynamodbStore } from '#adapters/dynamodb/dynamodb-store';
import { ensureTable, type Table } from '#adapters/dynamodb/table';
import { type MemoryClock, memoryClock } from '#adapters/memory/memory-clock';
import { memoryDispatchQueue } from '#adapters/memory/memory-dispatch-queue';
import { memoryIds } from '#adapters/memory/memory-ids';
import { memoryKeyRing } from '#adapters/memory/memory-key-ring';
import { type MemoryPostman, memoryPostman } from '#adapters/memory/memory-postman';
import { publishedCalendars } from '#adapters/system/published-calendars';
import { silentMeter } from '#functions/runtime/metric';
import { quietLog } from '#functions/runtime/quiet-log';
import { openService, type Service } from '#infra/local/service';
import type { StoredRecord } from '#ports/records';
import { testDraws } from '#test/support/test-draws';
import { type CapacityMeter, openMeter } from './capacity-meter.ts';
import { loadItems } from './load-items.ts';
import { OFFICE_ID } from './makers.ts';
import { TICK } from './measured-office.ts';

export type MeteredService = {
  readonly service: Service;
  readonly table: Table;
  readonly meter: CapacityMeter;
  readonly clock: MemoryClock;
  readonly mail: MemoryPostman;
  readonly close: () => void;
};

/** Engines on this machine take any. */
const LOCAL = { region: 'us-east-1', credentials: { accessKeyId: 'local', secretAccessKey: 'local' } };

const clientOf = (endpoint: string): DynamoDBDocumentClient => dynamodbClient({ endpoint, ...LOCAL });

const fill = async (endpoint: string, name: string, records: Iterable<StoredRecord>): Promise<void> => {
  const client = clientOf(endpoint);
  try {
    await ensureTable(client, name);
    await loadItems({ client, name }, records);
  } finally {
    client.destroy();
  }
};

/**
 * The whole service as it starts cold, over a table filled with `records`, at `TICK`. Every request of its own goes
 * through the meter; filling the table does not.
 */
export const openMeteredService = async (
  endpoint: string,
  name: string,
  records: Iterable<StoredRecord>,
): Promise<MeteredService> => {
  await fill(endpoint, name, records);
  const client = clientOf(endpoint);
  const meter = openMeter(client);
  const table = { client, name };
  const store = dynamodbStore(table);
  const clock = memoryClock(TICK);
  const mail = memoryPostman('email');
  const service = openService({
    store,
    calendars: publishedCalendars(store.editions),
    clock,
    ids: memoryIds(name),
    keys: memoryKeyRing(['k1', 'a secret of the benches, 32 bytes']),
    drawing: testDraws(clock),
    queue: memoryDispatchQueue(),
    postmen: { email: mail },
    log: quietLog((level, message, fields) => {
      if (level === 'error') throw new Error(`${message} ${JSON.stringify(fields)}`);
    }),
    meter: silentMeter(),
    settings: {
      linkBaseUrl: 'https://duban.example.org',
      smsTemplateId: 'measured',
      officeClaim: 'office',
      firstAdministratorSub: 'supervising-office',
      firstOfficeId: OFFICE_ID,
    },
    openapi: {},
    sendersMax: 1,
  });
  return { service, table, meter, clock, mail, close: () => client.destroy() };
};
