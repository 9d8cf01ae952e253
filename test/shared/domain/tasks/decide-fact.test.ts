import { describe, expect, it } from 'vitest';
import { addMs } from '#domain/kernel/instant';
import { decideFact, type FactContext, type FactRequest } from '#domain/tasks/decide-fact';
import type { FactBody, FactType, Measure, Reported, Task } from '#domain/tasks/task';
import { stateOf, type TaskStatus } from '#domain/tasks/task-state';
import { asked, aTaskWith, context, OFFICE, PERSON, recomputed, reported } from '#test/support/facts';
import { aTask, NOW } from '#test/support/makers';
import { day } from '#test/support/shanghai';

const LATER = day('2023-07-14');

const BODY: Readonly<Record<FactType, FactBody>> = {
  dispatched: { type: 'dispatched' },
  acknowledged: { type: 'acknowledged' },
  progress: reported({ kind: 'text' }),
  'extension-asked': { type: 'extension-asked', untilOn: LATER },
  'extension-granted': { type: 'extension-granted', untilOn: LATER },
  'extension-refused': { type: 'extension-refused' },
  disputed: { type: 'disputed' },
  'dispute-settled': { type: 'dispute-settled', upheld: true },
  claimed: { type: 'claimed' },
  returned: { type: 'returned' },
  closed: { type: 'closed' },
  cancelled: { type: 'cancelled' },
  suspended: { type: 'suspended' },
  resumed: { type: 'resumed' },
  'links-revoked': { type: 'links-revoked' },
  reassigned: { type: 'reassigned', fromUnitId: 'branch-1', toUnitId: 'branch-2' },
  'due-recomputed': recomputed(LATER),
};

const PERSONS: readonly FactType[] = ['acknowledged', 'progress', 'extension-asked', 'disputed', 'claimed'];

const STATES: readonly (readonly [TaskStatus, readonly FactType[]])[] = [
  ['dispatched', []],
  ['acknowledged', ['acknowledged']],
  ['in-progress', ['progress']],
  ['extension-asked', ['extension-asked']],
  ['disputed', ['disputed']],
  ['claimed', ['claimed']],
  ['returned', ['claimed', 'returned']],
  ['suspended', ['suspended']],
  ['closed', ['closed']],
  ['cancelled', ['cancelled']],
];

const taskIn = (types: readonly FactType[]): Task => aTaskWith(types.map((type) => BODY[type]));

/** What becomes of a request, in a word: take, already, or the code without its room. */
const answer = (task: Task, body: FactBody, given: Partial<FactContext> = {}, note = 'new'): string => {
  const by = PERSONS.includes(body.type) ? PERSON : OFFICE;
  const decision = decideFact(task, asked(body, note), context({ by, ...given }));
  return decision.act === 'refuse' ? decision.code.slice('task.'.length) : decision.act;
};

// One row a type of fact, one column a status in the order of STATES; '.' stands for take, '=' for already.
const SETTLED = 'already-settled already-settled';
const TABLE: readonly (readonly [FactType, string])[] = [
  ['dispatched', `= = = = = = = = ${SETTLED}`],
  ['acknowledged', `. = = = = = = = ${SETTLED}`],
  ['progress', `. . . . . . . . ${SETTLED}`],
  ['extension-asked', `. . . already-asked . . . . ${SETTLED}`],
  ['extension-granted', `. . . . . . . . ${SETTLED}`],
  [
    'extension-refused',
    `nothing-asked nothing-asked nothing-asked . nothing-asked nothing-asked nothing-asked nothing-asked ${SETTLED}`,
  ],
  ['disputed', `. . . . already-disputed . . . ${SETTLED}`],
  [
    'dispute-settled',
    `nothing-disputed nothing-disputed nothing-disputed nothing-disputed . nothing-disputed nothing-disputed nothing-disputed ${SETTLED}`,
  ],
  ['claimed', `. . . . . already-claimed . . ${SETTLED}`],
  [
    'returned',
    `nothing-claimed nothing-claimed nothing-claimed nothing-claimed nothing-claimed . nothing-claimed nothing-claimed ${SETTLED}`,
  ],
  ['closed', '. . . . . . . . = already-settled'],
  ['cancelled', `. . . . . . . . ${SETTLED}`],
  ['suspended', `. . . . . . . already-suspended ${SETTLED}`],
  [
    'resumed',
    `not-suspended not-suspended not-suspended not-suspended not-suspended not-suspended not-suspended . ${SETTLED}`,
  ],
  ['links-revoked', '. . . . . . . . . .'],
  ['reassigned', `. . . . . . . . ${SETTLED}`],
  ['due-recomputed', `. . . . . . . . ${SETTLED}`],
];

