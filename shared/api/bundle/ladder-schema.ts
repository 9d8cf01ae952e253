import * as z from 'zod';
import { CHANNELS } from '#domain/roster/roster';
import { AUDIENCES, SLIPS, WHEN_LATE } from '#domain/rules/ladder';
import { chosenId, lineText, listOf, wholeNumber } from './text.ts';

const RUNGS_MAX = 20;
const WORKDAYS_MAX = 250;
const SPAN_DAYS_MAX = 366;

const workdays = wholeNumber(1, WORKDAYS_MAX);

const rungTime = z.discriminatedUnion('on', [
  z.strictObject({ on: z.literal('before-due'), workdays }),
  z.strictObject({ on: z.literal('due') }),
  z.strictObject({ on: z.literal('after-due'), workdays }),
  z.strictObject({ on: z.literal('weekly-after'), workdays, timesMax: wholeNumber(1, 10) }),
  z.strictObject({ on: z.literal('behind-pace') }),
  z.strictObject({ on: z.literal('before-acknowledgement-ends'), workdays }),
]);

const rung = z.strictObject({
  code: z.string().regex(/^[A-Z0-9+-]{1,12}$/, 'must be 1 to 12 of: capital letters, digits, "+", "-"'),
  time: rungTime,
  tell: listOf(z.enum(AUDIENCES), 1, AUDIENCES.length),
  slip: z.enum(SLIPS).default('none'),
  channels: listOf(z.enum(CHANNELS), 1, CHANNELS.length).refine(
    (channels) => !channels.includes('robot') || channels.includes('email'),
    'a robot writes no links: "email" must stand beside "robot"',
  ),
  delivery: z.enum(['digest', 'prompt']),
  spanDaysMin: wholeNumber(0, SPAN_DAYS_MAX).default(0),
  whenLate: z.enum(WHEN_LATE).default('send'),
});

const acknowledgement = z
  .strictObject({ holdsWorkdays: wholeNumber(1, 60), holdsUntilOverdueWorkdays: wholeNumber(1, 60) })
  .meta({ description: 'How long an acknowledgement or a report keeps overdue rungs from telling the posts above.' });

type Context = z.core.$RefinementCtx;

const checkCodes = (rungs: readonly z.infer<typeof rung>[], context: Context): void => {
  const seen = new Set<string>();
  rungs.forEach(({ code }, index) => {
    const message = `the code "${code}" belongs to an earlier rung`;
    if (seen.has(code)) context.addIssue({ code: 'custom', path: ['rungs', index, 'code'], message });
    seen.add(code);
  });
};

/** It is asked once, and while there is something to ask about. */
const checkAsking = (
  rungs: readonly z.infer<typeof rung>[],
  holds: z.infer<typeof acknowledgement> | null,
  context: Context,
): void => {
  let asked = false;
  rungs.forEach(({ time }, index) => {
    if (time.on !== 'before-acknowledgement-ends') return;
    const tell = (message: string) => context.addIssue({ code: 'custom', path: ['rungs', index, 'time'], message });
    if (holds === null) tell('is for a ladder whose acknowledgement holds something back');
    else if (time.workdays >= holds.holdsWorkdays) tell('must be fewer workdays than an acknowledgement holds');
    if (asked) tell('must be said once: an earlier rung asks already');
    asked = true;
  });
};

/** A reminder-and-escalation rule. */
export const ladderSchema = z
  .strictObject({
    id: chosenId,
    title: lineText(100),
    rungs: z.array(rung).min(1, 'must have at least 1 rung').max(RUNGS_MAX, `must have at most ${RUNGS_MAX} rungs`),
    acknowledgement: acknowledgement.nullable().default(null),
  })
  .superRefine((ladder, context) => {
    checkCodes(ladder.rungs, context);
    checkAsking(ladder.rungs, ladder.acknowledgement, context);
  });
