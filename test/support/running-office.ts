import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { quietLog } from '#functions/runtime/quiet-log';
import { openHttpServer } from '#infra/local/http-server';
import { checkedBundle, loadInto } from '#infra/local/load-into';
import { openRunner, type Runner } from '#infra/local/runner';
import { runnerRoutes } from '#infra/local/runner-routes';
import { openFolders } from './folders.ts';
import { at, SHANGHAI } from './shanghai.ts';
import { SMALL_OFFICE } from './small-office.ts';

/** The one-machine run, opened in this process on the small office, its first reminders sent. */
export type RunningOffice = {
  readonly url: string;
  /** Where its data is, the keys of links included. */
  readonly folder: string;
  readonly runner: Runner;
  /** What was logged as an error. */
  readonly trouble: readonly string[];
  close(): Promise<void>;
};

const SUB = 'test-administrator';

/** Links carry the address of the server, so it must be known before the server stands. */
export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });

/** @param given.bundle the text of one file; `bundleFolder` where it is a folder of its own. */
export const openRunningOffice = async (
  given: { start?: string; bundle?: string; bundleFolder?: string } = {},
): Promise<RunningOffice> => {
  const folders = openFolders('office');
  const folder = folders.make();
  writeFileSync(join(folder, 'office.yaml'), given.bundle ?? SMALL_OFFICE);
  const checked = checkedBundle(given.bundleFolder ?? join(folder, 'office.yaml'));
  const officeId = checked.bundle.office.id;
  const trouble: string[] = [];
  const log = quietLog((level, message, fields) => {
    if (level === 'error') trouble.push(`${message} ${JSON.stringify(fields)}`);
  });
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const runner = await openRunner({
    folder,
    baseUrl: url,
    start: at(given.start ?? '2023-06-20T08:55'),
    dynamodbEndpoint: null,
    administratorSub: SUB,
    officeId: () => officeId,
    log,
  });
  let nonces = 0;
  const newNonce = (): string => {
    nonces += 1;
    return `nonce${nonces}`;
  };
  const parts = { runner, zone: SHANGHAI, officeId: () => officeId, administratorSub: SUB, origin: url, newNonce, log };
  const server = await openHttpServer({
    port,
    host: '127.0.0.1',
    routes: runnerRoutes(parts),
    onError: (error) => trouble.push(String(error)),
  });
  await loadInto(runner.store, runner.clock, checked, () => undefined);
  await runner.tick();
  return {
    url,
    folder,
    runner,
    trouble,
    close: async () => {
      await server.close();
      await runner.close();
      folders.clear();
    },
  };
};