const CELLS = TABLE.flatMap(([type, row]) =>
  row.split(' ').map((cell, index) => {
    const [status, types] = STATES[index] ?? ['dispatched' as const, []];
    return { type, status, types, expected: cell === '.' ? 'take' : cell === '=' ? 'already' : cell };
  }),
);

describe('decideFact', () => {
  it('is asked of every type of fact in every status', () => {
    expect(new Set(TABLE.map(([type]) => type))).toEqual(new Set(Object.keys(BODY)));
    expect(CELLS).toHaveLength(TABLE.length * STATES.length);
    for (const [status, types] of STATES) expect(stateOf(taskIn(types)).status).toBe(status);
  });

  it.each(CELLS)('$type on a task that is $status: $expected', ({ type, types, expected }) => {
    expect(answer(taskIn(types), BODY[type])).toBe(expected);
  });

  it.each(CELLS.filter(({ type }) => !PERSONS.includes(type)))(
    'leaves $type on a task that is $status to the office',
    ({ type, types }) => {
      expect(answer(taskIn(types), BODY[type], { by: PERSON })).toBe('not-yours-to-decide');
    },
  );

  it('lets the office do what a person may', () => {
    for (const type of PERSONS) expect(answer(aTask(), BODY[type], { by: OFFICE })).toBe('take');
  });

  it('sees a matter that another one hides', () => {
    const hidden = taskIn(['claimed', 'disputed', 'extension-asked', 'suspended']);
    expect(answer(hidden, BODY['extension-asked'])).toBe('already-asked');
    expect(answer(hidden, BODY.disputed)).toBe('already-disputed');
    expect(answer(hidden, BODY.claimed)).toBe('already-claimed');
    for (const type of ['extension-refused', 'dispute-settled', 'returned', 'resumed'] as const) {
      expect(answer(hidden, BODY[type])).toBe('take');
    }
  });

  it('adds the fact at the end, with who, when and why, in the next version', () => {
    const task = aTask({ version: 4 });
    const decision = decideFact(task, asked({ type: 'disputed' }, 'not ours'), context());
    if (decision.act !== 'take') throw new Error(decision.act);
    expect(decision.task.version).toBe(5);
    expect(decision.task.facts.at(-1)).toEqual({
      type: 'disputed',
      id: 'new-fact',
      at: context().now,
      by: PERSON,
      note: 'not ours',
    });
    expect(decision.task.facts.slice(0, -1)).toEqual(task.facts);
  });
});

