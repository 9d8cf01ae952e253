import * as z from 'zod';
import { SmsTemplatesText } from './sms-templates.ts';

/** A full name of something at AWS. Secrets travel as such names, never as values: an environment can be read by many. */
const arn = z.string().regex(/^arn:[a-z0-9-]+:/, 'must be an ARN');

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

const isAddress = (text: string): boolean => /^[^\s<>@,;]+@[^\s<>@,;]+\.[^\s<>@,;]+$/.test(text);

/**
 * Every setting of the service, by the name of its environment variable. Functions read what they need once, at the cold
 * start, and fail there; `infra` sets the same names, typed by the same schema.
 */
/** A whole number from 1 to 500, as text. */
const perSecond = z.string().regex(/^(?:[1-9]\d?|[1-4]\d\d|500)$/, 'must be a whole number from 1 to 500');

export const SettingsSchema = z.object({
  STAGE: z
    .string()
    .regex(/^[a-z][a-z0-9-]{0,15}$/, 'must be 1 to 16 of a-z 0-9 -, a letter first')
    .describe('Which deployment this is: `dev`, `prod`. Travels with logs and metrics, and as a tag of each mail.'),
  TABLE_NAME: z
    .string()
    .regex(/^[A-Za-z0-9_.-]{3,255}$/, 'must be the name of a DynamoDB table')
    .describe('The one DynamoDB table.'),
  HISTORY_TABLE_NAME: z
    .string()
    .regex(/^[A-Za-z0-9_.-]{3,255}$/, 'must be the name of a DynamoDB table')
    .describe('The table of the history, which outlives the one it is about.'),
  ARCHIVE_BUCKET_NAME: z
    .string()
    .regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, 'must be the name of an S3 bucket')
    .describe('The bucket the history is copied to, where nothing is overwritten.'),
  DISPATCH_QUEUE_URL: z
    .url({ protocol: /^https?$/, error: 'must be the URL of a queue' })
    .describe('The queue of "look at this message".'),

  OFFICE_CLAIM: z
    .string()
    .min(1)
    .max(64)
    .default('custom:office_id')
    .describe('The claim of an administrator’s token that holds the id of the office.'),
  FIRST_ADMINISTRATOR_SUB: z
    .string()
    .min(1)
    .max(256)
    .optional()
    .describe(
      'Subject of the token that administers FIRST_OFFICE_ID from the start, before anybody is recorded; unset it later.',
    ),
  FIRST_OFFICE_ID: z
    .string()
    .regex(/^[a-z0-9][a-z0-9.-]{1,63}$/, 'must be 2 to 64 of a-z 0-9 . -')
    .optional()
    .describe('The office that FIRST_ADMINISTRATOR_SUB may set up.'),

  LINK_KEYS_SECRET_ARN: arn.describe(
    'Secret with the keys that sign links: JSON `{"current":"k1","k1":"<random text>"}`; all keys verify, `current` signs.',
  ),
  LINK_BASE_URL: z
    .url({ protocol: /^https?$/, error: 'must be a URL' })
    .refine((text) => !URL.canParse(text) || isPrivateEnough(new URL(text)), 'must be https, except on this machine')
    .transform((text) => text.replace(/\/+$/, ''))
    .describe('Public base of the links in messages, without a slash at its end: `https://host`.'),

  DRAW_KEYS_SECRET_ARN: arn.describe(
    'Secret with the keys that secrets of draws are made with: JSON `{"current":"d1","d1":"<random text>"}`. None is ever taken out: a draw made with it could no longer be revealed.',
  ),
  BEACON_RELAYS: z
    .string()
    .default('https://api.drand.sh,https://api2.drand.sh,https://api3.drand.sh,https://drand.cloudflare.com')
    .transform((text) => text.split(',').map((one) => one.trim().replace(/\/+$/, '')))
    .refine(
      (relays) => relays.every((one) => URL.canParse(one) && new URL(one).protocol === 'https:'),
      'must be https URLs with commas between',
    )
    .describe('Relays of drand that public values are asked of, with commas between. What they say is checked.'),

  HEARTBEAT_URL_SECRET_ARN: arn
    .optional()
    .describe(
      'Secret with the https URL that is told each quarter of an hour that all is well. Unset: nobody is told.',
    ),

  MAIL_CHANNEL: z.enum(['ses', 'smtp']).describe('What carries mail.'),
  MAIL_FROM: z
    .string()
    .refine((text) => isAddress(/<([^<>]*)>$/.exec(text)?.[1] ?? text), 'must be an address or "Name <address>"')
    .describe('Sender of every mail: `address` or `Name <address>`.'),
  SES_CONFIGURATION_SET: z
    .string()
    .regex(/^[A-Za-z0-9_-]{0,64}$/, 'must be the name of a configuration set')
    .default('')
    .describe('Configuration set whose events tell what became of a mail. Needed where MAIL_CHANNEL is `ses`.'),
  SMTP_URL_SECRET_ARN: arn
    .optional()
    .describe('Secret with `smtps://user:password@host:port`. Needed where MAIL_CHANNEL is `smtp`.'),

  SMS_CHANNEL: z
    .enum(['end-user-messaging', 'tencent', 'aliyun', 'none'])
    .describe('What carries SMS, if anything. `tencent` and `aliyun` send registered texts only.'),
  SMS_ORIGINATION_IDENTITY: z
    .string()
    .min(1)
    .optional()
    .describe('Number, pool or sender id that SMS come from: its id or ARN.'),
  SMS_CONFIGURATION_SET: z
    .string()
    .regex(/^[A-Za-z0-9_-]{0,64}$/, 'must be the name of a configuration set')
    .default('')
    .describe('Configuration set whose events tell what became of an SMS. Needed where SMS are sent.'),
  SMS_PROTECT_CONFIGURATION_ID: z.string().min(1).optional().describe('Which countries SMS may go to.'),
  MAIL_PER_SECOND: perSecond
    .default('11')
    .describe('Mails a second at most, over all senders: four fifths of what the carrier allows.'),
  SMS_PER_SECOND: perSecond.default('1').describe('Text messages a second at most, over all senders.'),
  SMS_MAX_PRICE_USD: z
    .string()
    .regex(/^\d{1,2}\.\d{1,5}$/, 'must be US dollars such as 0.20')
    .default('0.20')
    .describe('The most that one part of one SMS may cost, in US dollars, as a decimal text; dearer ones are refused.'),
  SMS_KEYS_SECRET_ARN: arn
    .optional()
    .describe(
      'Secret with the keys of the SMS provider. Tencent: JSON `{"secretId","secretKey","sdkAppId"}`; Aliyun: `{"accessKeyId","accessKeySecret"}`.',
    ),
  SMS_TEMPLATES: SmsTemplatesText.optional().describe(
    'Texts registered with the SMS provider, as JSON, each with its approval; one that is not approved is never sent.',
  ),

  ROBOTS_SECRET_ARN: arn
    .optional()
    .describe(
      'Secret with the group robots: JSON `{"group-1":{"kind":"dingtalk","url":"https://...","secret":"..."}}`; kinds `wecom`, `dingtalk`, `feishu`. Unset: nothing goes to groups.',
    ),
});

