import { DescribeTableCommand } from '@aws-sdk/client-dynamodb';
import type { TableIdentity } from '#ports/table-identity';
import { answered } from './store-error.ts';
import type { Table } from './table.ts';

/** The table's own id, asked for once a process: a restored table is another table. */
export const dynamodbTableIdentity = (table: Table): TableIdentity => {
  let asked: Promise<string> | null = null;
  const ask = async (): Promise<string> => {
    const { Table: told } = await answered(table.client.send(new DescribeTableCommand({ TableName: table.name })));
    return told?.TableId ?? told?.TableArn ?? table.name;
  };
  return {
    read: async () => {
      asked ??= ask();
      try {
        return await asked;
      } catch (error) {
        asked = null;
        throw error;
      }
    },
  };
};
