import { parseArgs } from 'node:util';
import { dynamodbClient } from '#adapters/dynamodb/dynamodb-client';
import { dynamodbHistory } from '#adapters/dynamodb/dynamodb-history';
import { dynamodbStore } from '#adapters/dynamodb/dynamodb-store';
import { publishedCalendars } from '#adapters/system/published-calendars';
import { systemClock } from '#adapters/system/system-clock';
import { parseInstant } from '#domain/kernel/instant';
import { pauseIdOf } from '#domain/rules/decide-pause';
import { HOUSE_ID } from '#domain/rules/switchboard';
import { isForeign } from '#domain/rules/table-identity';
import { liftPause } from '#usecases/lift-pause';
import { type RestoreReport, type RestoreServices, restoreTable } from './restore-table.ts';

const USAGE = `npm run restore -- status       --table NAME --history NAME
npm run restore -- roll-forward --table NAME --history NAME --stopped-at 2026-11-25T18:00:00+08:00
npm run restore -- lift         --table NAME --history NAME --note "who looked, and at what"

--table is the restored table, --history the table of the history; credentials and region come from the environment.
--endpoint URL names an engine on this machine instead of AWS. docs/OPERATING.md has the steps before and after.`;

const LOCAL_ACCESS = { region: 'local', credentials: { accessKeyId: 'local', secretAccessKey: 'local' } };

const say = (line: string): void => console.log(line);

const status = async ({ store, history }: RestoreServices): Promise<void> => {
  const [house, tableId] = await Promise.all([store.switchboards.get(HOUSE_ID), store.identity.read()]);
  say(`This table is ${tableId}; the house wrote on ${house?.tableId ?? 'no table it remembers'}.`);
  say(isForeign(house, tableId) ? 'It was restored: nothing is done on it until it is put forward.' : 'It is ours.');
  for (const { scope, since, because } of house?.pauses ?? []) say(`Paused since ${since}: ${scope}, ${because.code}.`);
  for (const head of await history.heads())
    say(`History of ${head.officeId}: ${head.seq} entries, ${head.recordedAt}.`);
};

const tell = ({ offices, tasksMade, fence }: RestoreReport): void => {
  for (const { officeId, records, versions, contentLost } of offices) {
    say(`${officeId}: ${records} records put forward by ${versions} versions.`);
    for (const { kind, id } of contentLost) say(`  load or set again: ${kind} ${id} (its content is in no history)`);
  }
  say(`${tasksMade} tasks made that were due by then.`);
  say(`Held for review, and not sent: ${fence.messages.length} messages, ${fence.rungs.length} rungs.`);
  for (const { officeId, messageId } of fence.messages) say(`  ${officeId} message ${messageId}`);
  for (const { officeId, taskId, rung } of fence.rungs) say(`  ${officeId} task ${taskId} ${rung}`);
  say(
    fence.more ? 'There is more: run it again.' : 'The table is ours, and paused. Look, then: npm run restore -- lift',
  );
};

const lift = async ({ store, clock }: RestoreServices, note: string): Promise<void> => {
  const [house, tableId] = await Promise.all([store.switchboards.get(HOUSE_ID), store.identity.read()]);
  if (isForeign(house, tableId)) throw new Error('The table was not put forward yet: roll-forward comes first.');
  const wanted = { officeId: HOUSE_ID, pauseId: pauseIdOf(HOUSE_ID, 'office', ''), note };
  await liftPause({ ...store, clock }, { ...wanted, by: { kind: 'service', what: 'operator' } });
  say('The pause is lifted. What is due goes with the next sweep, the worst first.');
};

const run = async (): Promise<void> => {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: {
      table: { type: 'string' },
      history: { type: 'string' },
      endpoint: { type: 'string' },
      note: { type: 'string' },
      'stopped-at': { type: 'string' },
    },
  });
  const [what] = positionals;
  if (values.table === undefined || values.history === undefined) throw new Error(USAGE);
  const client = dynamodbClient(values.endpoint === undefined ? {} : { endpoint: values.endpoint, ...LOCAL_ACCESS });
  const store = dynamodbStore({ client, name: values.table });
  const services = {
    store,
    history: dynamodbHistory({ client, name: values.history }).history,
    calendars: publishedCalendars(store.editions),
    clock: systemClock(),
  };
  try {
    if (what === 'status') await status(services);
    else if (what === 'lift' && values.note) await lift(services, values.note);
    else if (what === 'roll-forward') {
      const stoppedAt = parseInstant(values['stopped-at'] ?? '');
      if (stoppedAt === null) throw new Error(`--stopped-at is a moment with an offset.\n\n${USAGE}`);
      tell(await restoreTable(services, stoppedAt));
    } else throw new Error(USAGE);
  } finally {
    client.destroy();
  }
};

try {
  await run();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
