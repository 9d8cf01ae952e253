import { type WorkCalendar, workdaysAfter, workdaysBefore } from '#domain/calendar/work-calendar';
import { canonicalJson, sha256Hex } from '#domain/kernel/digest';
import { addDays, type LocalDate, localDateOf, yearOf } from '#domain/kernel/local-date';
import type { Contact } from '#domain/roster/roster';
import type { Bundle, BundleDuty, BundleProgramme } from '#domain/rules/bundle';
import type { Obligation } from '#domain/rules/duty';

/** Workdays from the clock's day to the due date of one matter each: something for every rung of the ladder. */
const DUE_IN_WORKDAYS = [-12, -7, -7, -3, -3, -1, -1, 0, 0, 1, 1, 2, 3, 3, 5, 7, 7, 10, 15, 30] as const;

/** Rows of the plan a matter may be titled after: those of no season, for a clock may stand anywhere in the year. */
const MATTER_ROWS = [
  '2.1',
  '6.1',
  '9.1',
  '2.3b',
  '11.1',
  '3.3',
  '10.1',
  '17.2',
  '5.2',
  '7.4',
  '9.2',
  '11.2',
  '12.1',
  '2.3d',
  '15.2',
  '4.2',
  '15.3',
  '10.2',
  '9.3',
  '11.3',
] as const;

/** Rows of the plan that go on all year, moved to the year of the clock. */
const YEARLY_ROWS = new Set(['3.4b', '3.11', '7.3', '9.4', '9.5', '13.1', '18.1']);

const LEAD_DAYS = 60;

/** All of an example falls due around its first day, which is up to 1,000 notices and as it should be: nobody need approve it. */
const UNUSUAL_FROM = 2_000;

/** The same day of another year; 29 February becomes the 28th. */
const inYear = (date: LocalDate, year: number): LocalDate =>
  localDateOf(year, Number(date.slice(5, 7)), Number(date.slice(8, 10)));

const moveObligation = (obligation: Obligation, year: number): Obligation => {
  const moved = Object.entries(obligation).map(([name, value]) =>
    typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value)
      ? [name, inYear(value as LocalDate, year)]
      : [name, value],
  );
  return Object.fromEntries(moved) as Obligation;
};

const yearly = (duty: BundleDuty, year: number): BundleDuty => ({
  ...duty,
  obligation: moveObligation(duty.obligation, year),
  enforceFrom: duty.enforceFrom === null ? null : inYear(duty.enforceFrom, year),
  sunsetOn: duty.sunsetOn === null ? null : inYear(duty.sunsetOn, year),
});

/** A programme in the year of the clock: a plan of its present period is owed at once. */
const programmeIn = (programme: BundleProgramme, year: number): BundleProgramme => ({
  ...programme,
  startsOn: inYear(programme.startsOn, year),
  sunsetOn: programme.sunsetOn === null ? null : inYear(programme.sunsetOn, year),
});

/** A matter of one unit, due so many workdays from today, titled after a row of the plan. */
const matter = (
  index: number,
  model: BundleDuty,
  unitId: string,
  today: LocalDate,
  calendar: WorkCalendar,
): BundleDuty => {
  const workdays = DUE_IN_WORKDAYS[index] ?? 0;
  const dueOn = workdays < 0 ? workdaysBefore(calendar, today, -workdays) : workdaysAfter(calendar, today, workdays);
  return {
    ...model,
    id: `matter-${String(index + 1).padStart(2, '0')}`,
    obligation: { kind: 'deadline', startsOn: addDays(dueOn, -LEAD_DAYS), dueOn },
    deadlineSource: 'set',
    deadlineBasis: '示例：按本次运行开始的日期设定',
    doers: { unitKinds: [], unitIds: [unitId] },
    closing: 'on-review',
    sunsetOn: null,
    active: true,
    inactiveBecause: null,
  };
};

/** The robot of the group that those who answer for the matters share. */
const GROUP: Contact = { channel: 'robot', address: 'example-group', usable: true };

/** The plan with a group robot: amber reminders of the units told of go into their group as well. */
const withGroup = (plan: Bundle, unitIds: ReadonlySet<string>): Bundle => {
  const holders = new Set(
    plan.posts
      .filter((post) => unitIds.has(post.unitId) && post.role === 'responsible-person')
      .map((post) => post.holderId),
  );
  return {
    ...plan,
    persons: plan.persons.map((person) =>
      holders.has(person.id) ? { ...person, contacts: [...person.contacts, GROUP] } : person,
    ),
    ladders: plan.ladders.map((ladder) => ({
      ...ladder,
      rungs: ladder.rungs.map((rung) =>
        rung.slip === 'amber' && rung.delivery === 'prompt' ? { ...rung, channels: [...rung.channels, 'robot'] } : rung,
      ),
    })),
  };
};

/**
 * An office to look at: the units of a bundle, with matters whose deadlines lie around `today`, and some duties that go
 * on all year. Made from the bundle and the day alone.
 */
export const demoBundle = (
  plan: Bundle,
  today: LocalDate,
  calendar: WorkCalendar,
): { bundle: Bundle; digest: string } => {
  const models = new Map(plan.duties.map((duty) => [duty.clause.row, duty]));
  const withPosts = new Set(plan.posts.filter((post) => post.holderId !== null).map((post) => post.unitId));
  const branches = plan.units.filter((unit) => withPosts.has(unit.id) && unit.parentId !== null);
  const stride = Math.max(1, Math.floor(branches.length / DUE_IN_WORKDAYS.length));
  const matters = DUE_IN_WORKDAYS.flatMap((_, index) => {
    const model = models.get(MATTER_ROWS[index] ?? '');
    const unit = branches[index * stride];
    return model && unit ? [matter(index, model, unit.id, today, calendar)] : [];
  });
  const kept = plan.duties
    .filter((duty) => YEARLY_ROWS.has(duty.clause.row))
    .map((duty) => yearly(duty, yearOf(today)));
  const told = new Set(matters.flatMap(({ doers }) => doers.unitIds));
  const caps = { ...plan.office.caps, unusualFrom: UNUSUAL_FROM };
  const bundle: Bundle = {
    ...withGroup(plan, told),
    office: { ...plan.office, caps },
    duties: [...kept, ...matters],
    programmes: plan.programmes.map((programme) => programmeIn(programme, yearOf(today))),
  };
  return { bundle, digest: sha256Hex(canonicalJson(bundle)) };
};
