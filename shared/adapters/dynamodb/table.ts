import {
  CreateTableCommand,
  type CreateTableCommandInput,
  DescribeTableCommand,
  UpdateTableCommand,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { DUE_INDEX, UNIT_INDEX } from './keys.ts';
import { storeError } from './store-error.ts';

/** Where the store is. */
export type Table = { readonly client: DynamoDBDocumentClient; readonly name: string };

const READY_SECONDS_MAX = 60;

/** The table as data, for engines on this machine; on AWS the data stack makes the same. */
export const tableDefinition = (name: string): CreateTableCommandInput => ({
  TableName: name,
  BillingMode: 'PAY_PER_REQUEST',
  AttributeDefinitions: [
    { AttributeName: 'pk', AttributeType: 'S' },
    { AttributeName: 'sk', AttributeType: 'S' },
    { AttributeName: 'lookShard', AttributeType: 'S' },
    { AttributeName: 'lookKey', AttributeType: 'S' },
    { AttributeName: 'unitKey', AttributeType: 'S' },
  ],
  KeySchema: [
    { AttributeName: 'pk', KeyType: 'HASH' },
    { AttributeName: 'sk', KeyType: 'RANGE' },
  ],
  GlobalSecondaryIndexes: [
    {
      IndexName: DUE_INDEX,
      KeySchema: [
        { AttributeName: 'lookShard', KeyType: 'HASH' },
        { AttributeName: 'lookKey', KeyType: 'RANGE' },
      ],
      Projection: { ProjectionType: 'ALL' },
    },
    {
      IndexName: UNIT_INDEX,
      KeySchema: [
        { AttributeName: 'unitKey', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
      Projection: { ProjectionType: 'KEYS_ONLY' },
    },
  ],
});

/** The table of the history: keys only, for it is asked by office, by number and by record. */
export const historyTableDefinition = (name: string): CreateTableCommandInput => ({
  TableName: name,
  BillingMode: 'PAY_PER_REQUEST',
  AttributeDefinitions: [
    { AttributeName: 'pk', AttributeType: 'S' },
    { AttributeName: 'sk', AttributeType: 'S' },
  ],
  KeySchema: [
    { AttributeName: 'pk', KeyType: 'HASH' },
    { AttributeName: 'sk', KeyType: 'RANGE' },
  ],
});

const isThere = (error: unknown): boolean => error instanceof Error && error.name === 'ResourceInUseException';

const ensure = async (client: DynamoDBDocumentClient, definition: CreateTableCommandInput): Promise<void> => {
  try {
    await client.send(new CreateTableCommand(definition));
  } catch (error) {
    if (!isThere(error)) throw storeError(error);
  }
  // minDelay is in seconds too; the engines of one machine are ready at once.
  const { TableName } = definition;
  await waitUntilTableExists({ client, minDelay: 1, maxWaitTime: READY_SECONDS_MAX }, { TableName });
};

/** Makes the table where it is not there yet, and waits until it can be used. */
export const ensureTable = (client: DynamoDBDocumentClient, name: string): Promise<void> =>
  ensure(client, tableDefinition(name));

/** Lets the table tell its changes, for the history. Apart from the table: an engine in memory pays for it with each write. */
export const ensureStream = async (client: DynamoDBDocumentClient, name: string): Promise<void> => {
  const { Table: made } = await client.send(new DescribeTableCommand({ TableName: name }));
  if (made?.StreamSpecification?.StreamEnabled === true) return;
  const StreamSpecification = { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' } as const;
  await client.send(new UpdateTableCommand({ TableName: name, StreamSpecification }));
};

/** The same for the table of the history. */
export const ensureHistoryTable = (client: DynamoDBDocumentClient, name: string): Promise<void> =>
  ensure(client, historyTableDefinition(name));
