import { dynamodbClient } from '#adapters/dynamodb/dynamodb-client';
import { dynamodbHistory } from '#adapters/dynamodb/dynamodb-history';
import { dynamodbStore } from '#adapters/dynamodb/dynamodb-store';
import { ensureHistoryTable, ensureStream, ensureTable } from '#adapters/dynamodb/table';
import { ServiceError } from '#domain/kernel/service-error';
import type { Log } from '#functions/runtime/log';
import type { HistoryStore } from '#ports/history';
import type { Store } from '#ports/store';
import { openEngine } from './engine.ts';
import { openTableStream, type TableStream } from './table-stream.ts';

const TABLE_NAME = 'duban';
const HISTORY_TABLE_NAME = 'duban-history';

/** Letters and digits only: Amazon's local engine takes no other names. */
const LOCAL_ACCESS = { region: 'local', credentials: { accessKeyId: 'local', secretAccessKey: 'local' } };

export type OpenedStore = {
  readonly store: Store;
  readonly history: HistoryStore;
  /** The changes of the store, for the history. */
  readonly stream: TableStream;
  close(): Promise<void>;
};

type StoreSettings = {
  readonly folder: string;
  /** An engine of the user's own; `null` starts one on the folder. */
  readonly dynamodbEndpoint: string | null;
  readonly log: Log;
};

/**
 * The address in `DYNAMODB_ENDPOINT`; `null` where it is not set.
 * @throws ServiceError `invalid` (`start.arguments`) for anything but http and https.
 */
export const databaseEndpoint = (text: string | undefined): string | null => {
  if (text === undefined || text.trim() === '') return null;
  const endpoint = text.trim();
  if (/^https?:$/.test(URL.parse(endpoint)?.protocol ?? '')) return endpoint;
  const message = `DYNAMODB_ENDPOINT is an address such as http://127.0.0.1:8000, not "${endpoint}".`;
  throw new ServiceError('invalid', 'start.arguments', message);
};

/** Engines on one machine want a name and a key, whichever: nobody should have to set them for a trial. */
const takesAnyKeys = (endpoint: string): boolean =>
  process.env.AWS_ACCESS_KEY_ID === undefined && !new URL(endpoint).hostname.endsWith('.amazonaws.com');

const rootOf = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  return error.cause === undefined ? error.message || error.name : rootOf(error.cause);
};

const storeOn = async (
  endpoint: string,
  access: Partial<typeof LOCAL_ACCESS>,
  { folder, log }: StoreSettings,
): Promise<OpenedStore> => {
  const client = dynamodbClient({ endpoint, ...access });
  try {
    await ensureTable(client, TABLE_NAME);
    await ensureStream(client, TABLE_NAME);
    await ensureHistoryTable(client, HISTORY_TABLE_NAME);
  } catch (error) {
    client.destroy();
    throw error;
  }
  const table = { client, name: TABLE_NAME };
  const store = dynamodbStore(table, (error) => log.error('unreadable record', { errorMessage: error.message }));
  const stream = openTableStream({ folder, table, endpoint, ...access });
  return {
    store,
    history: dynamodbHistory({ client, name: HISTORY_TABLE_NAME }),
    stream,
    close: async () => {
      stream.close();
      client.destroy();
    },
  };
};

const onOwnEngine = async (settings: StoreSettings): Promise<OpenedStore> => {
  const { folder, log } = settings;
  const engine = await openEngine({ folder, log: (line) => log.warn(line) });
  try {
    const opened = await storeOn(engine.endpoint, LOCAL_ACCESS, settings);
    return {
      ...opened,
      close: async () => {
        await opened.close();
        await engine.close();
      },
    };
  } catch (error) {
    await engine.close();
    throw error;
  }
};

/**
 * Opens the store of a run: on the engine that comes along, or on the one the user names.
 * @throws ServiceError `unavailable` as `openEngine` does; `engine.not-started` where the named one does not answer.
 */
export const openStore = async (settings: StoreSettings): Promise<OpenedStore> => {
  const endpoint = settings.dynamodbEndpoint;
  if (endpoint === null) return onOwnEngine(settings);
  try {
    return await storeOn(endpoint, takesAnyKeys(endpoint) ? LOCAL_ACCESS : {}, settings);
  } catch (error) {
    const message = `The database at ${endpoint} (DYNAMODB_ENDPOINT) does not answer as it should: ${rootOf(error)}`;
    throw new ServiceError('unavailable', 'engine.not-started', message, { cause: error });
  }
};
