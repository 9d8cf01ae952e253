import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { build } from 'esbuild';
import { simpleParser } from 'mailparser';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { ensureTable } from '#adapters/dynamodb/table';
import { BUNDLE_OPTIONS } from '#infra/bundling/bundle-options';
import { FUNCTION_NAMES, type FunctionName } from '#infra/catalog';
import { httpEventOf, queueEventOf } from '#infra/local/events';
import { openTestEngine, type TestEngine } from '#test/support/engine';
import { openSmallCloud, type SmallCloud } from '#test/support/small-cloud';
import { aDeadline, TOWN, townBundle } from '#test/support/town-bundle';

// Goal: what is deployed works, not only what is in the tree. Method: build every function as CDK does, load the files,
// point them by AWS_ENDPOINT_URL alone at one endpoint that is a queue, a mail service, a secret and a real database,
// and run the main job through them with the events AWS would send.

const ROOT = join(import.meta.dirname, '..', '..');

type Handler = (event: unknown, context: object) => Promise<never>;

let engine: TestEngine;
let cloud: SmallCloud;
let folder: string;
const functions = {} as Record<FunctionName, Handler>;

beforeAll(async () => {
  // The files read the machine's own clock: a Thursday in office hours, whenever this runs.
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2023-06-01T09:30:00+08:00') });
  engine = await openTestEngine();
  cloud = await openSmallCloud(
    engine.endpoint,
    JSON.stringify({ current: 'k1', k1: 'a secret of a story, long enough to be one' }),
  );
  folder = await mkdtemp(join(tmpdir(), 'duban-bundles-'));
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  const client = new DynamoDBClient({ endpoint: engine.endpoint, region: 'us-east-1', credentials });
  await ensureTable(DynamoDBDocumentClient.from(client), 'duban');
  client.destroy();
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: cloud.endpoint,
    STAGE: 'trial',
    TABLE_NAME: 'duban',
    DISPATCH_QUEUE_URL: `${cloud.endpoint}/000000000000/dispatch`,
    HISTORY_TABLE_NAME: 'duban-history',
    ARCHIVE_BUCKET_NAME: 'duban-archive',
    OFFICE_CLAIM: 'office',
    FIRST_ADMINISTRATOR_SUB: 'first',
    FIRST_OFFICE_ID: TOWN,
    LINK_KEYS_SECRET_ARN: 'arn:aws:secretsmanager:us-east-1:000000000000:secret:link-keys',
    DRAW_KEYS_SECRET_ARN: 'arn:aws:secretsmanager:us-east-1:000000000000:secret:draw-keys',
    LINK_BASE_URL: 'https://duban.example.org',
    MAIL_CHANNEL: 'ses',
    MAIL_FROM: 'duban@example.org',
    SES_CONFIGURATION_SET: 'duban-trial',
    SMS_CHANNEL: 'none',
    POWERTOOLS_LOG_LEVEL: 'CRITICAL',
    POWERTOOLS_METRICS_DISABLED: 'true',
  });
  await build({
    entryPoints: Object.fromEntries(FUNCTION_NAMES.map((name) => [name, join(ROOT, 'functions', name, 'index.ts')])),
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    minify: true,
    platform: 'node',
    format: 'esm',
    target: BUNDLE_OPTIONS.target,
    mainFields: [...BUNDLE_OPTIONS.mainFields],
    banner: { js: BUNDLE_OPTIONS.banner },
    alias: { ...BUNDLE_OPTIONS.alias },
    logLevel: 'error',
  });
  for (const name of FUNCTION_NAMES) {
    functions[name] = ((await import(join(folder, `${name}.mjs`))) as { handler: Handler }).handler;
  }
});

afterAll(async () => {
  vi.useRealTimers();
  await cloud?.close();
  await engine?.close();
  if (folder) await rm(folder, { recursive: true, force: true });
});

type Settled = { readonly batchItemFailures: readonly unknown[] };

const call = async <T>(name: FunctionName, event: unknown): Promise<T> => functions[name](event, {});