describe('decideFact on extensions', () => {
  const until = (date: string): FactBody => ({ type: 'extension-asked', untilOn: day(date) });
  const grant = (date: string): FactBody => ({ type: 'extension-granted', untilOn: day(date) });

  // Due on 30 June 2023; 366 days later is 30 June 2024.
  it.each([
    ['2023-06-29', 'extension-not-later'],
    ['2023-06-30', 'extension-not-later'],
    ['2023-07-01', 'take'],
    ['2024-06-30', 'take'],
    ['2024-07-01', 'extension-too-long'],
  ])('until %s: %s, asked or granted', (date, expected) => {
    expect(answer(aTask(), until(date))).toBe(expected);
    expect(answer(aTask(), grant(date))).toBe(expected);
  });

  it.each([
    ['2023-06-29', 'take'],
    ['2023-06-30', 'take'],
    ['2023-07-01', 'extension-too-late'],
  ])('asked on %s: %s; the office may still grant it', (today, expected) => {
    expect(answer(aTask(), until('2023-07-31'), { today: day(today) })).toBe(expected);
    expect(answer(aTask(), grant('2023-07-31'), { today: day(today) })).toBe('take');
  });

  it('counts from the date in force', () => {
    const extended = taskIn(['extension-granted']);
    expect(answer(extended, until('2023-07-14'))).toBe('extension-not-later');
    expect(answer(extended, until('2023-07-15'), { today: LATER })).toBe('take');
  });
});

describe('decideFact on reports and claims', () => {
  const measures: readonly Measure[] = [
    { kind: 'deliverable' },
    { kind: 'occurrences', atLeast: 2 },
    { kind: 'percent', atLeast: 60, population: 10 },
    { kind: 'count', atLeast: 10 },
    { kind: 'coverage', members: ['a', 'b'] },
    { kind: 'state' },
  ];
  const reports: readonly (readonly [Reported, readonly Measure['kind'][]])[] = [
    [{ kind: 'text' }, ['deliverable', 'occurrences', 'percent', 'count', 'coverage', 'state']],
    [{ kind: 'occurrence', on: day('2023-06-02') }, ['occurrences']],
    [{ kind: 'achieved', count: 3 }, ['percent', 'count']],
    [{ kind: 'covered', members: ['a'] }, ['coverage']],
    [{ kind: 'state', holds: true }, ['state']],
  ];

  it.each(reports.flatMap(([report, fitting]) => measures.map((measure) => ({ report, measure, fitting }))))(
    'takes a report of $report.kind on $measure.kind only where it fits',
    ({ report, measure, fitting }) => {
      const expected = fitting.includes(measure.kind) ? 'take' : 'report-does-not-fit';
      expect(answer(aTask({ measure }), reported(report))).toBe(expected);
    },
  );

  it.each([
    ['2023-05-31', 'occurrence-outside-period'],
    ['2023-06-01', 'take'],
    ['2023-06-05', 'take'],
    ['2023-06-06', 'occurrence-outside-period'],
  ])('an occurrence on %s, of a task from 1 June, told on 5 June: %s', (on, expected) => {
    const task = aTask({ measure: { kind: 'occurrences', atLeast: 2 } });
    expect(answer(task, reported({ kind: 'occurrence', on: day(on) }))).toBe(expected);
  });

  it('refuses members that are not on the list, and more than all of a population', () => {
    const coverage = aTask({ measure: { kind: 'coverage', members: ['a', 'b'] } });
    expect(answer(coverage, reported({ kind: 'covered', members: ['a', 'x'] }))).toBe('report-does-not-fit');
    const percent = aTask({ measure: { kind: 'percent', atLeast: 60, population: 10 } });
    expect(answer(percent, reported({ kind: 'achieved', count: 10 }))).toBe('take');
    expect(answer(percent, reported({ kind: 'achieved', count: 11 }))).toBe('report-does-not-fit');
  });

  it('takes a claim only once the measure is met', () => {
    const task = (count: number) =>
      aTaskWith([reported({ kind: 'achieved', count })], { measure: { kind: 'count', atLeast: 10 } });
    expect(answer(task(9), BODY.claimed)).toBe('measure-not-met');
    expect(answer(task(10), BODY.claimed)).toBe('take');
  });

  it.each([
    ['2023-06-24', 'window-not-open'],
    ['2023-06-25', 'take'],
  ])('of a window open from 25 June, a claim on %s: %s', (today, expected) => {
    const window = aTask({ obligationKind: 'window', startsOn: day('2023-06-25') });
    expect(answer(window, BODY.claimed, { today: day(today) })).toBe(expected);
  });
});

