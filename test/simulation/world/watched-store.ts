import type { Change } from '#domain/kernel/change';
import { epochMsOf } from '#domain/kernel/instant';
import { ServiceError } from '#domain/kernel/service-error';
import type { DueReader } from '#ports/readers';
import type { DueRecord, StoredRecord } from '#ports/records';
import type { Store } from '#ports/store';
import type { History } from '#test/simulation/history';
import type { Kernel, Process } from '#test/simulation/kernel/kernel';

/** A question to the store and its answer take so long at most. */
const STORE_LATENCY_MS_MAX = 15;

type Port = Readonly<Record<string, unknown>>;
type Ask = (...args: readonly unknown[]) => Promise<unknown>;

const away = (name: string): Promise<never> =>
  Promise.reject(new ServiceError('unavailable', `${name}.unavailable`, 'The store did not answer.'));

const stateIn = (record: StoredRecord): string => (record.kind === 'message' ? ` ${record.state}` : '');

const ofChange = ({ op, record }: Change<StoredRecord>): string =>
  `${op} ${record.kind} ${record.id.slice(-6)} v${record.version}${stateIn(record)}`;

const detailOf = (name: string, args: readonly unknown[]): string => {
  if (name === 'ledger.commit') return (args[0] as readonly Change<StoredRecord>[]).map(ofChange).join(', ');
  return args.map((arg) => (typeof arg === 'string' ? arg.slice(-24) : '')).join(' ');
};

const keyOf = ({ kind, officeId, id }: StoredRecord): string => `${kind} ${officeId} ${id}`;

/** The index of what is due as it was some seconds ago: an index follows its table at a distance. */
const laggingDue = (history: History, kernel: Kernel, lagMs: () => number): DueReader['read'] => {
  return async (now, itemsMax) => {
    const seenUntilMs = kernel.nowMs - lagMs();
    const seen = new Map<string, DueRecord>();
    for (const { atMs, changes } of history.commits) {
      if (atMs > seenUntilMs) break;
      for (const { op, record } of changes) {
        if (op === 'expect') continue;
        if ('lookAgainAt' in record && record.lookAgainAt !== undefined) seen.set(keyOf(record), record as DueRecord);
        else seen.delete(keyOf(record));
      }
    }
    const due = [...seen.values()].filter(({ lookAgainAt }) => lookAgainAt !== undefined && lookAgainAt <= now);
    const order = ({ lookAgainAt, id }: DueRecord): string => `${lookAgainAt} ${id}`;
    due.sort((a, b) => (order(a) < order(b) ? -1 : 1));
    return { items: due.slice(0, itemsMax), more: due.length > itemsMax };
  };
};

export type StoreOptions = {
  /** How far the index may be behind at each question. */
  readonly lagMsMax: number;
};

/** A store seen by one process: every call goes through the kernel, every commit into the history. */
export const watchedStore = (
  store: Store,
  kernel: Kernel,
  history: History,
  process: Process,
  options: StoreOptions,
): Store => {
  const read = laggingDue(history, kernel, () => kernel.random.between(0, options.lagMsMax));
  const commit: Store['ledger']['commit'] = async (changes, stamp) => {
    try {
      await store.ledger.commit(changes, stamp);
    } catch (error) {
      history.tried.push({
        changes,
        outcome: error instanceof ServiceError ? `${error.kind} ${error.code}` : 'thrown',
      });
      throw error;
    }
    history.tried.push({ changes, outcome: 'written' });
    history.commits.push({ atMs: kernel.nowMs, by: process.name, changes });
  };
  const ports: Readonly<Record<string, Port>> = {
    ...store,
    ledger: { ...store.ledger, commit },
    due: options.lagMsMax > 0 ? { ...store.due, read } : store.due,
  };
  const watched = (name: string, ask: Ask): Ask => {
    return (...args) =>
      kernel.io(process, {
        name,
        detail: detailOf(name, args),
        latencyMsMax: STORE_LATENCY_MS_MAX,
        effect: () => ask(...args),
        refused: () => away(name.split('.')[0] ?? name),
        silent: () => away(name.split('.')[0] ?? name),
      });
  };
  const throughKernel = (portName: string, port: Port): Port =>
    Object.fromEntries(
      Object.entries(port).map(([name, value]) => [
        name,
        typeof value === 'function' ? watched(`${portName}.${name}`, value as Ask) : value,
      ]),
    );
  // Whatever ports a store has, now or later, each of their calls is one to the outside.
  return Object.fromEntries(
    Object.entries(ports).map(([name, port]) => [name, throughKernel(name, port)]),
  ) as unknown as Store;
};

/** When the store wants to be looked at next, in milliseconds; `Infinity` for never. */
export const earliestMs = async (store: Store): Promise<number> => {
  const earliest = await store.due.earliest();
  return earliest === null ? Number.POSITIVE_INFINITY : epochMsOf(earliest);
};
