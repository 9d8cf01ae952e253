import type { RecordReader } from './history.ts';
import type { DrawReader, InspectionReader, InspectionRosterReader, ProgrammeReader } from './inspection-readers.ts';
import type { Ledger } from './ledger.ts';
import type {
  ContactReader,
  DueReader,
  EditionReader,
  MessageReader,
  OfficeReader,
  RateReader,
  RosterReader,
  RuleReader,
  SwitchboardReader,
  TaskReader,
  TrafficReader,
} from './readers.ts';
import type { TableIdentity } from './table-identity.ts';

/** The ledger and all readers over one table: what the whole service stands on. */
export type Store = {
  readonly ledger: Ledger;
  readonly due: DueReader;
  readonly offices: OfficeReader;
  readonly rosters: RosterReader;
  readonly contacts: ContactReader;
  readonly rates: RateReader;
  readonly rules: RuleReader;
  readonly tasks: TaskReader;
  readonly messages: MessageReader;
  readonly switchboards: SwitchboardReader;
  readonly traffic: TrafficReader;
  readonly editions: EditionReader;
  readonly programmes: ProgrammeReader;
  readonly inspectionRosters: InspectionRosterReader;
  readonly draws: DrawReader;
  readonly inspections: InspectionReader;
  /** Any record, by kind. */
  readonly records: RecordReader;
  readonly identity: TableIdentity;
};
