import { Aws, Duration, Stack } from 'aws-cdk-lib';
import {
  Alarm,
  ComparisonOperator,
  Dashboard,
  GraphWidget,
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
import { nameIn, type Stage } from '#infra/stages';
import {
  archiveWatches,
  auditWatches,
  drawWatches,
  reachWatches,
  sweepWatches,
  switchboardWatches,
  type Watch,
} from './house-watches.ts';

/** A hint that waits longer than this is late by a human measure. */
const OLDEST_SECONDS_MAX = 900;
/** Ours trip before those of SES, which reviews an account at 5 % and 0.1 %. */
const BOUNCE_RATE_MAX = 0.03;
const COMPLAINT_RATE_MAX = 0.0008;

/** Changes that wait longer are not yet in the history, and a restore would have to do without them. */
const STREAM_MINUTES_MAX = 10;

const MINUTE = Duration.minutes(1);

export type WatchStackProps = { readonly stage: Stage; readonly apiId: string };

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
      ...switchboardWatches(),
      ...archiveWatches(),
      ...drawWatches(),
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

const queueMetric = (queueName: string, metricName: string): Metric =>
  new Metric({
    namespace: 'AWS/SQS',
    metricName,
    dimensionsMap: { QueueName: queueName },
    statistic: Stats.MAXIMUM,
    period: MINUTE,
  });

const deadLettersOf = (stage: Stage, part: string, name: string): Watch => ({
  id: `${part}-dead-letters`,
  says: `Something meant for ${name} was set aside. Read it, cure the cause, then send it back or delete it.`,
  metric: queueMetric(nameIn(stage, `${part}-dead-letters`), 'ApproximateNumberOfMessagesVisible'),
  threshold: 0,
});

const streamIsLate = (stage: Stage, name: string): Watch => ({
  id: `${name}-is-late`,
  says: `${name} is more than ${STREAM_MINUTES_MAX} minutes behind the table. The stream forgets after 24 hours: cure it before then.`,
  metric: functionMetric(stage, name, 'IteratorAge', Stats.MAXIMUM),
  threshold: STREAM_MINUTES_MAX * 60_000,
});

/** Queues that are read, and every queue of dead letters, by the names they are given in the service stack. */
const queueWatches = (stage: Stage): readonly Watch[] =>
  FUNCTION_NAMES.flatMap((name) => {
    const by = entryOf(name).startedBy;
    if (by.kind === 'http') return [];
    if (by.kind === 'stream') return [streamIsLate(stage, name), deadLettersOf(stage, name, name)];
    const part = by.kind === 'queue' ? by.queue : name;
    const deadLetters = deadLettersOf(stage, part, name);
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
      [graph('Held back', /^(pause-|hold-|cap-)/)],
      [graph('Dead letters', /-dead-letters$/), graph('Oldest message, seconds', /-waits-too-long$/)],
      [graph('Errors and throttles', /-(errors|throttles)$/), graph('API 5xx', /^api-5xx$/)],
      [new GraphWidget({ title: 'Duration p99, ms', width: 12, left: durations }), graph('Reputation', /-rate$/)],
    ],
  });
};