export type Settings = z.output<typeof SettingsSchema>;
export type SettingKey = keyof Settings;

export const SETTING_KEYS = Object.keys(SettingsSchema.shape) as readonly SettingKey[];

/** What one setting asks of another. Looked at only where both were asked for. */
const NEEDS: readonly { readonly key: SettingKey; readonly is: string; readonly needs: SettingKey }[] = [
  { key: 'MAIL_CHANNEL', is: 'ses', needs: 'SES_CONFIGURATION_SET' },
  { key: 'MAIL_CHANNEL', is: 'smtp', needs: 'SMTP_URL_SECRET_ARN' },
  { key: 'SMS_CHANNEL', is: 'end-user-messaging', needs: 'SMS_CONFIGURATION_SET' },
  { key: 'SMS_CHANNEL', is: 'tencent', needs: 'SMS_KEYS_SECRET_ARN' },
  { key: 'SMS_CHANNEL', is: 'tencent', needs: 'SMS_TEMPLATES' },
  { key: 'SMS_CHANNEL', is: 'aliyun', needs: 'SMS_KEYS_SECRET_ARN' },
  { key: 'SMS_CHANNEL', is: 'aliyun', needs: 'SMS_TEMPLATES' },
];

/**
 * The settings asked for, checked and typed. An empty variable counts as missing; variables not asked for are not looked at.
 * @throws Error that names every missing or wrong setting at once. It holds names and rules, no values.
 */
export const readSettings = <K extends SettingKey>(
  env: Readonly<Record<string, string | undefined>>,
  keys: readonly K[],
): Pick<Settings, K> => {
  const settings: Partial<Record<SettingKey, unknown>> = {};
  const faults: string[] = [];
  for (const key of keys) {
    const text = env[key] === '' ? undefined : env[key];
    const read = SettingsSchema.shape[key].safeParse(text);
    if (!read.success) faults.push(`${key} ${text === undefined ? 'is missing' : firstFault(read.error)}`);
    else if (read.data !== undefined) settings[key] = read.data;
  }
  const asked = new Set<SettingKey>(keys);
  for (const rule of NEEDS) {
    const applies = asked.has(rule.key) && asked.has(rule.needs) && settings[rule.key] === rule.is;
    if (applies && !settings[rule.needs] && !faults.some((fault) => fault.startsWith(rule.needs)))
      faults.push(`${rule.needs} is missing (needed where ${rule.key} is ${rule.is})`);
  }
  if (faults.length > 0) throw new Error(`The settings are not complete: ${faults.join('; ')}.`);
  return settings as Pick<Settings, K>;
};

const firstFault = (error: z.ZodError): string => error.issues[0]?.message ?? 'is wrong';

/** Links open doors; they may cross a network only under TLS. */
const isPrivateEnough = (url: URL): boolean => url.protocol === 'https:' || LOOPBACK.has(url.hostname);
