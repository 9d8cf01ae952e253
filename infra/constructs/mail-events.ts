import { EventBus, Rule } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import {
  ConfigurationSet,
  ConfigurationSetEventDestination,
  EmailSendingEvent,
  EventDestination,
  SuppressionReasons,
} from 'aws-cdk-lib/aws-ses';
import { Construct } from 'constructs';
import type { QueueWithDeadLetters } from './queue-with-dead-letters.ts';

export type MailEventsProps = { readonly name: string; readonly receipts: QueueWithDeadLetters };

/** What becomes of a mail. Opened and clicked are not among them: nobody is watched reading. */
const EVENTS = [
  EmailSendingEvent.SEND,
  EmailSendingEvent.DELIVERY,
  EmailSendingEvent.DELIVERY_DELAY,
  EmailSendingEvent.BOUNCE,
  EmailSendingEvent.COMPLAINT,
  EmailSendingEvent.REJECT,
  EmailSendingEvent.RENDERING_FAILURE,
];

/** SES tells through the event bus what became of each mail, and the receipts queue keeps it until it is written down. */
export class MailEvents extends Construct {
  readonly configurationSetName: string;

  constructor(scope: Construct, id: string, props: MailEventsProps) {
    super(scope, id);
    this.configurationSetName = props.name;
    const configurationSet = new ConfigurationSet(this, 'ConfigurationSet', {
      configurationSetName: props.name,
      reputationMetrics: true,
      suppressionReasons: SuppressionReasons.BOUNCES_AND_COMPLAINTS,
    });
    const bus = EventBus.fromEventBusName(this, 'Bus', 'default');
    new ConfigurationSetEventDestination(this, 'Destination', {
      configurationSet,
      configurationSetEventDestinationName: 'receipts',
      destination: EventDestination.eventBus(bus),
      events: EVENTS,
    });
    new Rule(this, 'Rule', {
      ruleName: `${props.name}-events`,
      description: 'What SES says of our mails goes to the receipts queue.',
      eventBus: bus,
      // Other senders of the account share the bus; their mails are none of our business.
      eventPattern: { source: ['aws.ses'], detail: { mail: { tags: { 'ses:configuration-set': [props.name] } } } },
      targets: [new SqsQueue(props.receipts.queue, { deadLetterQueue: props.receipts.deadLetters })],
    });
  }
}
