import type { SettingKey } from '#config/settings';

/** Queues between functions. Each has its own dead letters. */
export type QueueName = 'dispatch' | 'receipts';

/** Secrets a function may read. The value of each is known to nobody but the function that reads it. */
export type SecretName = 'link-keys' | 'draw-keys' | 'smtp-url' | 'sms-keys' | 'robots' | 'heartbeat-url';

/** What carries messages out of the house. Granted only in stages that use the carrier. */
export type CarrierName = 'ses' | 'end-user-messaging';

/**
 * Actions on the one table, as IAM names them. A transaction is allowed by the actions of its parts: its conditions are
 * `ConditionCheckItem`. There is no `Scan`, no `UpdateItem`, no `DeleteItem` and no batch of writes: nothing here needs them.
 */
export type TableAction = 'DescribeTable' | 'GetItem' | 'BatchGetItem' | 'Query' | 'PutItem' | 'ConditionCheckItem';

/** Indexes of the table: `due` holds what must be looked at again, over all offices; `byUnit` the tasks of one unit. */
export type IndexName = 'due' | 'byUnit';

/** One route of the HTTP API. `public`: no token is asked for. */
export type HttpRoute = {
  readonly method: 'ANY' | 'GET' | 'HEAD' | 'POST';
  readonly path: `/${string}`;
  readonly public: boolean;
};

/** What starts a function. */
export type StartedBy =
  | { readonly kind: 'schedule'; readonly everyMinutes: number }
  | {
      readonly kind: 'queue';
      readonly queue: QueueName;
      /** Most messages handed over at once; the failed ones are reported one by one. */
      readonly batchSize: number;
      /** Most batches at the same time (2 or more): with pacing in the handler, this holds the sending rate. */
      readonly concurrencyMax: number;
    }
  /** Every change of the table, batch by batch, in the order of each record. */
  | { readonly kind: 'stream'; readonly batchSize: number; readonly retryHoursMax: number }
  | { readonly kind: 'http'; readonly routes: readonly HttpRoute[] };

/** Actions on the archive of the history. There is no removal, and no setting of how long something is kept. */
export type ArchiveAction = 'PutObject' | 'GetObject' | 'ListBucket';

/** What a function may touch, and nothing else. A reviewer reads this; the grants are made from it. */
export type Touches = {
  readonly table: readonly TableAction[];
  /** Indexes it may query. */
  readonly indexes: readonly IndexName[];
  readonly sendsTo: readonly QueueName[];
  readonly secrets: readonly SecretName[];
  readonly carriers: readonly CarrierName[];
  /** Actions on the table of the history. */
  readonly history?: readonly TableAction[];
  readonly archive?: readonly ArchiveAction[];
};

export type CatalogEntry = {
  /** What it is for, in one line. Becomes the description of the function. */
  readonly purpose: string;
  readonly startedBy: StartedBy;
  readonly touches: Touches;
  /** What its environment holds; a setting that a stage does not have is left out. */
  readonly settings: readonly SettingKey[];
  readonly memoryMb: number;
  readonly timeoutSeconds: number;
};