const taken = (task: Task, request: FactRequest, given: Partial<FactContext> = {}): Task => {
  const decision = decideFact(task, request, context(given));
  if (decision.act !== 'take') throw new Error(`${request.type} on ${stateOf(task).status}: ${decision.act}`);
  return decision.task;
};

describe('decideFact and closing', () => {
  it('closes with the claim, or with the report that meets the measure, what closes on report', () => {
    const byClaim = taken(aTask({ closing: 'on-report' }), asked(BODY.claimed));
    const measure = { kind: 'count', atLeast: 10 } as const;
    const byReport = taken(aTask({ closing: 'on-report', measure }), asked(reported({ kind: 'achieved', count: 10 })));
    for (const task of [byClaim, byReport]) {
      expect(stateOf(task).status).toBe('closed');
      expect(task.facts.at(-1)).toMatchObject({ id: 'new-fact-c', by: { kind: 'service', what: 'measure-met' } });
      expect(task).not.toHaveProperty('lookAgainAt');
    }
  });

  it.each([
    ['a report that does not meet it', 'on-report', 9],
    ['a review to come', 'on-review', 10],
  ] as const)('stays open with %s', (_, closing, count) => {
    const task = aTask({ closing, measure: { kind: 'count', atLeast: 10 } });
    expect(stateOf(taken(task, asked(reported({ kind: 'achieved', count })))).status).toBe('in-progress');
  });
});

describe('decideFact and the next look', () => {
  const waiting = { lookAgainAt: addMs(NOW, 500_000_000) };
  const cases: readonly (readonly [string, readonly FactType[], FactBody, 'now' | 'never' | 'as before'])[] = [
    ['a report', [], BODY.progress, 'as before'],
    ['an acknowledgement', [], BODY.acknowledged, 'as before'],
    ['a revocation', [], BODY['links-revoked'], 'as before'],
    ['a request for more time', [], BODY['extension-asked'], 'never'],
    ['a dispute', [], BODY.disputed, 'never'],
    ['a claim', [], BODY.claimed, 'never'],
    ['a suspension', [], BODY.suspended, 'never'],
    ['an extension asked for', ['extension-asked'], BODY['extension-granted'], 'now'],
    ['an extension nobody asked for', [], BODY['extension-granted'], 'now'],
    ['a refusal', ['extension-asked'], BODY['extension-refused'], 'now'],
    ['a settled dispute', ['disputed'], BODY['dispute-settled'], 'now'],
    ['a return', ['claimed'], BODY.returned, 'now'],
    ['a resumption', ['suspended'], BODY.resumed, 'now'],
    ['a reassignment', ['acknowledged'], BODY.reassigned, 'now'],
    ['a reassignment of what is disputed', ['disputed'], BODY.reassigned, 'now'],
    ['a reassignment of what is suspended', ['suspended'], BODY.reassigned, 'never'],
    ['a resumption while a dispute is open', ['disputed', 'suspended'], BODY.resumed, 'never'],
    ['a closing', [], BODY.closed, 'never'],
    ['a cancellation', ['suspended'], BODY.cancelled, 'never'],
    ['a revocation after the closing', ['closed'], BODY['links-revoked'], 'never'],
  ];

  it.each(cases)('after %s is right', (_, types, body, when) => {
    const { lookAgainAt, ...resting } = { ...taskIn(types), ...waiting };
    const task: Task = stateOf(resting).pausedBy || stateOf(resting).settled ? resting : { ...resting, lookAgainAt };
    const after = taken(task, asked(body, 'new'), { by: PERSONS.includes(body.type) ? PERSON : OFFICE });
    const expected = { now: context().now, never: undefined, 'as before': waiting.lookAgainAt }[when];
    expect(after.lookAgainAt).toBe(expected);
    expect('lookAgainAt' in after).toBe(expected !== undefined);
  });
});
