import { describe, expect, it } from 'vitest';
import { renderReportPage, type SimulationCounts, type SimulationReport } from '#render/page/report-page';

const counts = (given: Partial<SimulationCounts> = {}): SimulationCounts => ({
  due: 40,
  onTime: 30,
  late: 8,
  open: 2,
  notices: 120,
  mails: 90,
  sms: 3,
  persons: 25,
  messagesPerPerson: 3.7199,
  escalations: 5,
  ...given,
});
const aReport = (given: Partial<SimulationReport> = {}): SimulationReport => ({
  office: '市直机关工作委员会',
  from: '2023-01-01',
  to: '2023-12-31',
  seed: 'seed-1',
  units: 40,
  persons: 120,
  tasks: 640,
  months: [
    { month: '2023-01', ...counts() },
    { month: '2023-02', ...counts({ due: 0, onTime: 0, late: 0, open: 0 }) },
  ],
  totals: counts(),
  digestsPerPersonDayMax: 1,
  outsideHours: 0,
  audit: { expected: 1_234, findings: 0 },
  ...given,
});

describe('the report', () => {
  it('has a row for each month and the totals', () => {
    const page = renderReportPage(aReport());
    expect([...page.matchAll(/<th scope="row">([^<]*)</g)].map((found) => found[1])).toEqual([
      '2023-01',
      '2023-02',
      '合计',
    ]);
    for (const said of [
      '75.0%',
      '3.72',
      '2023年1月1日 至 2023年12月31日',
      '40 个单位，120 人，640 项督办事项',
      'seed-1',
    ]) {
      expect(page).toContain(said);
    }
  });

  it('is the same bytes for the same report', () => {
    expect(renderReportPage(aReport())).toBe(renderReportPage(aReport()));
  });

  it('has no share of nothing', () => {
    expect(renderReportPage(aReport({ months: [], totals: counts({ due: 0, onTime: 0 }) }))).toContain('<dd>—</dd>');
  });

  it('is complete in English and shows text as text', () => {
    const page = renderReportPage(aReport({ office: '<script>', seed: '"><img>' }), 'en', 'n');
    expect(page).not.toMatch(/\p{Script=Han}|<script|<img/u);
    expect(page).toContain('<style nonce="n">');
  });
});