/** Every function of the house: folders in `functions/`, the deployed functions and the local runner all follow this list. */
export const catalog = {
  sweep: {
    purpose: 'Looks at everything that is due and settles it: opens tasks, plans messages, hands them to dispatch.',
    startedBy: { kind: 'schedule', everyMinutes: 1 },
    touches: {
      table: ['DescribeTable', 'GetItem', 'BatchGetItem', 'Query', 'PutItem'],
      indexes: ['due'],
      sendsTo: ['dispatch'],
      secrets: [],
      carriers: [],
    },
    settings: ['STAGE', 'TABLE_NAME', 'DISPATCH_QUEUE_URL', 'MAIL_PER_SECOND', 'SMS_PER_SECOND'],
    memoryMb: 1024,
    // Shorter than the minute between two ticks, so that sweeps do not pile up.
    timeoutSeconds: 55,
  },
  'deliver-message': {
    purpose: 'Claims one message, sends it once by mail, SMS or group robot, and writes down what became of it.',
    startedBy: { kind: 'queue', queue: 'dispatch', batchSize: 10, concurrencyMax: 2 },
    touches: {
      table: ['DescribeTable', 'GetItem', 'BatchGetItem', 'Query', 'PutItem'],
      indexes: [],
      sendsTo: [],
      secrets: ['link-keys', 'smtp-url', 'sms-keys', 'robots'],
      carriers: ['ses', 'end-user-messaging'],
    },
    settings: [
      'STAGE',
      'TABLE_NAME',
      'LINK_KEYS_SECRET_ARN',
      'LINK_BASE_URL',
      'MAIL_CHANNEL',
      'MAIL_FROM',
      'SES_CONFIGURATION_SET',
      'MAIL_PER_SECOND',
      'SMS_PER_SECOND',
      'SMTP_URL_SECRET_ARN',
      'SMS_CHANNEL',
      'SMS_ORIGINATION_IDENTITY',
      'SMS_CONFIGURATION_SET',
      'SMS_PROTECT_CONFIGURATION_ID',
      'SMS_MAX_PRICE_USD',
      'SMS_KEYS_SECRET_ARN',
      'SMS_TEMPLATES',
      'ROBOTS_SECRET_ARN',
    ],
    memoryMb: 512,
    timeoutSeconds: 60,
  },
  'record-receipt': {
    purpose: 'Writes down what carriers report afterwards: delivered, bounced, complained of.',
    startedBy: { kind: 'queue', queue: 'receipts', batchSize: 10, concurrencyMax: 2 },
    touches: {
      table: ['GetItem', 'PutItem'],
      indexes: [],
      sendsTo: [],
      secrets: [],
      carriers: [],
    },
    settings: ['STAGE', 'TABLE_NAME'],
    memoryMb: 512,
    timeoutSeconds: 30,
  },
  'run-draws': {
    purpose: 'Commits plans of inspections on their day, draws when the public value comes, tells inspectors, reveals.',
    startedBy: { kind: 'schedule', everyMinutes: 1 },
    touches: {
      table: ['DescribeTable', 'GetItem', 'BatchGetItem', 'Query', 'PutItem'],
      indexes: ['due'],
      sendsTo: [],
      secrets: ['draw-keys'],
      carriers: [],
    },
    settings: ['STAGE', 'TABLE_NAME', 'DRAW_KEYS_SECRET_ARN', 'BEACON_RELAYS'],
    // Two lists of a million objects, each some 500 bytes while it is worked on.
    memoryMb: 3008,
    // A draw of a million takes some twenty seconds; what a run leaves undone, the next one finds.
    timeoutSeconds: 55,
  },
  'audit-outcome': {
    purpose: 'Works out anew what should have been said, compares it with what was, and says so where all is well.',
    startedBy: { kind: 'schedule', everyMinutes: 15 },
    touches: {
      table: ['GetItem', 'BatchGetItem', 'Query'],
      indexes: [],
      sendsTo: [],
      secrets: ['heartbeat-url'],
      carriers: [],
    },
    settings: ['STAGE', 'TABLE_NAME', 'HEARTBEAT_URL_SECRET_ARN'],
    memoryMb: 1024,
    // It reads every task of every office, and nobody waits for it.
    timeoutSeconds: 600,
  },
  'write-history': {
    purpose: 'Writes every change of the table into the history: who, what, when, why, chained by hashes.',
    // An office's part of a batch is one commit. The stream keeps changes for 24 hours.
    startedBy: { kind: 'stream', batchSize: 40, retryHoursMax: 22 },
    touches: {
      table: [],
      indexes: [],
      sendsTo: [],
      secrets: [],
      carriers: [],
      history: ['GetItem', 'BatchGetItem', 'PutItem'],
    },
    settings: ['STAGE', 'HISTORY_TABLE_NAME'],
    memoryMb: 512,
    timeoutSeconds: 60,
  },
  'archive-history': {
    purpose: 'Copies the history to the archive, where nothing can be changed, and writes down where its chains end.',
    startedBy: { kind: 'schedule', everyMinutes: 60 },
    touches: {
      table: [],
      indexes: [],
      sendsTo: [],
      secrets: [],
      carriers: [],
      history: ['Query'],
      archive: ['PutObject', 'GetObject', 'ListBucket'],
    },
    settings: ['STAGE', 'HISTORY_TABLE_NAME', 'ARCHIVE_BUCKET_NAME'],
    memoryMb: 512,
    // A chain is read once from its beginning, the first time; nobody waits for it.
    timeoutSeconds: 600,
  },
  'action-page': {
    purpose: 'The page behind the link of a message: GET shows, POST acts.',
    startedBy: {
      kind: 'http',
      routes: [
        { method: 'GET', path: '/a/{token}', public: true },
        { method: 'HEAD', path: '/a/{token}', public: true },
        { method: 'POST', path: '/a/{token}', public: true },
        ...(['/i/{token}', '/f/{token}'] as const).flatMap((path) =>
          (['GET', 'HEAD', 'POST'] as const).map((method) => ({ method, path, public: true })),
        ),
        ...(
          ['/p/{officeId}/{drawId}', '/p/{officeId}/{drawId}/record.json', '/p/{officeId}/log.ndjson'] as const
        ).flatMap((path) => (['GET', 'HEAD'] as const).map((method) => ({ method, path, public: true }))),
      ],
    },
    touches: {
      table: ['GetItem', 'BatchGetItem', 'Query', 'PutItem'],
      indexes: [],
      sendsTo: [],
      secrets: ['link-keys'],
      carriers: [],
    },
    settings: ['STAGE', 'TABLE_NAME', 'LINK_KEYS_SECRET_ARN', 'LINK_BASE_URL'],
    memoryMb: 512,
    timeoutSeconds: 10,
  },
  'admin-api': {
    purpose: 'The HTTP API of administrators.',
    startedBy: {
      kind: 'http',
      routes: [
        { method: 'GET', path: '/health', public: true },
        { method: 'GET', path: '/openapi.json', public: true },
        { method: 'ANY', path: '/{proxy+}', public: false },
      ],
    },
    touches: {
      table: ['DescribeTable', 'GetItem', 'BatchGetItem', 'Query', 'PutItem'],
      indexes: ['byUnit'],
      sendsTo: [],
      secrets: ['draw-keys'],
      carriers: [],
      history: ['GetItem', 'BatchGetItem', 'Query'],
    },
    settings: [
      'STAGE',
      'TABLE_NAME',
      'HISTORY_TABLE_NAME',
      'OFFICE_CLAIM',
      'FIRST_ADMINISTRATOR_SUB',
      'FIRST_OFFICE_ID',
      'DRAW_KEYS_SECRET_ARN',
      'BEACON_RELAYS',
    ],
    memoryMb: 1024,
    // The HTTP API gives up after 30 seconds; an import of a year's plan stays below that.
    timeoutSeconds: 29,
  },
} as const satisfies Record<string, CatalogEntry>;

export type FunctionName = keyof typeof catalog;

export const FUNCTION_NAMES = Object.keys(catalog) as readonly FunctionName[];

/** An entry in its general type, for loops that treat all alike. */
export const entryOf = (name: FunctionName): CatalogEntry => catalog[name];

/**
 * How long a message stays hidden while its batch is worked on: six times the time-out, as Lambda asks for, so that a
 * batch is never handed out twice while it may still run.
 */
export const visibilitySecondsOf = (queue: QueueName): number => {
  const reader = FUNCTION_NAMES.map(entryOf).find((e) => e.startedBy.kind === 'queue' && e.startedBy.queue === queue);
  if (!reader) throw new Error(`No function is started by the queue ${queue}.`);
  return 6 * reader.timeoutSeconds;
};
