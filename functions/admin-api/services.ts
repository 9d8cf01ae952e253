import type { Log } from '#functions/runtime/log';
import type { WhoAsksSettings } from '#functions/runtime/who-asks';
import type { Beacon, RoundSource } from '#ports/beacon';
import type { Clock } from '#ports/clock';
import type { HistoryReader } from '#ports/history';
import type { IdSource } from '#ports/id-source';
import type { DrawReader, InspectionReader, InspectionRosterReader, ProgrammeReader } from '#ports/inspection-readers';
import type { KeyRing } from '#ports/key-ring';
import type { Ledger } from '#ports/ledger';
import type {
  CalendarReader,
  ContactReader,
  EditionReader,
  MessageReader,
  OfficeReader,
  RosterReader,
  RuleReader,
  SwitchboardReader,
  TaskReader,
  TrafficReader,
} from '#ports/readers';

export type AdminApiServices = {
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly ledger: Ledger;
  readonly offices: OfficeReader;
  readonly rosters: RosterReader;
  readonly contacts: ContactReader;
  readonly rules: RuleReader;
  readonly calendars: CalendarReader;
  readonly editions: EditionReader;
  readonly programmes: ProgrammeReader;
  readonly inspectionRosters: InspectionRosterReader;
  readonly inspections: InspectionReader;
  readonly draws: DrawReader;
  readonly drawKeys: KeyRing;
  /** Where plans take their chance from; the round is not looked at. */
  readonly roundSource: RoundSource;
  readonly beacon: Beacon;
  readonly tasks: TaskReader;
  readonly messages: MessageReader;
  readonly switchboards: SwitchboardReader;
  readonly history: HistoryReader;
  readonly traffic: TrafficReader;
  readonly log: Log;
  readonly settings: WhoAsksSettings;
  /** The published OpenAPI document. */
  readonly openapi: Readonly<Record<string, unknown>>;
};