type Answer = { readonly statusCode: number; readonly body: string };
const api = async (
  method: string,
  path: string,
  body?: unknown,
): Promise<{ status: number; value: Record<string, unknown> }> => {
  const event = httpEventOf({
    method,
    path,
    claims: { sub: 'first' },
    headers: { 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const { statusCode, body: text } = await call<Answer>('admin-api', event);
  return { status: statusCode, value: JSON.parse(text) as Record<string, unknown> };
};

it('runs the main job through the very files that are deployed', async () => {
  const bundle = townBundle(2, [aDeadline('branch-1', '2023-06-01'), aDeadline('branch-2', '2023-05-31')]);
  expect(await api('POST', '/bundles', bundle)).toMatchObject({
    status: 200,
    value: { officeId: TOWN, applied: true },
  });
  expect(await api('POST', '/bundles', bundle)).toMatchObject({
    status: 200,
    value: { applied: false, differences: [] },
  });

  for (let tick = 0; tick < 3; tick += 1) await call('sweep', {});
  expect(new Set(cloud.asked)).not.toContain('Scan');
  expect(await call('run-draws', {})).toMatchObject({ due: 0, troubled: 0 });
  expect(await api('GET', '/draws')).toMatchObject({ status: 200, value: { items: [] } });
  expect((await call<Answer>('admin-api', httpEventOf({ method: 'GET', path: '/health' }))).statusCode).toBe(200);
  expect((await call<Answer>('admin-api', httpEventOf({ method: 'GET', path: '/openapi.json' }))).body).toContain(
    '3.1.1',
  );

  // The third sweep found both messages unsent and told of them again: a hint doubled sends nothing twice.
  expect(cloud.queued).toHaveLength(4);
  const settled = await call<Settled>('deliver-message', queueEventOf(cloud.queued.map((text) => JSON.parse(text))));
  expect(settled.batchItemFailures).toEqual([]);
  expect(cloud.mails.map((mail) => mail.tags)).toMatchObject([{ org: TOWN, att: '1', env: 'trial' }, { att: '1' }]);
  const mail = await simpleParser(cloud.mails[0]?.raw ?? '');
  const path = /https:\/\/duban\.example\.org(\/a\/[\w.-]+)/.exec(mail.text ?? '')?.[1] ?? '';

  const rid = cloud.mails[0]?.tags.rid;
  const mailEvent = { messageId: 'ses-1', tags: { rid: [rid], att: ['1'], org: [TOWN] } };
  const event = { source: 'aws.ses', detail: { eventType: 'Delivery', mail: mailEvent } };
  expect((await call<Settled>('record-receipt', queueEventOf([event]))).batchItemFailures).toEqual([]);

  expect((await call<Answer>('action-page', httpEventOf({ method: 'GET', path }))).statusCode).toBe(200);
  const statuses = async () =>
    ((await api('GET', '/tasks')).value.items as { status: string }[]).map((task) => task.status);
  expect(await statuses()).toEqual(['dispatched', 'dispatched']);
  // API Gateway hands forms over in base64.
  const headers = { 'content-type': 'application/x-www-form-urlencoded', origin: 'https://duban.example.org' };
  const pressed = {
    ...httpEventOf({ method: 'POST', path, headers, body: btoa('do=acknowledge') }),
    isBase64Encoded: true,
  };
  expect((await call<Answer>('action-page', pressed)).statusCode).toBe(200);
  expect((await statuses()).sort()).toEqual(['acknowledged', 'dispatched']);
  const acknowledged = ((await api('GET', '/tasks')).value.items as { id: string; status: string }[]).find(
    (task) => task.status === 'acknowledged',
  );
  const { value: ledger } = await api('GET', `/tasks/${acknowledged?.id}/ledger`);
  const [message] = ledger.messages as { history: { state: string }[] }[];
  expect(message?.history.map((step) => step.state)).toEqual(['PENDING', 'CLAIMED', 'SENT', 'DELIVERED']);
  const shown = await call<Answer>('action-page', httpEventOf({ method: 'GET', path: '/a/k1.e30.AA' }));
  expect([shown.statusCode, JSON.parse(shown.body)]).toMatchObject([404, { code: 'link.unknown' }]);
});
