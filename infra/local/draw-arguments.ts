import { parseArgs } from 'node:util';
import { ServiceError } from '#domain/kernel/service-error';

/** What `npm run draw` was asked for: names of files, and secrets as bytes. */
export type DrawArguments = {
  readonly plan: string;
  readonly frame: string;
  readonly inspectors: string;
  readonly conflicts: string;
  readonly secret: Buffer;
  /** Of a joint campaign; `null`: none. */
  readonly campaignSecret: Buffer | null;
  /** One a batch; empty where the value is in a file. */
  readonly signatures: readonly string[];
  readonly valueFile: string | null;
  readonly out: string;
};

export const DRAW_USAGE =
  'npm run draw -- --plan plan.json --frame frame.ndjson --inspectors inspectors.ndjson --conflicts conflicts.ndjson ' +
  '--secret HEX --beacon-signature HEX --out record.json\n' +
  '  --beacon-signature HEX  once a batch, in their order; or --beacon-value FILE with the value of another source as JSON\n' +
  '  --campaign-secret HEX   where the plan belongs to a joint campaign';

const OPTIONS = {
  plan: { type: 'string' },
  frame: { type: 'string' },
  inspectors: { type: 'string' },
  conflicts: { type: 'string' },
  secret: { type: 'string' },
  'campaign-secret': { type: 'string' },
  'beacon-signature': { type: 'string', multiple: true },
  'beacon-value': { type: 'string' },
  out: { type: 'string' },
  help: { type: 'boolean', default: false },
} as const;

const refuse = (message: string): never => {
  throw new ServiceError('invalid', 'draw.arguments', message);
};

const valuesOf = (args: readonly string[]) => {
  try {
    return parseArgs({ args: [...args], options: OPTIONS }).values;
  } catch (error) {
    // Only the first sentence is about what was typed; the others are about the parser.
    return refuse(`${error instanceof Error ? error.message.split('. ')[0] : error}.`);
  }
};

const given = (values: ReturnType<typeof valuesOf>, name: 'plan' | 'frame' | 'inspectors' | 'conflicts' | 'out') =>
  values[name] ?? refuse(`--${name} is missing.`);

const bytesOf = (name: string, text: string): Buffer =>
  /^[0-9a-f]{64}$/i.test(text) ? Buffer.from(text, 'hex') : refuse(`--${name} is 32 bytes in hex: 64 digits.`);

/** Reads the command line; `null`: help was asked for. @throws ServiceError `invalid` (`draw.arguments`). */
export const drawArguments = (args: readonly string[]): DrawArguments | null => {
  const values = valuesOf(args);
  if (values.help) return null;
  const signatures = values['beacon-signature'] ?? [];
  const valueFile = values['beacon-value'] ?? null;
  if ((signatures.length === 0) === (valueFile === null)) {
    refuse('Say either --beacon-signature or --beacon-value.');
  }
  const campaign = values['campaign-secret'];
  return {
    plan: given(values, 'plan'),
    frame: given(values, 'frame'),
    inspectors: given(values, 'inspectors'),
    conflicts: given(values, 'conflicts'),
    secret: bytesOf('secret', values.secret ?? refuse('--secret is missing.')),
    campaignSecret: campaign === undefined ? null : bytesOf('campaign-secret', campaign),
    signatures: signatures.map((text) => text.toLowerCase()),
    valueFile,
    out: given(values, 'out'),
  };
};
