import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

/** What requests of one kind have cost. */
export type Tally = {
  /** Sent over the line, tries of the SDK included. */
  readonly requests: number;
  readonly itemsReturned: number;
  /** What the store looked at to give them: of a Query the items before its filter. */
  readonly itemsEvaluated: number;
  readonly requestBytes: number;
  /** With the report of capacity that the meter asks for: some 150 bytes an answer. */
  readonly responseBytes: number;
  readonly readUnits: number;
  /** In transactions every index counts twice, as the tables do: the most that AWS may charge. */
  readonly writeUnits: number;
  /** As the engine says: in transactions the indexes count once. */
  readonly reportedWriteUnits: number;
  /** Conditions that did not hold; each is charged one write unit, though no answer says so. */
  readonly failedConditions: number;
};

/** By operation, e.g. `PutItem`; queries of an index by its name too: `Query due`. */
export type Tallies = ReadonlyMap<string, Tally>;

export type CapacityMeter = {
  /** What was counted since it was last asked. */
  readonly take: () => Tallies;
};

type Units = { readonly CapacityUnits?: number };
type Reported = Units & {
  readonly Table?: Units;
  readonly GlobalSecondaryIndexes?: Readonly<Record<string, Units>>;
};
/** What the meter reads of any answer. */
type Answer = {
  readonly Item?: unknown;
  readonly Count?: number;
  readonly ScannedCount?: number;
  readonly Responses?: unknown;
  readonly ConsumedCapacity?: Reported | readonly Reported[];
};
type Request = {
  readonly IndexName?: string;
  readonly ConsistentRead?: boolean;
  readonly ReturnConsumedCapacity?: string;
};
type Told = { readonly name?: string; readonly CancellationReasons?: readonly { readonly Code?: string }[] };

const NOTHING: Tally = {
  requests: 0,
  itemsReturned: 0,
  itemsEvaluated: 0,
  requestBytes: 0,
  responseBytes: 0,
  readUnits: 0,
  writeUnits: 0,
  reportedWriteUnits: 0,
  failedConditions: 0,
};

const READS = new Set(['Query', 'GetItem', 'BatchGetItem', 'TransactGetItems', 'Scan']);
const CONDITION_UNITS = 1;

export const addTally = (a: Tally, b: Tally): Tally => ({
  requests: a.requests + b.requests,
  itemsReturned: a.itemsReturned + b.itemsReturned,
  itemsEvaluated: a.itemsEvaluated + b.itemsEvaluated,
  requestBytes: a.requestBytes + b.requestBytes,
  responseBytes: a.responseBytes + b.responseBytes,
  readUnits: a.readUnits + b.readUnits,
  writeUnits: a.writeUnits + b.writeUnits,
  reportedWriteUnits: a.reportedWriteUnits + b.reportedWriteUnits,
  failedConditions: a.failedConditions + b.failedConditions,
});

/** All operations together, or those named. */
export const totalOf = (tallies: Tallies, ...operations: readonly string[]): Tally =>
  [...tallies]
    .filter(([operation]) => operations.length === 0 || operations.includes(operation))
    .reduce((sum, [, tally]) => addTally(sum, tally), NOTHING);

const unitsOf = (reported: Units | undefined): number => reported?.CapacityUnits ?? 0;

const indexUnitsOf = (reported: Reported): number =>
  Object.values(reported.GlobalSecondaryIndexes ?? {}).reduce((sum, index) => sum + unitsOf(index), 0);

/**
 * What AWS would charge for an answer, made from what an engine of one machine reports: a Query that finds nothing costs
 * half a unit (one, where it is strong) whatever the engine says, and a transaction writes every item and every index
 * entry twice, of which the engine counts the indexes once.
 */
