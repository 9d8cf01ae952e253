import { Aws } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnConfigurationSet } from 'aws-cdk-lib/aws-smsvoice';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { SqsSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import type { QueueWithDeadLetters } from './queue-with-dead-letters.ts';

export type SmsEventsProps = {
  readonly name: string;
  readonly protectConfigurationId: string | null;
  readonly receipts: QueueWithDeadLetters;
};

/** End User Messaging tells a topic what became of each SMS; the topic hands it, as it is, to the receipts queue. */
export class SmsEvents extends Construct {
  readonly configurationSetName: string;

  constructor(scope: Construct, id: string, props: SmsEventsProps) {
    super(scope, id);
    this.configurationSetName = props.name;
    const topic = new Topic(this, 'Topic', { topicName: `${props.name}-events`, enforceSSL: true });
    topic.addToResourcePolicy(
      new PolicyStatement({
        sid: 'EndUserMessaging',
        principals: [new ServicePrincipal('sms-voice.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [topic.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
      }),
    );
    topic.addSubscription(
      new SqsSubscription(props.receipts.queue, {
        rawMessageDelivery: true,
        deadLetterQueue: props.receipts.deadLetters,
      }),
    );
    const configurationSet = new CfnConfigurationSet(this, 'ConfigurationSet', {
      configurationSetName: props.name,
      ...(props.protectConfigurationId === null ? {} : { protectConfigurationId: props.protectConfigurationId }),
      eventDestinations: [
        {
          eventDestinationName: 'receipts',
          enabled: true,
          matchingEventTypes: ['TEXT_ALL'],
          snsDestination: { topicArn: topic.topicArn },
        },
      ],
    });
    // Its events may come as soon as it exists.
    configurationSet.node.addDependency(topic);
  }
}
