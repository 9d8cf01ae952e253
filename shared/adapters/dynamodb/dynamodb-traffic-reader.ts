import type { TrafficReader } from '#ports/readers';
import { fromItem } from './items.ts';
import { partitionOf } from './keys.ts';
import { getRecord, queryItems } from './reading.ts';
import type { Table } from './table.ts';

export const dynamodbTrafficReader = (table: Table): TrafficReader => ({
  day: (officeId, on) => getRecord(table, 'traffic-day', officeId, on),
  before: async (officeId, on, daysMax) => {
    const { items } = await queryItems(
      table,
      {
        KeyConditionExpression: 'pk = :pk AND sk < :on',
        ExpressionAttributeValues: { ':pk': partitionOf('traffic-day', officeId), ':on': on },
        ScanIndexForward: false,
      },
      daysMax,
    );
    return items.map((item) => fromItem('traffic-day', item));
  },
});
