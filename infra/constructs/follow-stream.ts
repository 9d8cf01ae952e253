import { Duration } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources';
import type { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';
import type { HouseFunction } from './house-function.ts';
import { deadLetterQueue } from './queue-with-dead-letters.ts';

/** The table of the house, whether this stack made it or a restore. */
export type HouseTable = {
  readonly tableName: string;
  readonly tableArn: string;
  readonly tableStreamArn?: string | undefined;
};

export type FollowStreamProps = {
  readonly table: HouseTable;
  readonly deadLettersName: string;
  readonly batchSize: number;
  readonly retryHoursMax: number;
  readonly starts: HouseFunction;
};

const streamOf = (table: HouseTable): string => {
  if (table.tableStreamArn === undefined) throw new Error('The table has no stream.');
  return table.tableStreamArn;
};

/**
 * Hands every change of a table to a function. What fails comes again, in halves, until the stream is about to forget it:
 * only then is its place written to the dead letters.
 */
export const followStream = (scope: Construct, id: string, props: FollowStreamProps): void => {
  const { starts } = props;
  const eventSourceArn = streamOf(props.table);
  const deadLetters = deadLetterQueue(scope, `${id}-dead-letters`, props.deadLettersName);
  acknowledge(
    deadLetters,
    'AwsSolutions-SQS3',
    'It takes the dead letters of a stream, not of a queue; what is in it raises an alarm and is read by a person.',
  );
  // Written by hand, because the ready-made grant lists the streams of every table.
  starts.addToRolePolicy(
    new PolicyStatement({
      actions: ['DescribeStream', 'GetRecords', 'GetShardIterator', 'ListStreams'].map((one) => `dynamodb:${one}`),
      resources: [eventSourceArn],
    }),
  );
  starts.addEventSourceMapping(`${id}-mapping`, {
    eventSourceArn,
    // From the oldest change there is: none made before the first deployment is passed over.
    startingPosition: StartingPosition.TRIM_HORIZON,
    batchSize: props.batchSize,
    bisectBatchOnError: true,
    reportBatchItemFailures: true,
    retryAttempts: -1,
    maxRecordAge: Duration.hours(props.retryHoursMax),
    onFailure: new SqsDlq(deadLetters),
  });
};
