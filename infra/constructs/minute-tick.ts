import { Aws, Duration } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import {
  ContextAttribute,
  Schedule,
  ScheduleExpression,
  ScheduleGroup,
  ScheduleTargetInput,
  TimeWindow,
} from 'aws-cdk-lib/aws-scheduler';
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';
import { deadLetterQueue } from './queue-with-dead-letters.ts';

export type MinuteTickProps = {
  readonly name: string;
  readonly everyMinutes: number;
  readonly starts: IFunction;
};

/**
 * Starts a function at a fixed rate. The rate knows no time zone and no clock change: what is due is the function's own
 * business. A tick that cannot be handed over is retried for a minute only, since the next one does its work too.
 */
export class MinuteTick extends Construct {
  readonly deadLetters: Queue;

  constructor(scope: Construct, id: string, props: MinuteTickProps) {
    super(scope, id);
    this.deadLetters = deadLetterQueue(this, 'DeadLetters', `${props.name}-dead-letters`);
    acknowledge(
      this.deadLetters,
      'AwsSolutions-SQS3',
      'It takes the dead letters of a schedule, not of a queue; what is in it raises an alarm and is read by a person.',
    );
    const group = new ScheduleGroup(this, 'Group', { scheduleGroupName: props.name });
    // Written by hand, because the ready-made grant reaches all versions of the function.
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
        conditions: {
          StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID, 'aws:SourceArn': group.scheduleGroupArn },
        },
      }),
      description: `Lets ${props.name} be started.`,
    });
    role.addToPolicy(
      new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [props.starts.functionArn] }),
    );
    role.addToPolicy(new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [this.deadLetters.queueArn] }));
    new Schedule(this, 'Schedule', {
      scheduleName: props.name,
      scheduleGroup: group,
      description: `Starts ${props.name}.`,
      schedule: ScheduleExpression.rate(Duration.minutes(props.everyMinutes)),
      timeWindow: TimeWindow.off(),
      target: new LambdaInvoke(props.starts, {
        role: role.withoutPolicyUpdates(),
        deadLetterQueue: this.deadLetters,
        retryAttempts: 2,
        maxEventAge: Duration.minutes(1),
        input: ScheduleTargetInput.fromObject({ scheduledTime: ContextAttribute.scheduledTime }),
      }),
    });
    // A failed run is not repeated: the next tick finds the same work, and more.
    props.starts.configureAsyncInvoke({ retryAttempts: 0, maxEventAge: Duration.minutes(1) });
  }
}