export const chargedUnits = (operation: string, request: Request, reported: readonly Reported[]) => {
  const total = reported.reduce((sum, one) => sum + unitsOf(one), 0);
  if (operation === 'Query') {
    return { readUnits: Math.max(request.ConsistentRead === true ? 1 : 0.5, total), writeUnits: 0 };
  }
  if (READS.has(operation)) return { readUnits: total, writeUnits: 0 };
  const again = operation === 'TransactWriteItems' ? reported.reduce((sum, one) => sum + indexUnitsOf(one), 0) : 0;
  return { readUnits: 0, writeUnits: total + again };
};

const capacityOf = ({ ConsumedCapacity }: Answer): readonly Reported[] => {
  if (ConsumedCapacity === undefined) return [];
  return Array.isArray(ConsumedCapacity) ? ConsumedCapacity : [ConsumedCapacity as Reported];
};

const itemsOf = (operation: string, answer: Answer): number => {
  if (operation === 'GetItem') return answer.Item === undefined ? 0 : 1;
  if (operation !== 'BatchGetItem') return answer.Count ?? 0;
  return Object.values((answer.Responses ?? {}) as Record<string, readonly unknown[]>).flat().length;
};

const answerTally = (operation: string, request: Request, answer: Answer): Partial<Tally> => {
  const reported = capacityOf(answer);
  const items = itemsOf(operation, answer);
  return {
    itemsReturned: items,
    itemsEvaluated: answer.ScannedCount ?? items,
    ...chargedUnits(operation, request, reported),
    reportedWriteUnits: READS.has(operation) ? 0 : reported.reduce((sum, one) => sum + unitsOf(one), 0),
  };
};

const failureTally = (error: Told): Partial<Tally> => {
  const codes = error.CancellationReasons?.map(({ Code }) => Code) ?? [error.name];
  const failed = codes.filter((code) => code?.startsWith('ConditionalCheckFailed')).length;
  return { failedConditions: failed, writeUnits: failed * CONDITION_UNITS };
};

const bytesOf = (body: unknown): number =>
  typeof body === 'string' || body instanceof Uint8Array ? Buffer.byteLength(body) : 0;

const lengthOf = (response: unknown): number => {
  const headers = (response as { readonly headers?: Readonly<Record<string, string>> } | undefined)?.headers;
  return Number(headers?.['content-length'] ?? 0);
};

const operationOf = (commandName: unknown): string => String(commandName).replace(/Command$/, '');

/**
 * Counts everything a client asks of the store from now on. It asks for the capacity of every request, and stands where
 * single tries can be seen, so that nothing the SDK does by itself is left out.
 */
export const openMeter = (client: DynamoDBDocumentClient): CapacityMeter => {
  let tallies = new Map<string, Tally>();
  const count = (operation: string, request: Request, cost: Partial<Tally>): void => {
    const key = request.IndexName === undefined ? operation : `${operation} ${request.IndexName}`;
    tallies.set(key, addTally(tallies.get(key) ?? NOTHING, { ...NOTHING, ...cost, requests: 1 }));
  };
  client.middlewareStack.add(
    (next) => (args) => next({ ...args, input: { ...args.input, ReturnConsumedCapacity: 'INDEXES' } }),
    { step: 'initialize', name: 'askForCapacity' },
  );
  client.middlewareStack.add(
    (next, context) => async (args) => {
      const operation = operationOf(context.commandName);
      const request = args.input as Request;
      const requestBytes = bytesOf((args.request as { readonly body?: unknown }).body);
      try {
        const result = await next(args);
        const cost = answerTally(operation, request, result.output as Answer);
        count(operation, request, { ...cost, requestBytes, responseBytes: lengthOf(result.response) });
        return result;
      } catch (error) {
        const told = error as Told & { readonly $response?: unknown };
        count(operation, request, { ...failureTally(told), requestBytes, responseBytes: lengthOf(told.$response) });
        throw error;
      }
    },
    { step: 'deserialize', name: 'countCapacity', priority: 'high' },
  );
  return {
    take: () => {
      const taken = tallies;
      tallies = new Map();
      return taken;
    },
  };
};
