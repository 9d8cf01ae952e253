import { cellOf, partsOf } from './cells.ts';
import { hazardFloor } from './hazard-floor.ts';
import { type FrameLine, PPM, type Ppm } from './lists.ts';
import type { DrawRules } from './plan.ts';

/** What one draw is expected to bring, in whole visits. */
export type ExpectedDraw = { readonly due: number; readonly visits: number };

/** What an administrator sees of a plan before it is committed. For show: nothing is drawn from these figures. */
export type DrawForecast = {
  /** This draw and the ones after it: `coverage` of them, or four. */
  readonly draws: readonly ExpectedDraw[];
  /** The least chance of anybody below the cap, whenever last visited. */
  readonly floorPpm: Ppm;
  /** Share of the frame that this draw is expected to visit. */
  readonly sharePpm: Ppm;
  /** Nobody goes longer without a visit, in draws; `null`: no promise is made. */
  readonly longestGap: number | null;
};

const DRAWS_WITHOUT_COVERAGE = 4;

/** Objects of one stratum, tier and age; fractions, as expectations are. */
type Group = { readonly pair: string; readonly age: number; readonly count: number; readonly capped: boolean };

const groupsOf = (frame: Iterable<FrameLine>, rules: DrawRules, ageMax: number): readonly Group[] => {
  const groups = new Map<string, Group>();
  for (const line of frame) {
    const { stratum, risk, state } = partsOf(cellOf(line, rules));
    const age = Math.min(line.age, ageMax);
    const group = { pair: `${stratum}|${risk}`, age, count: 0, capped: state === 'capped' };
    const key = `${group.pair}|${age}|${state}`;
    groups.set(key, { ...group, count: (groups.get(key)?.count ?? 0) + 1 });
  }
  return [...groups.values()];
};

const isDue = ({ age, capped }: Group, { coverage }: DrawRules): boolean =>
  !capped && coverage !== undefined && age >= coverage - 1;

const ratioOf = (group: Group, { ratioPpm, coolDown, coolResidualPpm }: DrawRules): number => {
  if (group.capped) return 0;
  const [stratum = '', risk = ''] = group.pair.split('|');
  const ratio = (ratioPpm[stratum]?.[risk] ?? 0) / PPM;
  return coolDown !== undefined && group.age < coolDown ? ratio * ((coolResidualPpm ?? PPM) / PPM) : ratio;
};

/** The chance of each group in one draw: 1 where due; with a budget, open groups share what the others leave. */
const chancesOf = (groups: readonly Group[], rules: DrawRules): readonly number[] => {
  const chances = groups.map((group) => (isDue(group, rules) ? 1 : ratioOf(group, rules)));
  const { budget, coolDown = 0 } = rules;
  if (budget === undefined) return chances;
  const isOpen = (group: Group): boolean => !group.capped && !isDue(group, rules) && group.age >= coolDown;
  const sumOf = (open: boolean): number =>
    groups.reduce((sum, group, at) => sum + (isOpen(group) === open ? group.count * (chances[at] ?? 0) : 0), 0);
  const open = sumOf(true);
  const scale = open === 0 ? 0 : Math.max(budget.minFresh, budget.total - sumOf(false)) / open;
  return groups.map((group, at) => Math.min(1, (chances[at] ?? 0) * (isOpen(group) ? scale : 1)));
};

/** What one draw is expected to do with a stratum and tier. `chancePpm`: of one of its objects, over all ages. */
export type PairChance = { readonly objects: number; readonly chancePpm: Ppm };

/** The chance of the objects of each `stratum|tier` in a draw. For show: nothing is drawn from these figures. */
export const expectedChances = (frame: Iterable<FrameLine>, rules: DrawRules): ReadonlyMap<string, PairChance> => {
  const groups = groupsOf(frame, rules, Math.max(rules.coverage ?? 1, rules.coolDown ?? 0));
  const chances = chancesOf(groups, rules);
  const sums = new Map<string, { objects: number; visits: number }>();
  groups.forEach(({ pair, count }, at) => {
    const { objects, visits } = sums.get(pair) ?? { objects: 0, visits: 0 };
    sums.set(pair, { objects: objects + count, visits: visits + count * (chances[at] ?? 0) });
  });
  return new Map(
    [...sums].map(([pair, { objects, visits }]) => [
      pair,
      { objects, chancePpm: Math.round((visits / objects) * PPM) },
    ]),
  );
};

/** The groups after a draw: those drawn have age 0, the others are one older. A cap is looked at for this draw alone. */
const afterDraw = (groups: readonly Group[], chances: readonly number[], ageMax: number): readonly Group[] => {
  const next = new Map<string, Group>();
  const add = (pair: string, age: number, count: number): void => {
    const key = `${pair}|${age}`;
    const held = next.get(key)?.count ?? 0;
    if (held + count > 0) next.set(key, { pair, age, count: held + count, capped: false });
  };
  groups.forEach(({ pair, age, count }, at) => {
    const chance = chances[at] ?? 0;
    add(pair, 0, count * chance);
    add(pair, Math.min(age + 1, ageMax), count * (1 - chance));
  });
  return [...next.values()];
};

const floorOf = (rules: DrawRules, sharePpm: Ppm, groups: readonly Group[]): Ppm => {
  if (rules.budget !== undefined && rules.coverage !== undefined) return hazardFloor(sharePpm, rules.coverage);
  const cool = rules.coolDown === undefined ? PPM : (rules.coolResidualPpm ?? PPM);
  const ratios = groups.map(({ pair }) => {
    const [stratum = '', risk = ''] = pair.split('|');
    return Math.floor(((rules.ratioPpm[stratum]?.[risk] ?? 0) * cool) / PPM);
  });
  return ratios.length === 0 ? 0 : ratios.reduce((least, ratio) => Math.min(least, ratio));
};

/** How many visits this draw and the next ones are expected to bring, and what chance is left to everybody. */
export const forecastOf = (frame: readonly FrameLine[], rules: DrawRules): DrawForecast => {
  const draws: ExpectedDraw[] = [];
  const ageMax = Math.max(rules.coverage ?? 1, rules.coolDown ?? 0);
  const first = groupsOf(frame, rules, ageMax);
  let groups = first;
  const sumOf = (counts: readonly number[]): number => Math.round(counts.reduce((sum, count) => sum + count, 0));
  for (let draw = 0; draw < (rules.coverage ?? DRAWS_WITHOUT_COVERAGE); draw += 1) {
    const now = groups;
    const chances = chancesOf(now, rules);
    draws.push({
      due: sumOf(now.map((group) => (isDue(group, rules) ? group.count : 0))),
      visits: sumOf(now.map(({ count }, at) => count * (chances[at] ?? 0))),
    });
    groups = afterDraw(now, chances, ageMax);
  }
  const sharePpm = frame.length === 0 ? 0 : Math.floor(((draws[0]?.visits ?? 0) * PPM) / frame.length);
  return { draws, sharePpm, floorPpm: floorOf(rules, sharePpm, first), longestGap: rules.coverage ?? null };
};
