import { describe, expect, it } from 'vitest';
import { fromItem, kindOf, toItem } from '#adapters/dynamodb/items';
import type { Instant } from '#domain/kernel/instant';
import type { LocalDate } from '#domain/kernel/local-date';
import { BULLETIN_KINDS } from '#domain/messages/bulletin';
import { type Duty, INSPECTION_LINES, type Obligation } from '#domain/rules/duty';
import type { FactBody, Task } from '#domain/tasks/task';
import { aBulletinNotice, BULLETINS } from '#test/support/bulletin-makers';
import { aReach, aSuppression } from '#test/support/contact-makers';
import { fullDraws, fullFinding, fullInspection } from '#test/support/full-inspections';
import * as inspect from '#test/support/inspection-makers';
import * as make from '#test/support/makers';

const on = '2023-06-30' as LocalDate;
const at = make.NOW;

const OBLIGATIONS: readonly Obligation[] = [
  { kind: 'deadline', startsOn: null, dueOn: null },
  { kind: 'window', opensOn: on, closesOn: on },
  { kind: 'cycle', every: 'month', startsOn: on },
  { kind: 'quota', every: 'quarter', atLeast: 2, startsOn: on },
  { kind: 'event', trigger: '任免', dueWorkdays: 5 },
  { kind: 'target', unit: 'percent', atLeast: 99.5, population: 1_000, startsOn: on, dueOn: on },
  { kind: 'coverage', members: ['branch-1'], startsOn: on, dueOn: on },
  { kind: 'standing', reviewEvery: 'half-year', startsOn: on },
  { kind: 'inspection', every: 'year', atLeast: 1, lines: INSPECTION_LINES, startsOn: on },
];

const FACTS: readonly FactBody[] = [
  { type: 'progress', reported: { kind: 'text' } },
  { type: 'progress', reported: { kind: 'occurrence', on } },
  { type: 'progress', reported: { kind: 'achieved', count: 3 } },
  { type: 'progress', reported: { kind: 'covered', members: ['branch-1'] } },
  { type: 'progress', reported: { kind: 'state', holds: true } },
  { type: 'acknowledged' },
  { type: 'extension-asked', untilOn: on },
  { type: 'extension-granted', untilOn: on },
  { type: 'extension-refused' },
  { type: 'disputed' },
  { type: 'dispute-settled', upheld: false },
  { type: 'claimed' },
  { type: 'returned' },
  { type: 'closed' },
  { type: 'cancelled' },
  { type: 'suspended' },
  { type: 'resumed' },
  { type: 'links-revoked' },
];

const MEASURES: readonly Task['measure'][] = [
  { kind: 'occurrences', atLeast: 1 },
  { kind: 'percent', atLeast: 80, population: 10 },
  { kind: 'count', atLeast: 3 },
  { kind: 'coverage', members: [] },
  { kind: 'state' },
];

const fullTask = make.aTask({
  facts: FACTS.map((body, place) => ({
    ...body,
    id: `fct_${place}`,
    at,
    by: place % 2 === 0 ? { kind: 'person', personId: 'person-1', via: 'link' } : { kind: 'administrator', sub: 's' },
    note: '',
  })),
  steps: [
    {
      rung: 'D-3',
      dueOn: on,
      at,
      outcome: 'said',
      because: { code: 'reminder.before-due', params: {} },
      messageIds: ['m'],
    },
  ],
  lookAgainAt: at,
});

describe('an item', () => {
  it.each([
    make.anOffice({ bundleDigest: 'ab' }),
    make.anAdministrator({ role: 'viewer' }),
    make.aUnit({ parentId: 'root' }),
    make.aPost({ holderId: null, deputyId: 'person-2' }),
    make.aPerson({ leave: [{ from: on, until: on }] }),
    aSuppression({ doubts: [{ messageId: 'm', at }] }),
    aReach(),
    make.aLadder(),
    make.aLadder({
      rungs: [
        { ...make.aLadder().rungs[0], time: { on: 'weekly-after', workdays: 5, timesMax: 4 } },
        { ...make.aLadder().rungs[0], time: { on: 'behind-pace' } },
      ] as ReturnType<typeof make.aLadder>['rungs'],
    }),
    ...OBLIGATIONS.map((obligation): Duty => make.aDuty({ obligation, lookAgainAt: at })),
    ...MEASURES.map((measure) => make.aTask({ measure })),
    fullTask,
    inspect.aCheckItem(),
    inspect.aProgramme({ lookAgainAt: at }),
    inspect.aRosterVersion(),
    inspect.aPackedList(),
    inspect.aLogEntry(),
    inspect.aLogHead(),
    ...fullDraws,
    fullInspection,
    fullFinding,
    make.aMessage({ notices: BULLETIN_KINDS.map((kind) => aBulletinNotice({ bulletin: BULLETINS[kind] })) }),
    make.aMessage({ claim: { token: 't', leaseUntil: at }, providerId: 'p', failedContactId: 'cnt_1' }),
  ])('of a $kind gives the record back, without the keys', (record) => {
    expect(fromItem(record.kind, toItem(record))).toStrictEqual(record);
  });

  it.each<readonly [string, Readonly<Record<string, unknown>>, string]>([
    ['a field missing', { title: undefined }, 'title'],
    ['a version of 0', { version: 0 }, 'version'],
    ['an instant without milliseconds', { lookAgainAt: '2023-06-05T01:00:00Z' as Instant }, 'lookAgainAt'],
    ['a fact of no known type', { facts: [{ ...fullTask.facts[0], type: 'praised' }] }, 'facts.0.type'],
    ['another kind', { kind: 'message' }, 'kind'],
  ])('with %s throws, naming kind, key and field', (_, broken, where) => {
    const item = { ...toItem(make.aTask({ id: 'tsk' })), ...broken };
    const message = `A stored task does not parse: O#city-office#TASK tsk, at ${where}`;
    expect(() => fromItem('task', item)).toThrow(new Error(message));
  });

  it('of no known kind throws', () => {
    expect(() => kindOf({ pk: 'O#x', sk: 'y', kind: 'toString' })).toThrow('A stored item is of no known kind: O#x y');
  });
});
