import { describe, expect, it } from 'vitest';
import type { Bundle } from '#domain/rules/bundle';
import { checkedBundle } from '#infra/local/load-into';
import { runSimulation, type SimulationSettings } from '#infra/local/simulation/run-simulation';
import { day } from '#test/support/shanghai';

const PLAN = checkedBundle('examples/plan-2023');

/** The plan of 2023 for the working committee and a few organs with all their branches. */
const forOrgans = (...organs: readonly string[]): Bundle => {
  const wanted = (unitId: string) =>
    !unitId.startsWith('organ-') || organs.some((organ) => unitId === organ || unitId.startsWith(`${organ}.`));
  const units = PLAN.bundle.units.filter((unit) => wanted(unit.id));
  const unitIds = new Set(units.map((unit) => unit.id));
  const duties = PLAN.bundle.duties.flatMap((duty) => {
    const named = duty.doers.unitIds.filter((id) => unitIds.has(id));
    return [{ ...duty, doers: { ...duty.doers, unitIds: named } }];
  });
  return { ...PLAN.bundle, units, posts: PLAN.bundle.posts.filter((post) => unitIds.has(post.unitId)), duties };
};

const settings = (given: Partial<SimulationSettings> = {}): SimulationSettings => ({
  bundle: forOrgans('organ-01', 'organ-07'),
  digest: 'a few organs',
  from: day('2023-04-15'),
  to: day('2023-07-15'),
  seed: '1',
  language: 'zh-CN',
  ...given,
});

describe('a simulated quarter', async () => {
  const days: string[] = [];
  const first = await runSimulation(settings({ onDay: (today) => days.push(today) }));
  const { notices } = first.sent;

  it('sends something to many, and nothing outside sending hours', () => {
    expect(notices.length).toBeGreaterThan(300);
    expect(first.sent.outsideHours()).toBe(0);
    expect(days[0]?.startsWith('2023-04-1')).toBe(true);
    expect([...days].sort()).toEqual(days);
  });

  it('sends nobody more than one digest a day', () => {
    expect(first.sent.digestsPerPersonDayMax()).toBe(1);
  });

  it('tells nobody the same thing twice', () => {
    expect(new Set(notices.map((notice) => notice.id)).size).toBe(notices.length);
  });

  it('gives the last warning of what is due on Saturday 1 July on Friday 30 June', () => {
    const about = notices.filter((notice) => notice.dueOn === '2023-07-01' && notice.slip === 'blue');
    const last = new Map<string, string>();
    for (const notice of about) {
      const known = last.get(notice.task) ?? '';
      if (notice.at > known) last.set(notice.task, notice.at);
    }
    const open = new Set(about.filter((notice) => notice.rung === 'D0').map((notice) => notice.task));
    expect(open.size).toBeGreaterThan(3);
    for (const task of open) expect(last.get(task)?.slice(0, 10)).toBe('2023-06-30');
    expect([...last.values()].every((moment) => moment < '2023-07-01')).toBe(true);
  });

  it('is the same to the byte when it is run again, and another under another seed', async () => {
    const again = await runSimulation(settings());
    expect(JSON.stringify(again.sent.notices)).toBe(JSON.stringify(notices));
    expect(JSON.stringify(again.sent.letters)).toBe(JSON.stringify(first.sent.letters));
    const other = await runSimulation(settings({ seed: '2', to: day('2023-04-30') }));
    const sameDays = notices.filter((notice) => notice.at < '2023-05-01');
    expect(JSON.stringify(other.sent.notices)).not.toBe(JSON.stringify(sameDays));
  });
});
