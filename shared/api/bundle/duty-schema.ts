import * as z from 'zod';
import { DEADLINE_SOURCES, INSPECTION_LINES, PERIODS } from '#domain/rules/duty';
import { chosenId, lineText, listOf, localDate, prose, wholeNumber } from './text.ts';

const COUNT_MAX = 1_000_000;
const PER_PERIOD_MAX = 366;
const WORKDAYS_MAX = 250;
const MEMBERS_MAX = 1_000;

const every = z.enum(PERIODS);
const startsOn = localDate;
const dueOn = localDate;
const perPeriod = wholeNumber(1, PER_PERIOD_MAX);

const notBefore = (later: string, earlier: string) => ({
  path: [later],
  message: `must not be before ${earlier}`,
});

// A percentage needs its denominator; a count is its own.
const target = z
  .strictObject({
    kind: z.literal('target'),
    unit: z.enum(['percent', 'count']),
    atLeast: wholeNumber(1, COUNT_MAX),
    population: wholeNumber(1, COUNT_MAX).optional(),
    startsOn,
    dueOn,
  })
  .refine((it) => it.startsOn <= it.dueOn, notBefore('dueOn', 'startsOn'))
  .refine((it) => it.unit === 'count' || it.atLeast <= 100, {
    path: ['atLeast'],
    message: 'must be at most 100 percent',
  })
  .refine((it) => it.unit === 'count' || it.population !== undefined, {
    path: ['population'],
    message: 'is missing: a percentage of how many?',
  })
  .refine((it) => it.unit === 'percent' || it.population === undefined || it.atLeast <= it.population, {
    path: ['atLeast'],
    message: 'must not be more than the population',
  });

/** What is owed and by when. The fields of each kind are those of the domain. */
export const obligationSchema = z.discriminatedUnion('kind', [
  z
    .strictObject({
      kind: z.literal('deadline'),
      startsOn: localDate.nullable().default(null),
      dueOn: localDate.nullable(),
    })
    .refine(
      (it) => it.startsOn === null || it.dueOn === null || it.startsOn <= it.dueOn,
      notBefore('dueOn', 'startsOn'),
    ),
  z
    .strictObject({ kind: z.literal('window'), opensOn: localDate, closesOn: localDate })
    .refine((it) => it.opensOn <= it.closesOn, notBefore('closesOn', 'opensOn')),
  z.strictObject({ kind: z.literal('cycle'), every, startsOn }),
  z.strictObject({ kind: z.literal('quota'), every, atLeast: perPeriod, startsOn }),
  z.strictObject({ kind: z.literal('event'), trigger: lineText(200), dueWorkdays: wholeNumber(1, WORKDAYS_MAX) }),
  target,
  z
    .strictObject({ kind: z.literal('coverage'), members: listOf(lineText(100), 1, MEMBERS_MAX), startsOn, dueOn })
    .refine((it) => it.startsOn <= it.dueOn, notBefore('dueOn', 'startsOn')),
  z.strictObject({ kind: z.literal('standing'), reviewEvery: every, startsOn }),
  z.strictObject({
    kind: z.literal('inspection'),
    every,
    atLeast: perPeriod,
    lines: listOf(z.enum(INSPECTION_LINES), 1, INSPECTION_LINES.length),
    startsOn,
  }),
]);

const doersSchema = z
  .strictObject({ unitKinds: listOf(chosenId, 0, 50).default([]), unitIds: listOf(chosenId, 0, 5_000).default([]) })
  .refine((it) => it.unitKinds.length + it.unitIds.length > 0, 'must name at least one unit or kind of unit');

/** An obligation. What is left out follows from the office and the kind of the obligation. */
export const dutySchema = z
  .strictObject({
    id: chosenId,
    title: lineText(200),
    clause: z.strictObject({ item: lineText(20), row: lineText(20), text: prose(2_000) }),
    obligation: obligationSchema,
    deadlineSource: z.enum(DEADLINE_SOURCES),
    deadlineBasis: prose(500),
    doers: doersSchema,
    supervisingUnitId: chosenId.optional(),
    ladderId: chosenId.default('default'),
    closing: z.enum(['on-report', 'on-review']).optional(),
    // Left out: as the office has it. `null`: all rungs speak, whatever the office has.
    enforceFrom: localDate.nullable().optional(),
    sunsetOn: localDate.nullable().default(null),
    active: z.boolean().default(true),
    inactiveBecause: prose(500).nullable().default(null),
  })
  .refine((it) => it.active || it.inactiveBecause !== null, {
    path: ['inactiveBecause'],
    message: 'is missing: why does this duty rest?',
  })
  .refine((it) => !it.active || it.inactiveBecause === null, {
    path: ['inactiveBecause'],
    message: 'is for duties that are not active',
  });
