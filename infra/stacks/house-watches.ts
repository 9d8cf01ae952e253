import { Duration } from 'aws-cdk-lib';
import { ComparisonOperator, type IMetric, Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import { METRICS } from '#infra/constructs/house-function';

/** One alarm. */
export type Watch = {
  readonly id: string;
  /** What it means and where to look, for whoever is woken by it. */
  readonly says: string;
  readonly metric: IMetric;
  readonly threshold: number;
  readonly when?: ComparisonOperator;
  readonly periods?: number;
  /** No data is as bad as bad data. */
  readonly missingIsBad?: boolean;
};

/** After so many minutes without a sweep that succeeded, somebody must look. */
const SILENT_MINUTES_MAX = 10;
/** Messages parked because it is not known whether they left, in a quarter of an hour. One or two resolve by themselves. */
const PARKED_MAX = 5;
/** Addresses that died within an hour: one or two are the ordinary change of people. */
const SUPPRESSED_MAX = 5;
/** What is due and waits longer than this is late by a human measure. */
const DUE_SECONDS_MAX = 600;
/** Audits run each quarter of an hour; two in a row that do not end well are looked at. */
const AUDIT_PERIODS = 3;

/** A public value that is so late needs somebody to bring it by hand. */
const BEACON_LATE_SECONDS_MAX = 3_600;

/** The archive is written each hour; after three in a row without success somebody must look. */
const ARCHIVE_HOURS_MAX = 3;

const MINUTE = Duration.minutes(1);
const QUARTER = Duration.minutes(15);

const houseMetric = (metricName: string, period: Duration, statistic: string = Stats.SUM): Metric =>
  new Metric({
    namespace: METRICS.namespace,
    metricName,
    dimensionsMap: { service: METRICS.service },
    statistic,
    period,
  });

export const sweepWatches = (): readonly Watch[] => [
  {
    id: 'no-successful-sweep',
    says: `No sweep has succeeded for ${SILENT_MINUTES_MAX} minutes: nobody is reminded. Look at the log of sweep first.`,
    metric: houseMetric('SweepSucceeded', MINUTE),
    threshold: 1,
    when: ComparisonOperator.LESS_THAN_THRESHOLD,
    periods: SILENT_MINUTES_MAX,
    missingIsBad: true,
  },
  {
    id: 'restored-table',
    says: 'The table was restored from a backup: nothing is done on it until it was put forward from the history.',
    metric: houseMetric('RestoredTable', MINUTE),
    threshold: 0,
  },
  {
    id: 'sweep-puts-off',
    says: 'Sweeps put off the same records again and again: something about them is broken. The log of sweep names them.',
    metric: houseMetric('SweepItemsFailed', QUARTER),
    threshold: 0,
    periods: 2,
  },
  {
    id: 'messages-unknown',
    says: 'Of several messages it is not known whether they left: the carrier is slow, or its events do not arrive.',
    metric: houseMetric('MessagesParked', QUARTER),
    threshold: PARKED_MAX,
  },
  {
    id: 'messages-given-up',
    says: 'A message was given up, its outcome unknown twice. Somebody must tell the person by other means.',
    metric: houseMetric('MessagesEscalated', QUARTER),
    threshold: 0,
  },
  {
    id: 'holidays-not-loaded',
    says: 'The holidays of a year should be loaded by now, and open tasks stand on it: their dates are provisional. Load its edition (POST /calendars/editions). Told once a week.',
    metric: houseMetric('TasksOnUnpublishedYear', Duration.days(1)),
    threshold: 0,
  },
];

export const reachWatches = (): readonly Watch[] => [
  {
    id: 'nobody-reachable',
    says: 'A reminder reached nobody: not the person, not the deputy, not the supervising office. GET /suppressions and GET /reachability say who cannot be reached.',
    metric: houseMetric('NoticesUnreachable', QUARTER),
    threshold: 0,
  },
  {
    id: 'contacts-suppressed',
    says: 'Several addresses died within an hour: a domain that is down, or a wrong list of addresses. GET /suppressions names them.',
    metric: houseMetric('ContactsSuppressed', Duration.hours(1)),
    threshold: SUPPRESSED_MAX,
  },
];

export const auditWatches = (): readonly Watch[] => [
  {
    id: 'due-waits-too-long',
    says: `Something due has waited for more than ${DUE_SECONDS_MAX / 60} minutes: sweeps run and do not keep up.`,
    metric: houseMetric('OldestDueSeconds', MINUTE, Stats.MAXIMUM),
    threshold: DUE_SECONDS_MAX,
    periods: 2,
  },
  {
    id: 'audit-findings',
    says: 'Something that should have been said has no record, or is recorded and not there. The log of audit-outcome names it.',
    metric: houseMetric('AuditFindings', QUARTER),
    threshold: 0,
  },
  {
    id: 'nothing-sent',
    says: 'An office had something to say more than a day ago, and nothing at all has left. Look at the carriers, and for a pause.',
    metric: houseMetric('OfficesSilent', QUARTER),
    threshold: 0,
  },
  {
    id: 'no-clean-audit',
    says: 'No audit has ended well for three quarters of an hour: it fails, is not started, or finds something.',
    metric: houseMetric('AuditSucceeded', QUARTER),
    threshold: 1,
    when: ComparisonOperator.LESS_THAN_THRESHOLD,
    periods: AUDIT_PERIODS,
    missingIsBad: true,
  },
];

/** What holds messages back, for people to know of. */
export const switchboardWatches = (): readonly Watch[] => [
  {
    id: 'pause-forgotten',
    says: 'A pause is in force for more than a day: what it covers reaches nobody. Lift it, or let it stand knowingly.',
    metric: houseMetric('PausesForgotten', Duration.hours(1)),
    threshold: 0,
  },
  {
    id: 'hold-waits',
    says: 'A ladder would send far more than it usually does, and waits for a second administrator: see GET /switchboard.',
    metric: houseMetric('HoldsWaiting', Duration.hours(1)),
    threshold: 0,
  },
  {
    id: 'cap-reached',
    says: 'An office or a ladder has reached its cap of the day and is paused by itself. Find out what says so much.',
    metric: houseMetric('CapsHit', QUARTER),
    threshold: 0,
  },
  {
    id: 'cap-near',
    says: 'An office or a ladder has used four fifths of its cap of the day; reached, it pauses by itself.',
    metric: houseMetric('CapsNear', QUARTER),
    threshold: 0,
  },
];

export const archiveWatches = (): readonly Watch[] => [
  {
    id: 'no-archive',
    says: `The history has not been copied to its archive whole for ${ARCHIVE_HOURS_MAX} hours. The log of archive-history says why; nothing is lost, the next run catches up.`,
    metric: houseMetric('ArchiveSucceeded', Duration.hours(1)),
    threshold: 1,
    when: ComparisonOperator.LESS_THAN_THRESHOLD,
    periods: ARCHIVE_HOURS_MAX,
    missingIsBad: true,
  },
  {
    id: 'history-contradicted',
    says: 'The history of an office is not what its archive holds: somebody changed the table of the history. The log of archive-history names office and entry.',
    metric: houseMetric('HistoryContradicted', Duration.hours(1)),
    threshold: 0,
  },
];

export const drawWatches = (): readonly Watch[] => [
  {
    id: 'no-successful-draws',
    says: `No run of the draws has succeeded for ${SILENT_MINUTES_MAX} minutes: no plan is committed, nobody is told of a visit. Look at the log of run-draws.`,
    metric: houseMetric('DrawsRunSucceeded', MINUTE),
    threshold: 1,
    when: ComparisonOperator.LESS_THAN_THRESHOLD,
    periods: SILENT_MINUTES_MAX,
    missingIsBad: true,
  },
  {
    id: 'beacon-late',
    says: 'A draw has waited for its public value for over an hour. Relays cannot be reached, or it is one that has to be brought: POST /draws/{drawId}/beacon takes it from anywhere, and checks it.',
    metric: houseMetric('BeaconLateSeconds', QUARTER, Stats.MAXIMUM),
    threshold: BEACON_LATE_SECONDS_MAX,
  },
  {
    id: 'plan-with-faults',
    says: 'A plan is due and cannot be committed: its rules or rosters have faults, which the log of run-draws and GET /programmes/{programmeId}/plan name by their place.',
    metric: houseMetric('PlansFaulty', QUARTER),
    threshold: 0,
  },
  {
    id: 'draw-without-teams',
    says: 'A draw has no teams: its record proves which inspectors are too few for which objects. Nothing is visited by it.',
    metric: houseMetric('DrawsInfeasible', QUARTER),
    threshold: 0,
  },
  {
    id: 'draw-failed',
    says: 'A draw failed in public: its value did not come in seven days. There is no other draw for that period.',
    metric: houseMetric('DrawsFailed', QUARTER),
    threshold: 0,
  },
  {
    id: 'draws-put-off',
    says: 'Runs of the draws put off the same records again and again: a key that is missing, or a record that is broken. The log of run-draws names them.',
    metric: houseMetric('DrawsPutOff', QUARTER),
    threshold: 0,
    periods: 2,
  },
];
