import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import type { Ended, Kernel } from '#test/simulation/kernel/kernel';

export type Hidden = { readonly id: string; readonly body: unknown; receives: number; visibleAtMs: number };

export type QueueOptions = {
  readonly name: string;
  readonly batchSize: number;
  readonly concurrencyMax: number;
  readonly visibilityMs: number;
  /** How often a message is handed out before it is set aside. */
  readonly receivesMax: number;
  /** Of a hundred batches, so many are handed out twice at the same time. */
  readonly twicePercent: number;
  readonly start: (event: SQSEvent, onEnd: (how: Ended, answer: unknown) => void) => void;
};

/** A queue as SQS and Lambda make one: at least once, in any order, in batches, with dead letters. */
export type SimulatedQueue = {
  /** The effect of sending: it is there now. */
  put(bodies: readonly unknown[]): void;
  /** Messages that are neither settled nor set aside. */
  size(): number;
  deadLetters(): readonly Hidden[];
  /** Moves the dead letters back, as new messages. */
  redrive(): number;
};

const eventOf = (messages: readonly Hidden[]): SQSEvent => ({
  Records: messages.map(({ id, body, receives }) => ({
    messageId: id,
    receiptHandle: '',
    body: JSON.stringify(body),
    attributes: {
      ApproximateReceiveCount: String(receives),
      SentTimestamp: '0',
      SenderId: '',
      ApproximateFirstReceiveTimestamp: '0',
    },
    messageAttributes: {},
    md5OfBody: '',
    eventSource: 'aws:sqs',
    eventSourceARN: '',
    awsRegion: 'local',
  })),
});

const failedIds = (answer: unknown): ReadonlySet<string> =>
  new Set((answer as SQSBatchResponse).batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));

/** Between two looks of the platform at a queue that holds something. */
const POLL_MS_MAX = 200;

/** Takes out what one batch gets, in any order; what was handed out too often is set aside instead. */
const takeBatch = (
  kernel: Kernel,
  options: QueueOptions,
  waiting: Map<string, Hidden>,
  dead: Hidden[],
): readonly Hidden[] => {
  const visible = [...waiting.values()].filter(({ visibleAtMs }) => visibleAtMs <= kernel.nowMs);
  const batch: Hidden[] = [];
  for (const message of kernel.random.shuffle(visible)) {
    if (batch.length === options.batchSize) break;
    if (message.receives >= options.receivesMax) {
      waiting.delete(message.id);
      dead.push(message);
      kernel.note(options.name, `sets aside ${message.id} ${JSON.stringify(message.body)}`);
      continue;
    }
    message.receives += 1;
    message.visibleAtMs = kernel.nowMs + options.visibilityMs;
    batch.push(message);
  }
  return batch;
};

export const openQueue = (kernel: Kernel, options: QueueOptions): SimulatedQueue => {
  const waiting = new Map<string, Hidden>();
  const dead: Hidden[] = [];
  let running = 0;
  let made = 0;
  let pollMs = Number.POSITIVE_INFINITY;

  /** Looks again after `ms`, unless it looks before that anyway. */
  const poll = (ms: number): void => {
    const atMs = kernel.nowMs + ms;
    if (pollMs <= atMs) return;
    pollMs = atMs;
    kernel.at(atMs, () => {
      if (pollMs !== atMs) return;
      pollMs = Number.POSITIVE_INFINITY;
      receive();
    });
  };

  const settle = (batch: readonly Hidden[], how: Ended, answer: unknown): void => {
    running -= 1;
    // A batch that ended badly stays as it is until it shows again.
    if (how === 'done') {
      const failed = failedIds(answer);
      for (const message of batch) if (!failed.has(message.id)) waiting.delete(message.id);
    }
    poll(1);
  };

  const receive = (): void => {
    while (running < options.concurrencyMax) {
      const batch = takeBatch(kernel, options, waiting, dead);
      if (batch.length === 0) break;
      const times = options.twicePercent > 0 && kernel.random.inHundred(options.twicePercent) ? 2 : 1;
      for (let time = 0; time < times; time += 1) {
        running += 1;
        options.start(eventOf(batch), (how, answer) => settle(batch, how, answer));
      }
    }
    const next = [...waiting.values()].reduce((least, { visibleAtMs }) => Math.min(least, visibleAtMs), Infinity);
    if (running < options.concurrencyMax && next < Infinity) poll(Math.max(1, next - kernel.nowMs));
  };

  const put = (bodies: readonly unknown[]): void => {
    for (const body of bodies) {
      made += 1;
      const id = `${options.name}-${made}`;
      waiting.set(id, { id, body, receives: 0, visibleAtMs: kernel.nowMs });
    }
    poll(kernel.random.between(1, POLL_MS_MAX));
  };

  return {
    put,
    size: () => waiting.size,
    deadLetters: () => dead,
    redrive: () => {
      const letters = dead.splice(0);
      put(letters.map(({ body }) => body));
      return letters.length;
    },
  };
};
