import { describe, expect, it } from 'vitest';
import type { LocalDate } from '#domain/kernel/local-date';
import { monthTable } from '#infra/local/simulation/month-table';
import type { SimulationCounts, SimulationReport } from '#render/page/report-page';

const counts = (due: number): SimulationCounts => ({
  due,
  onTime: 2,
  late: 1,
  open: 1,
  notices: 3,
  mails: 3,
  sms: 1,
  persons: 2,
  messagesPerPerson: 2,
  escalations: 12_345_678_901,
});
const report: SimulationReport = {
  office: '督查办公室',
  from: '2023-06-01' as LocalDate,
  to: '2023-07-31' as LocalDate,
  seed: '1',
  units: 3,
  persons: 4,
  tasks: 4,
  months: [
    { month: '2023-06', ...counts(3) },
    { month: '2023-07', ...counts(1) },
  ],
  totals: counts(4),
  digestsPerPersonDayMax: 1,
  outsideHours: 0,
  audit: { expected: 1_234, findings: 0 },
};

describe('the table of months', () => {
  const lines = monthTable(report).split('\n');

  it('has a line for each month, and one of totals', () => {
    expect(lines.map((line) => line.trim().split(/\s{2,}/)[0])).toEqual(['month', '2023-06', '2023-07', 'total']);
    expect(lines.at(-1)?.trim().split(/\s+/)).toEqual([
      'total',
      '4',
      '2',
      '1',
      '1',
      '3',
      '3',
      '1',
      '2',
      '2.00',
      '12345678901',
    ]);
  });

  it('stands in columns, however large a number is', () => {
    expect(new Set(lines.map((line) => line.length)).size).toBe(1);
  });
});
