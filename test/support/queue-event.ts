import type { SQSEvent, SQSRecord } from 'aws-lambda';

const record = (body: unknown, index: number): SQSRecord => ({
  messageId: `record-${index}`,
  receiptHandle: `handle-${index}`,
  body: typeof body === 'string' ? body : JSON.stringify(body),
  attributes: {
    ApproximateReceiveCount: '1',
    SentTimestamp: '1685926800000',
    SenderId: 'AIDAEXAMPLE',
    ApproximateFirstReceiveTimestamp: '1685926800001',
  },
  messageAttributes: {},
  md5OfBody: '',
  eventSource: 'aws:sqs',
  eventSourceARN: 'arn:aws:sqs:us-east-1:000000000000:queue',
  awsRegion: 'us-east-1',
});

/** A batch of these bodies; a text travels as it is, anything else as JSON. */
export const queueEvent = (...bodies: readonly unknown[]): SQSEvent => ({ Records: bodies.map(record) });
