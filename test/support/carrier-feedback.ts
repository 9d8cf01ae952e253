import { OFFICE_ID } from './makers.ts';

type Given = {
  readonly rid?: string;
  readonly org?: string;
  readonly tags?: Readonly<Record<string, readonly string[]>>;
};

/** What SES sends of a mail of ours by way of EventBridge; `detail` is the part that differs by type. */
export const sesEvent = (
  eventType: string,
  detail: Readonly<Record<string, unknown>> = {},
  { rid = 'msg_1', org = OFFICE_ID, tags }: Given = {},
) => ({
  version: '0',
  id: '6a7e8feb-0000-4000-8000-000000000000',
  'detail-type': `Email ${eventType}`,
  source: 'aws.ses',
  account: '000000000000',
  time: '2023-06-05T01:00:03Z',
  region: 'us-east-1',
  resources: ['arn:aws:ses:us-east-1:000000000000:configuration-set/duban'],
  detail: {
    eventType,
    ...detail,
    mail: {
      timestamp: '2023-06-05T01:00:01.000Z',
      source: 'duban@example.org',
      sourceArn: 'arn:aws:ses:us-east-1:000000000000:identity/example.org',
      sendingAccountId: '000000000000',
      messageId: '0100018889f7e7a0-00000000-0000-4000-8000-000000000000-000000',
      destination: ['person-1@example.org'],
      headersTruncated: false,
      headers: [{ name: 'Subject', value: '提醒' }],
      commonHeaders: { from: ['duban@example.org'], to: ['person-1@example.org'], subject: '提醒' },
      tags: tags ?? {
        'ses:operation': ['SendRawEmail'],
        'ses:configuration-set': ['duban'],
        'ses:source-ip': ['192.0.2.1'],
        'ses:from-domain': ['example.org'],
        'ses:caller-identity': ['duban-deliver-message'],
        rid: [rid],
        att: ['1'],
        org: [org],
        env: ['prod'],
      },
    },
  },
});

export const bounce = (bounceType: string, bounceSubType: string) => ({
  bounce: {
    feedbackId: '0100018889f7f000-00000000-0000-4000-8000-000000000000-000000',
    bounceType,
    bounceSubType,
    bouncedRecipients: [
      { emailAddress: 'person-1@example.org', action: 'failed', status: '5.1.1', diagnosticCode: 'smtp; 550 5.1.1' },
    ],
    timestamp: '2023-06-05T01:00:02.500Z',
    reportingMTA: 'dsn; a8-1.smtp-out.example.com',
  },
});

/** What End User Messaging sends of a text message of ours by way of SNS with raw delivery. */
export const smsEvent = (eventType: string, given: Readonly<Record<string, unknown>> = {}) => ({
  eventType,
  eventVersion: '1.0',
  eventTimestamp: 1_685_926_803_470,
  isFinal: true,
  originationPhoneNumber: '+8610000000099',
  destinationPhoneNumber: '+8610000000001',
  isInternationalSend: false,
  isoCountryCode: 'CN',
  messageId: '862a8790-0000-4000-8000-000000000000',
  messageRequestTimestamp: 1_685_926_803_170,
  messageEncoding: 'Unicode',
  messageType: 'TRANSACTIONAL',
  messageStatus: eventType.replace('TEXT_', ''),
  messageStatusDescription: 'What the carrier says of it',
  context: { rid: 'msg_1', att: '1', org: OFFICE_ID },
  totalMessageParts: 1,
  totalMessagePrice: 0.02,
  totalCarrierFee: 0,
  ...given,
});
