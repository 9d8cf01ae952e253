import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import * as z from 'zod';
import { bundleSchema, LIST_SECTIONS } from '#api/bundle/bundle-schema';
import { readBundle } from '#api/bundle/read-bundle';
import { resolveRole } from '#domain/roster/resolve-post';
import { rosterOf } from '#domain/roster/roster';
import type { Bundle } from '#domain/rules/bundle';
import type { DeadlineSource, ObligationKind } from '#domain/rules/duty';
import { readBundleFolder } from '#infra/local/bundle-folder';

const FILES = readBundleFolder('examples/plan-2023');

const planBundle = (): Bundle => {
  const read = readBundle(FILES);
  if (!read.ok) throw new Error(JSON.stringify(read.faults, null, 2));
  return read.bundle;
};

// The rows of domain reference 1.3 without 5.7, 8.2, 10.4, 10.6 and 10.7; 14.1 is there, at rest.
const ROWS = `0.1 1.1 1.2 2.1 2.2 2.3a 2.3b 2.3c 2.3d 2.4 2.5 3.1 3.2 3.3 3.4a 3.4b 3.4c 3.4d 3.5 3.6 3.7 3.8 3.9 3.10
  3.11 3.12 4.1 4.2 4.3 5.1 5.2 5.3 5.4 5.5 5.6 6.1 6.2 6.3 6.4 7.1 7.2 7.3 7.4 7.5 7.6 7.7 8.1 9.1 9.2 9.3 9.4 9.5 10.1
  10.2 10.3 10.5 10.8 10.9 11.1 11.2 11.3 12.1 13.1 13.2 13.3 14.1 15.1 15.2 15.3 15.4 15.5 15.6 15.7 16.1 16.2 16.3 16.4
  17.1 17.2 17.3 17.4 18.1 18.2 18.3 18.4`.split(/\s+/);

const rowsWhere = (bundle: Bundle, holds: (duty: Bundle['duties'][number]) => boolean): readonly string[] => [
  ...new Set(bundle.duties.filter(holds).map((duty) => duty.clause.row)),
];

const ofRow = (bundle: Bundle, row: string) => bundle.duties.filter((duty) => duty.clause.row === row);

describe('the schema of a bundle file', () => {
  it('accepts every file of the plan of work', () => {
    for (const { name, text } of FILES) {
      expect(bundleSchema.safeParse(parse(text)).error?.issues ?? [], name).toEqual([]);
    }
  });

  it('can be shown as JSON schema', () => {
    const schema = z.toJSONSchema(bundleSchema, { io: 'input' });
    expect(Object.keys(schema.properties ?? {})).toEqual(['office', ...LIST_SECTIONS]);
    expect(schema.additionalProperties).toBe(false);
  });
});

describe('the schema of a ladder', () => {
  const HOLDS = { holdsWorkdays: 5, holdsUntilOverdueWorkdays: 15 };
  const asking = (workdays: number, code = 'ASK') => ({
    code,
    time: { on: 'before-acknowledgement-ends', workdays },
    tell: ['responsible-person'],
    channels: ['email'],
    delivery: 'prompt',
  });
  const faults = (acknowledgement: object | null, ...rungs: readonly object[]) => {
    const ladders = [{ id: 'own', title: 'own', rungs, acknowledgement }];
    return (bundleSchema.safeParse({ ladders }).error?.issues ?? []).map(({ path }) => path.join('.'));
  };

  it.each([
    ['holds and asks before it ends', HOLDS, [asking(4)], []],
    ['holds and does not ask', HOLDS, [{ ...asking(1), time: { on: 'due' } }], []],
    ['asks on the day it was said', HOLDS, [asking(5)], ['ladders.0.rungs.0.time']],
    ['asks twice', HOLDS, [asking(2), asking(1, 'ASK2')], ['ladders.0.rungs.1.time']],
    ['asks of what holds nothing', null, [asking(2)], ['ladders.0.rungs.0.time']],
    [
      'holds for ever',
      { ...HOLDS, holdsUntilOverdueWorkdays: 61 },
      [asking(2)],
      ['ladders.0.acknowledgement.holdsUntilOverdueWorkdays'],
    ],
    [
      'holds for no time',
      { ...HOLDS, holdsWorkdays: 0 },
      [{ ...asking(1), time: { on: 'due' } }],
      ['ladders.0.acknowledgement.holdsWorkdays'],
    ],
  ])('of one that %s', (_, acknowledgement, rungs, expected) => {
    expect(faults(acknowledgement, ...rungs)).toEqual(expected);
  });
});

