import type { Store } from '#ports/store';
import { dynamodbContactReader } from './dynamodb-contact-reader.ts';
import { dynamodbDrawReader } from './dynamodb-draw-reader.ts';
import { dynamodbDueReader } from './dynamodb-due-reader.ts';
import { dynamodbEditionReader } from './dynamodb-edition-reader.ts';
import { dynamodbInspectionReader } from './dynamodb-inspection-reader.ts';
import { dynamodbInspectionRosterReader } from './dynamodb-inspection-roster-reader.ts';
import { dynamodbLedger } from './dynamodb-ledger.ts';
import { dynamodbMessageReader } from './dynamodb-message-reader.ts';
import { dynamodbOfficeReader } from './dynamodb-office-reader.ts';
import { dynamodbProgrammeReader } from './dynamodb-programme-reader.ts';
import { dynamodbRateReader } from './dynamodb-rate-reader.ts';
import { dynamodbRosterReader } from './dynamodb-roster-reader.ts';
import { dynamodbRuleReader } from './dynamodb-rule-reader.ts';
import { dynamodbSwitchboardReader } from './dynamodb-switchboard-reader.ts';
import { dynamodbTableIdentity } from './dynamodb-table-identity.ts';
import { dynamodbTaskReader } from './dynamodb-task-reader.ts';
import { dynamodbTrafficReader } from './dynamodb-traffic-reader.ts';
import { getRecord } from './reading.ts';
import type { Table } from './table.ts';

/** All of the store over one table. `onBroken` as in `dynamodbDueReader`. */
export const dynamodbStore = (table: Table, onBroken?: (error: Error) => void): Store => {
  const identity = dynamodbTableIdentity(table);
  return {
    ledger: dynamodbLedger(table),
    due: dynamodbDueReader(table, onBroken),
    offices: dynamodbOfficeReader(table),
    rosters: dynamodbRosterReader(table),
    contacts: dynamodbContactReader(table),
    rates: dynamodbRateReader(table),
    rules: dynamodbRuleReader(table),
    tasks: dynamodbTaskReader(table),
    messages: dynamodbMessageReader(table),
    switchboards: dynamodbSwitchboardReader(table, identity),
    traffic: dynamodbTrafficReader(table),
    editions: dynamodbEditionReader(table),
    programmes: dynamodbProgrammeReader(table),
    inspectionRosters: dynamodbInspectionRosterReader(table),
    draws: dynamodbDrawReader(table, onBroken),
    inspections: dynamodbInspectionReader(table),
    records: { get: (kind, officeId, id) => getRecord(table, kind, officeId, id) },
    identity,
  };
};
