import { Aws, Duration, Stack } from 'aws-cdk-lib';
import {
  Alarm,
  ComparisonOperator,
  Dashboard,
  GraphWidget,
  type IMetric,
  Metric,
  Stats,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { type ITopic, Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Construct } from 'constructs';
import { entryOf, FUNCTION_NAMES } from '#infra/catalog';
import { METRICS } from '#infra/constructs/house-function';
import { nameIn, type Stage } from '#infra/stages';

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
/** A hint that waits longer than this is late by a human measure. */
const OLDEST_SECONDS_MAX = 900;
/** Ours trip before those of SES, which reviews an account at 5 % and 0.1 %. */
const BOUNCE_RATE_MAX = 0.03;
const COMPLAINT_RATE_MAX = 0.0008;

const MINUTE = Duration.minutes(1);
const QUARTER = Duration.minutes(15);

export type WatchStackProps = { readonly stage: Stage; readonly apiId: string };

type Watch = {
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

/** Alarms, and one page to look at. What it watches it finds by name, so that it can never hold up a deployment. */
export class WatchStack extends Stack {
  constructor(scope: Construct, id: string, props: WatchStackProps) {
    super(scope, id, { description: 'Duban: what watches it.' });
    const { stage } = props;
    const topic = this.topicOf(stage);
    const watches = [
      ...sweepWatches(),
      ...reachWatches(),
      ...auditWatches(),
      ...queueWatches(stage),
      ...functionWatches(stage),
      ...doorWatches(props.apiId),
    ];
    if (stage.mail.channel === 'ses') watches.push(...reputationWatches());
    for (const watch of watches) {
      const alarm = new Alarm(this, watch.id, {
        alarmName: nameIn(stage, watch.id),
        alarmDescription: watch.says,
        metric: watch.metric,
        threshold: watch.threshold,
        comparisonOperator: watch.when ?? ComparisonOperator.GREATER_THAN_THRESHOLD,
        evaluationPeriods: watch.periods ?? 1,
        treatMissingData: watch.missingIsBad ? TreatMissingData.BREACHING : TreatMissingData.NOT_BREACHING,
      });
      alarm.addAlarmAction(new SnsAction(topic));
      alarm.addOkAction(new SnsAction(topic));
    }
    dashboardOf(this, stage, watches);
  }

  private topicOf(stage: Stage): ITopic {
    if (stage.alarms && 'topicArn' in stage.alarms) return Topic.fromTopicArn(this, 'Topic', stage.alarms.topicArn);
    const topic = new Topic(this, 'Topic', { topicName: nameIn(stage, 'alarms'), enforceSSL: true });
    // A topic with a policy of its own no longer lets the account's alarms in by default.
    topic.addToResourcePolicy(
      new PolicyStatement({
        sid: 'Alarms',
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [topic.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
      }),
    );
    if (stage.alarms) topic.addSubscription(new EmailSubscription(stage.alarms.email));
    return topic;
  }
}

const houseMetric = (metricName: string, period: Duration, statistic: string = Stats.SUM): Metric =>
  new Metric({
    namespace: METRICS.namespace,
    metricName,
    dimensionsMap: { service: METRICS.service },
    statistic,
    period,
  });

const sweepWatches = (): readonly Watch[] => [
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
];

const reachWatches = (): readonly Watch[] => [
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
const auditWatches = (): readonly Watch[] => [
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

const queueMetric = (queueName: string, metricName: string): Metric =>
  new Metric({
    namespace: 'AWS/SQS',
    metricName,
    dimensionsMap: { QueueName: queueName },
    statistic: Stats.MAXIMUM,
    period: MINUTE,
  });

/** Queues that are read, and every queue of dead letters, by the names they are given in the service stack. */
const queueWatches = (stage: Stage): readonly Watch[] =>
  FUNCTION_NAMES.flatMap((name) => {
    const by = entryOf(name).startedBy;
    if (by.kind === 'http') return [];
    const part = by.kind === 'queue' ? by.queue : name;
    const deadLetters: Watch = {
      id: `${part}-dead-letters`,
      says: `Something meant for ${name} was set aside. Read it, cure the cause, then send it back or delete it.`,
      metric: queueMetric(nameIn(stage, `${part}-dead-letters`), 'ApproximateNumberOfMessagesVisible'),
      threshold: 0,
    };
    if (by.kind !== 'queue') return [deadLetters];
    const oldest: Watch = {
      id: `${part}-waits-too-long`,
      says: `The oldest message of ${part} waits for more than ${OLDEST_SECONDS_MAX / 60} minutes: ${name} is too slow, throttled or failing.`,
      metric: queueMetric(nameIn(stage, part), 'ApproximateAgeOfOldestMessage'),
      threshold: OLDEST_SECONDS_MAX,
      periods: 3,
    };
    return [deadLetters, oldest];
  });

const functionMetric = (stage: Stage, name: string, metricName: string, statistic: string): Metric =>
  new Metric({
    namespace: 'AWS/Lambda',
    metricName,
    dimensionsMap: { FunctionName: nameIn(stage, name) },
    statistic,
    period: Duration.minutes(5),
  });

const functionWatches = (stage: Stage): readonly Watch[] =>
  FUNCTION_NAMES.flatMap((name): readonly Watch[] => [
    {
      id: `${name}-errors`,
      says: `${name} failed. Its log has the error whole, with the request id.`,
      metric: functionMetric(stage, name, 'Errors', Stats.SUM),
      threshold: 0,
    },
    {
      id: `${name}-throttles`,
      says: `${name} was refused a place to run: the account's concurrency is used up.`,
      metric: functionMetric(stage, name, 'Throttles', Stats.SUM),
      threshold: 0,
    },
  ]);

const doorWatches = (apiId: string): readonly Watch[] => [
  {
    id: 'api-5xx',
    says: 'The HTTP API answered with a fault of ours. An answer of 500 is not an error of the function, so this is its only alarm.',
    metric: new Metric({
      namespace: 'AWS/ApiGateway',
      metricName: '5xx',
      dimensionsMap: { ApiId: apiId },
      statistic: Stats.SUM,
      period: Duration.minutes(5),
    }),
    threshold: 0,
  },
];

const reputationWatches = (): readonly Watch[] => {
  const rate = (metricName: string) =>
    new Metric({ namespace: 'AWS/SES', metricName, statistic: Stats.MAXIMUM, period: Duration.hours(1) });
  return [
    {
      id: 'bounce-rate',
      says: 'Too many mails bounce; SES may stop the account. Clean the addresses before anything else is sent.',
      metric: rate('Reputation.BounceRate'),
      threshold: BOUNCE_RATE_MAX,
    },
    {
      id: 'complaint-rate',
      says: 'Too many people call our mails spam; SES may stop the account.',
      metric: rate('Reputation.ComplaintRate'),
      threshold: COMPLAINT_RATE_MAX,
    },
  ];
};

const dashboardOf = (scope: Construct, stage: Stage, watches: readonly Watch[]): Dashboard => {
  const graph = (title: string, ids: RegExp) =>
    new GraphWidget({ title, width: 12, left: watches.filter((one) => ids.test(one.id)).map((one) => one.metric) });
  const durations = FUNCTION_NAMES.map((name) => functionMetric(stage, name, 'Duration', Stats.percentile(99)));
  return new Dashboard(scope, 'Dashboard', {
    dashboardName: nameIn(stage, 'watch'),
    widgets: [
      [
        graph('Sweeps that succeeded', /^no-successful-sweep$/),
        graph('Put off, unknown, given up', /^(sweep-puts-off|messages-)/),
      ],
      [
        graph('Audits that ended well, findings, silence', /^(no-clean-audit|audit-findings|nothing-sent)$/),
        graph('Oldest due, seconds', /^due-waits-too-long$/),
      ],
      [graph('Dead letters', /-dead-letters$/), graph('Oldest message, seconds', /-waits-too-long$/)],
      [graph('Errors and throttles', /-(errors|throttles)$/), graph('API 5xx', /^api-5xx$/)],
      [new GraphWidget({ title: 'Duration p99, ms', width: 12, left: durations }), graph('Reputation', /-rate$/)],
    ],
  });
};
