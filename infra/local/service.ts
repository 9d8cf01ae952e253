import type { Context, DynamoDBBatchResponse, DynamoDBStreamEvent, SQSBatchResponse } from 'aws-lambda';
import { imageOfItem } from '#adapters/dynamodb/stream-image';
import { memoryArchive } from '#adapters/memory/memory-archive';
import { memoryHistory } from '#adapters/memory/memory-history';
import type { Channel } from '#domain/roster/roster';
import { actionPageHandler } from '#functions/action-page/handler';
import { adminApiHandler } from '#functions/admin-api/handler';
import { type ArchiveRun, archiveHistoryHandler } from '#functions/archive-history/handler';
import { type AuditRun, auditOutcomeHandler } from '#functions/audit-outcome/handler';
import { deliverMessageHandler } from '#functions/deliver-message/handler';
import { recordReceiptHandler } from '#functions/record-receipt/handler';
import { type DrawsRun, runDrawsHandler } from '#functions/run-draws/handler';
import type { HttpEvent } from '#functions/runtime/http-event';
import type { Log } from '#functions/runtime/log';
import type { Meter } from '#functions/runtime/metric';
import type { HttpResult } from '#functions/runtime/on-http';
import type { WhoAsksSettings } from '#functions/runtime/who-asks';
import { type SweepReport, sweepHandler } from '#functions/sweep/handler';
import { writeHistoryHandler } from '#functions/write-history/handler';
import type { FunctionName } from '#infra/catalog';
import type { Archive } from '#ports/archive';
import type { Clock } from '#ports/clock';
import type { DispatchHint, DispatchQueue } from '#ports/dispatch-queue';
import type { HistoryStore } from '#ports/history';
import type { IdSource } from '#ports/id-source';
import type { KeyRing } from '#ports/key-ring';
import type { Pause } from '#ports/pause';
import type { Postman } from '#ports/postman';
import type { CalendarReader } from '#ports/readers';
import type { Store } from '#ports/store';
import type { RateLimits } from '#usecases/steps/share-rates';
import type { DrawParts } from './development-draws.ts';
import { queueEventOf } from './events.ts';

/** A queue that can be emptied by the same process. */
export type LocalQueue = DispatchQueue & { take(hintsMax: number): readonly DispatchHint[] };

export type ServiceParts = {
  readonly store: Store;
  /** In this process and empty, where none is given. */
  readonly history?: HistoryStore;
  /** In this process and empty, where none is given. */
  readonly archive?: Archive;
  readonly calendars: CalendarReader;
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly keys: KeyRing;
  readonly drawing: DrawParts;
  readonly queue: LocalQueue;
  readonly postmen: Readonly<Partial<Record<Channel, Postman>>>;
  readonly log: Log;
  readonly meter: Meter;
  readonly settings: WhoAsksSettings & { readonly linkBaseUrl: string; readonly smsTemplateId: string };
  /** The sending rate the senders share; none where not given: a clock that stands would never let anybody go on. */
  readonly sharing?: { readonly limits: RateLimits; readonly pause: Pause };
  readonly openapi: Readonly<Record<string, unknown>>;
  /** Batches of messages sent at the same time, as several Lambdas would; 1, which keeps to one order, where not given. */
  readonly sendersMax?: number;
};

/** The whole service in one process: the very handlers that run in Lambda, each behind the event it is started by. */
export type Service = {
  /** One run of the schedule. */
  sweep(): Promise<SweepReport>;
  /** Hands every waiting hint to the sender; those that fail wait for the next sweep. Returns how many were taken. */
  deliver(): Promise<number>;
  /** One run of the draws. */
  runDraws(): Promise<DrawsRun>;
  /** One audit of every office. */
  audit(): Promise<AuditRun>;
  /** Copies what is new in the history to the archive. */
  archive(): Promise<ArchiveRun>;
  /** Feedback of a carrier, as the receipts queue would bring it. False where it was not settled and must come again. */
  receive(event: unknown): Promise<boolean>;
  /** Changes of the table, as its stream brings them. Returns the sequence numbers that must come again. */
  writeHistory(event: DynamoDBStreamEvent): Promise<readonly string[]>;
  actionPage(event: HttpEvent): Promise<HttpResult>;
  adminApi(event: HttpEvent): Promise<HttpResult>;
};

const BATCH_SIZE = 10;
const CONTEXT = { callbackWaitsForEmptyEventLoop: false } as Context;

type Doors = { readonly [Name in FunctionName]: (event: never, context: Context) => Promise<unknown> };

/** One door for each function of the catalog: leaving one out does not compile. */
export const doorsOf = (parts: ServiceParts, history: HistoryStore) =>
  ({
    sweep: sweepHandler({ ...parts.store, ...parts }),
    'deliver-message': deliverMessageHandler({ ...parts.store, ...parts, ...parts.settings }),
    'record-receipt': recordReceiptHandler({ ...parts.store, ...parts }),
    // On one machine nobody outside waits for the word that all is well.
    'run-draws': runDrawsHandler({ ...parts.store, ...parts, ...parts.drawing }),
    'audit-outcome': auditOutcomeHandler({ ...parts.store, ...parts, heartbeat: { beat: async () => true } }),
    'action-page': actionPageHandler({ ...parts.store, ...parts }),
    'write-history': writeHistoryHandler({ ...parts, history, imageOf: imageOfItem }),
    'archive-history': archiveHistoryHandler({
      ...parts,
      history: history.history,
      archive: parts.archive ?? memoryArchive(),
    }),
    'admin-api': adminApiHandler({ ...parts.store, ...parts, ...parts.drawing, history: history.history }),
  }) satisfies Doors;

export const openService = (parts: ServiceParts): Service => {
  const doors = doorsOf(parts, parts.history ?? memoryHistory());
  return {
    sweep: async () => (await doors.sweep({}, CONTEXT)) as SweepReport,
    deliver: async () => {
      let taken = 0;
      const sender = async (): Promise<void> => {
        for (let hints = parts.queue.take(BATCH_SIZE); hints.length > 0; hints = parts.queue.take(BATCH_SIZE)) {
          taken += hints.length;
          await doors['deliver-message'](queueEventOf(hints), CONTEXT);
        }
      };
      await Promise.all(Array.from({ length: parts.sendersMax ?? 1 }, sender));
      return taken;
    },
    runDraws: async () => (await doors['run-draws']({}, CONTEXT)) as DrawsRun,
    audit: async () => (await doors['audit-outcome']({}, CONTEXT)) as AuditRun,
    archive: async () => (await doors['archive-history']({}, CONTEXT)) as ArchiveRun,
    receive: async (event) => {
      const { batchItemFailures } = (await doors['record-receipt'](queueEventOf([event]), CONTEXT)) as SQSBatchResponse;
      return batchItemFailures.length === 0;
    },
    writeHistory: async (event) => {
      const { batchItemFailures } = (await doors['write-history'](event, CONTEXT)) as DynamoDBBatchResponse;
      return batchItemFailures.map((one) => one.itemIdentifier);
    },
    actionPage: async (event) => (await doors['action-page'](event, CONTEXT)) as HttpResult,
    adminApi: async (event) => (await doors['admin-api'](event, CONTEXT)) as HttpResult,
  };
};
