import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readBundle } from '#api/bundle/read-bundle';
import { daysBetween, type LocalDate, parseLocalDate } from '#domain/kernel/local-date';
import { ServiceError } from '#domain/kernel/service-error';
import type { Language } from '#domain/roster/roster';
import { readBundleFolder } from '#infra/local/bundle-folder';
import { renderReportPage } from '#render/page/report-page';
import { allTasks } from './all-tasks.ts';
import { progressBar } from './progress-bar.ts';
import { buildReport } from './simulation/build-report.ts';
import { monthTable } from './simulation/month-table.ts';
import { runSimulation } from './simulation/run-simulation.ts';

const USAGE = `npm run simulate -- --bundle FOLDER --from YYYY-MM-DD --to YYYY-MM-DD [--out FOLDER] [--seed TEXT] [--lang zh-CN|en]`;
const DAYS_MAX = 3_660;

type Wanted = {
  readonly bundle: string;
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly out: string;
  readonly seed: string;
  readonly language: Language;
};

const refuse = (message: string): never => {
  throw new ServiceError('invalid', 'simulate.arguments', `${message}\n${USAGE}`);
};

const dayOf = (name: string, text: string): LocalDate =>
  parseLocalDate(text) ?? refuse(`--${name} is no day written YYYY-MM-DD: "${text}".`);

const wantedOf = (args: readonly string[]): Wanted => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      bundle: { type: 'string', default: 'examples/plan-2023' },
      from: { type: 'string', default: '2023-01-01' },
      to: { type: 'string', default: '2023-12-31' },
      out: { type: 'string', default: 'out' },
      seed: { type: 'string', default: '1' },
      lang: { type: 'string', default: 'zh-CN' },
    },
  });
  const from = dayOf('from', values.from);
  const to = dayOf('to', values.to);
  if (to < from) refuse('--to lies before --from.');
  if (daysBetween(from, to) > DAYS_MAX) refuse(`At most ${DAYS_MAX} days can be simulated.`);
  if (values.lang !== 'zh-CN' && values.lang !== 'en') refuse('--lang is zh-CN or en.');
  return { bundle: values.bundle, from, to, out: values.out, seed: values.seed, language: values.lang as Language };
};

const simulate = async (wanted: Wanted): Promise<void> => {
  const read = readBundle(readBundleFolder(wanted.bundle));
  if (!read.ok) {
    const lines = read.faults.map((fault) => `  ${fault.path}${fault.line ? `:${fault.line}` : ''} ${fault.message}`);
    throw new ServiceError('invalid', 'bundle.faulty', `The bundle has faults:\n${lines.join('\n')}`);
  }
  const bar = progressBar(daysBetween(wanted.from, wanted.to) + 1);
  const result = await runSimulation({
    ...wanted,
    bundle: read.bundle,
    digest: read.digest,
    onDay: (day, messages) => bar.show(daysBetween(wanted.from, day), `${day}  ${messages} messages`),
  });
  bar.end();
  const tasks = await allTasks(result.store, read.bundle.office.id);
  const report = buildReport({ ...wanted, bundle: read.bundle }, { tasks, ...result });
  mkdirSync(wanted.out, { recursive: true });
  writeFileSync(join(wanted.out, 'report.json'), `${JSON.stringify(report, null, 2)}\n`);
  const lines = result.sent.notices.map((notice) => JSON.stringify(notice)).join(',\n');
  writeFileSync(join(wanted.out, 'messages.json'), `[\n${lines}\n]\n`);
  writeFileSync(join(wanted.out, 'report.html'), renderReportPage(report, wanted.language));
  console.log(monthTable(report));
  console.log(`\n${wanted.out}/report.html  report.json  messages.json`);
};

try {
  await simulate(wantedOf(process.argv.slice(2)));
} catch (error) {
  if (!(error instanceof ServiceError) && !(error instanceof TypeError && 'code' in error)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}
