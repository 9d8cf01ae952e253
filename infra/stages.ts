import type { SmsTemplates } from '#config/sms-templates';

/** Who issues the tokens of administrators. */
export type Login =
  | {
      readonly kind: 'oidc';
      /** As in the token's `iss`, to the letter. */
      readonly issuer: string;
      readonly audience: readonly string[];
      /** A token needs one of these scopes: it keeps out tokens made for something else. At least one. */
      readonly scopes: readonly [string, ...string[]];
      readonly officeClaim: string;
    }
  /** A user pool of our own. Its id tokens carry the office; only the pool's operator can set it. */
  | { readonly kind: 'cognito' };

export type Mail =
  | {
      readonly channel: 'ses';
      /** A domain verified with SES in the same account and region. */
      readonly domain: string;
      readonly from: string;
    }
  | {
      readonly channel: 'smtp';
      readonly from: string;
      /** Secret with `smtps://user:password@host:port`, made by hand. */
      readonly urlSecretArn: string;
    };

export type EndUserMessaging = {
  readonly channel: 'end-user-messaging';
  /** ARN of the number, pool or sender id. */
  readonly originationIdentityArn: string;
  readonly maxPriceUsd: string;
  /** `null`: the account's own. */
  readonly protectConfigurationId: string | null;
};

/** A provider that sends registered texts only: for mainland China. */
export type SmsGateway = {
  readonly channel: 'tencent' | 'aliyun';
  /** Secret with the provider's keys, made by hand. */
  readonly keysSecretArn: string;
  readonly templates: SmsTemplates;
};

export type Sms = EndUserMessaging | SmsGateway;

/** Days that CloudWatch Logs knows. */
export type RetentionDays = 1 | 7 | 14 | 30 | 90 | 180 | 365 | 731;

/** How one deployment differs from another. Data only; nothing secret. */
export type Stage = {
  readonly name: string;
  /** `true`: the table, the keys and the accounts stay when the stack goes, and cannot be deleted by mistake. */
  readonly dataIsKept: boolean;
  readonly logRetentionDays: RetentionDays;
  /**
   * Days that nobody, the owner of the account included, can delete or change what the archive of the history holds. It can be
   * made longer later and never shorter. `null`: no lock, for a stage that is thrown away; a locked bucket cannot be.
   */
  readonly archiveLockDays: number | null;
  readonly login: Login;
  /** Whoever may set up the first office; `null` once it is done. */
  readonly firstAdministrator: { readonly sub: string; readonly officeId: string } | null;
  readonly mail: Mail;
  /** Messages a second at most, over all offices: four fifths of what the carriers allow. */
  readonly sendingRates: { readonly mailPerSecond: number; readonly smsPerSecond: number };
  /** `null`: no SMS. */
  readonly sms: Sms | null;
  /** Secret with the robots of groups by their id, made by hand. `null`: nothing goes to groups. */
  readonly robots: { readonly secretArn: string } | null;
  /** Relays of drand, where they are not the public ones: https URLs. */
  readonly beaconRelays?: readonly string[];
  /** The host people see. `null`: the API's own; with a host of our own, the API's own is switched off. */
  readonly publicHost: { readonly domainName: string; readonly certificateArn: string } | null;
  /** After a restore: the table that was restored, with its stream. Absent: the stage's own. `docs/OPERATING.md` has the steps. */
  readonly restoredTable?: { readonly name: string; readonly streamLabel: string };
  /** Where alarms go. `email` must be confirmed once; `topicArn` is a topic that exists; `null`: a topic nobody hears yet. */
  readonly alarms: { readonly email: string } | { readonly topicArn: string } | null;
  /**
   * Secret with the https URL of a service outside that raises the alarm where our word does not come, made by hand. `null`: the
   * alarm `no-clean-audit` is the only one to notice.
   */
  readonly heartbeatUrlSecretArn: string | null;
};

const stages = {
  dev: {
    name: 'dev',
    dataIsKept: true,
    logRetentionDays: 30,
    archiveLockDays: 30,
    login: { kind: 'cognito' },
    firstAdministrator: null,
    mail: { channel: 'ses', domain: 'example.org', from: 'duban-dev@example.org' },
    sendingRates: { mailPerSecond: 11, smsPerSecond: 1 },
    sms: null,
    robots: null,
    publicHost: null,
    alarms: null,
    heartbeatUrlSecretArn: null,
  },
  prod: {
    name: 'prod',
    dataIsKept: true,
    logRetentionDays: 180,
    archiveLockDays: 3650,
    login: {
      kind: 'oidc',
      issuer: 'https://login.example.org/',
      audience: ['duban'],
      scopes: ['duban/administer'],
      officeClaim: 'office_id',
    },
    firstAdministrator: null,
    mail: { channel: 'ses', domain: 'example.org', from: 'duban@example.org' },
    sendingRates: { mailPerSecond: 11, smsPerSecond: 1 },
    sms: {
      channel: 'end-user-messaging',
      originationIdentityArn:
        'arn:aws:sms-voice:ap-southeast-1:123456789012:pool/pool-00000000000000000000000000000000',
      maxPriceUsd: '0.20',
      protectConfigurationId: null,
    },
    robots: null,
    publicHost: {
      domainName: 'duban.example.org',
      certificateArn: 'arn:aws:acm:ap-southeast-1:123456789012:certificate/00000000-0000-0000-0000-000000000000',
    },
    alarms: { email: 'duban-alarms@example.org' },
    heartbeatUrlSecretArn: null,
  },
  // For gateways that imitate AWS, and for an afternoon: asks for the fewest services, and can be thrown away.
  trial: {
    name: 'trial',
    dataIsKept: false,
    logRetentionDays: 7,
    archiveLockDays: null,
    login: {
      kind: 'oidc',
      issuer: 'https://login.example.org/',
      audience: ['duban'],
      scopes: ['duban/administer'],
      officeClaim: 'office_id',
    },
    firstAdministrator: null,
    mail: { channel: 'ses', domain: 'example.org', from: 'duban-trial@example.org' },
    sendingRates: { mailPerSecond: 11, smsPerSecond: 1 },
    sms: null,
    robots: null,
    publicHost: null,
    alarms: null,
    heartbeatUrlSecretArn: null,
  },
} as const satisfies Record<string, Stage>;

export const STAGE_NAMES = Object.keys(stages) as readonly (keyof typeof stages)[];

/** @throws Error for a stage that is not in the list. */
export const stageNamed = (name: unknown): Stage => {
  const known = STAGE_NAMES.find((one) => one === name);
  if (!known) throw new Error(`There is no stage ${String(name)}; there are ${STAGE_NAMES.join(', ')}.`);
  return stages[known];
};

/** Name of a resource: told from other stages, and known before it exists, so that alarms need no export to find it. */
export const nameIn = (stage: Stage, part: string): string => `duban-${stage.name}-${part}`;

/** How a stage sends SMS by End User Messaging; `null` where it does not. */
export const endUserMessaging = ({ sms }: Stage): EndUserMessaging | null =>
  sms?.channel === 'end-user-messaging' ? sms : null;

/** How a stage sends SMS by a provider of registered texts; `null` where it does not. */
export const smsGateway = ({ sms }: Stage): SmsGateway | null =>
  sms === null || sms.channel === 'end-user-messaging' ? null : sms;
