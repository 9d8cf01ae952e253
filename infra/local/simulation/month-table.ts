import type { SimulationCounts, SimulationReport } from '#render/page/report-page';

const COLUMNS: readonly (readonly [string, (counts: SimulationCounts) => string])[] = [
  ['due', (counts) => String(counts.due)],
  ['on time', (counts) => String(counts.onTime)],
  ['late', (counts) => String(counts.late)],
  ['open', (counts) => String(counts.open)],
  ['notices', (counts) => String(counts.notices)],
  ['mails', (counts) => String(counts.mails)],
  ['sms', (counts) => String(counts.sms)],
  ['persons', (counts) => String(counts.persons)],
  ['per person', (counts) => counts.messagesPerPerson.toFixed(2)],
  ['escalations', (counts) => String(counts.escalations)],
];

/** The report's months as lines of plain text, with a line of totals. */
export const monthTable = (report: SimulationReport): string => {
  const head = ['month', ...COLUMNS.map(([name]) => name)];
  const rows = [...report.months, { month: 'total', ...report.totals }].map((counts) => [
    counts.month,
    ...COLUMNS.map(([, value]) => value(counts)),
  ]);
  const widths = head.map((name, column) => Math.max(name.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]) => cells.map((cell, column) => cell.padStart(widths[column] ?? 0)).join('  ');
  return [line(head), ...rows.map(line)].join('\n');
};