describe('the plan of work for 2023', () => {
  const bundle = planBundle();

  it('has every row that is modelled, and all 18 items', () => {
    expect(new Set(rowsWhere(bundle, () => true))).toEqual(new Set(ROWS));
    expect(ROWS).toHaveLength(85);
    const items = new Set(bundle.duties.map((duty) => duty.clause.item));
    expect(items).toEqual(new Set(Array.from({ length: 19 }, (_, item) => String(item))));
    for (const { clause } of bundle.duties) expect(clause.row.split('.')[0], clause.row).toBe(clause.item);
  });

  it('calls a deadline stated exactly where the plan states a number or period', () => {
    const stated = ['3.11', '4.2', '6.2', '6.3', '6.4', '9.4', '9.5', '17.3', '18.3'];
    const isStated = (source: DeadlineSource) => source === 'stated';
    expect(new Set(rowsWhere(bundle, (duty) => isStated(duty.deadlineSource)))).toEqual(new Set(stated));
  });

  it('keeps what has expired or is not modelled at rest, with the reason', () => {
    expect(rowsWhere(bundle, (duty) => !duty.active)).toEqual(['14.1', '16.3', '7.7']);
    for (const duty of bundle.duties.filter((one) => !one.active)) expect(duty.inactiveBecause).not.toBeNull();
  });

  it('has three active duties without a deadline', () => {
    const isOpen = (duty: Bundle['duties'][number]) =>
      duty.active && duty.obligation.kind === 'deadline' && duty.obligation.dueOn === null;
    expect(new Set(rowsWhere(bundle, isOpen))).toEqual(new Set(['1.2', '7.5', '10.5']));
  });

  it.each([
    ['6.2', { kind: 'window', opensOn: '2023-06-15', closesOn: '2023-07-15' }],
    ['6.3', { kind: 'window', opensOn: '2023-06-15', closesOn: '2023-07-01' }],
    ['6.4', { kind: 'window', opensOn: '2023-06-15', closesOn: '2023-07-01' }],
    ['10.8', { kind: 'window', opensOn: '2023-06-15', closesOn: '2023-07-01' }],
    ['3.11', { kind: 'quota', every: 'year', atLeast: 1 }],
    ['3.4b', { kind: 'cycle', every: 'month' }],
    ['3.4c', { kind: 'cycle', every: 'month' }],
    ['3.12', { kind: 'cycle', every: 'month' }],
    ['9.5', { kind: 'target', unit: 'count', atLeast: 10 }],
  ])('models row %s as the plan has it', (row, obligation) => {
    expect(ofRow(bundle, row).map((duty) => duty.obligation)).toEqual([expect.objectContaining(obligation)]);
  });

  it('counts 60 percent of the branches there are', () => {
    const branches = bundle.units.filter((unit) => unit.unitKind === 'branch');
    expect(ofRow(bundle, '9.4')[0]?.obligation).toMatchObject({
      unit: 'percent',
      atLeast: 60,
      population: branches.length,
    });
    expect(branches.length).toBeGreaterThanOrEqual(200);
  });

  it('uses every kind of obligation', () => {
    const kinds: readonly ObligationKind[] = [
      'deadline',
      'window',
      'cycle',
      'quota',
      'event',
      'target',
      'coverage',
      'standing',
      'inspection',
    ];
    expect(new Set(bundle.duties.map((duty) => duty.obligation.kind))).toEqual(new Set(kinds));
  });

  it('has more than 60 units, and one organ in 40 of each kind it needs', () => {
    const counts = new Map<string, number>();
    for (const unit of bundle.units) counts.set(unit.unitKind, (counts.get(unit.unitKind) ?? 0) + 1);
    expect(bundle.units.length).toBeGreaterThanOrEqual(60);
    for (const kind of ['leading-group', 'organ-committee', 'organ-discipline-committee'])
      expect(counts.get(kind)).toBe(40);
    for (const kind of ['service-window', 'sector-department', 'enforcement-department'])
      expect(counts.has(kind)).toBe(true);
  });

  it('finds somebody for every role of every unit, but for one vacant post', () => {
    const base = { officeId: bundle.office.id, version: 1 };
    const roster = rosterOf(bundle.office.id, {
      units: bundle.units.map((unit) => ({ ...unit, ...base, kind: 'unit' as const })),
      posts: bundle.posts.map((post) => ({ ...post, ...base, kind: 'post' as const })),
      persons: bundle.persons.map((person) => ({ ...person, ...base, kind: 'person' as const })),
    });
    const on = ofRow(bundle, '6.4')[0]?.sunsetOn;
    if (!on) throw new Error('row 6.4 has no sunset');
    const roles = ['responsible-person', 'leader-in-charge', 'principal'] as const;
    const nobody = bundle.units.flatMap((unit) =>
      roles.filter((role) => !resolveRole(roster, unit.id, role, on).found).map((role) => `${unit.id}/${role}`),
    );
    expect(nobody).toEqual(['organ-33.branch-02/responsible-person']);
    const vacant = bundle.posts.filter((post) => post.holderId === null);
    expect(vacant.filter((post) => post.deputyId !== null)).toHaveLength(3);
  });

  it('names no person and no address that could be somebody’s', () => {
    for (const { contacts } of bundle.persons) {
      for (const { channel, address } of contacts) {
        expect(address).toMatch(channel === 'email' ? /@example\.org$/ : /^\+86100\d{8}$/);
      }
    }
    const addresses = bundle.persons.flatMap((person) => person.contacts.map((contact) => contact.address));
    expect(new Set(addresses).size).toBe(addresses.length);
  });

  it('ends with its year', () => {
    for (const duty of bundle.duties.filter((one) => one.active)) expect(duty.sunsetOn, duty.id).toBe('2023-12-31');
  });
});
