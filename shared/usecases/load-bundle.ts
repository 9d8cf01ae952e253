import { watchJob } from '#domain/calendar/calendar-job';
import { because } from '#domain/kernel/because';
import { CHANGES_MAX, type Change, insert, nextVersion, replace, type Stored } from '#domain/kernel/change';
import type { Instant } from '#domain/kernel/instant';
import type { Actor } from '#domain/kernel/stamp';
import { type Roster, storedPersons } from '#domain/roster/roster';
import type { Bundle } from '#domain/rules/bundle';
import { type Difference, differenceOf } from '#domain/rules/compare-bundle';
import type { Duty } from '#domain/rules/duty';
import { type Ladder, ladderKey } from '#domain/rules/ladder';
import type { Office } from '#domain/rules/office';
import { registrationOf } from '#domain/rules/registration';
import type { Clock } from '#ports/clock';
import type { Ledger } from '#ports/ledger';
import type { OfficeReader, RosterReader, RuleReader } from '#ports/readers';
import type { StoredRecord } from '#ports/records';
import { writeRoster } from './steps/change-roster.ts';
import { commitIfFirst } from './steps/commit-if-first.ts';
import { everyPage } from './steps/every-page.ts';
import { inspectionSteps, type LoadInspectionsServices } from './steps/load-inspections.ts';
import { stampedLedger } from './steps/stamped-ledger.ts';

export type LoadBundleServices = LoadInspectionsServices & {
  readonly clock: Clock;
  readonly ledger: Ledger;
  readonly offices: OfficeReader;
  readonly rosters: RosterReader;
  readonly rules: RuleReader;
};

export type LoadReport = {
  readonly officeId: string;
  readonly differences: readonly Difference[];
  /** False for a dry run, and where nothing differed. */
  readonly applied: boolean;
};

type Step = { readonly difference: Difference; readonly change: Change<StoredRecord> };

type Standing = {
  readonly office: Office | null;
  readonly roster: Roster | null;
  readonly ladders: readonly Ladder[];
  readonly duties: readonly Duty[];
};

/** Enough of a digest to find the bundle by. */
const DIGEST_CHARS_SHOWN = 12;

const standingOf = async (services: LoadBundleServices, officeId: string): Promise<Standing> => {
  const office = await services.offices.get(officeId);
  if (office === null) return { office, roster: null, ladders: [], duties: [] };
  const duties: Duty[] = [];
  for await (const items of everyPage((page) => services.rules.duties(officeId, page))) duties.push(...items);
  const roster = await services.rosters.load(officeId, office.rosterVersion);
  return { office, roster, ladders: await services.rules.ladders(officeId), duties };
};

/** Compares one kind of record and gives the change for each that differs. */
const stepsOf = <W extends { readonly id: string }, R extends StoredRecord & Stored>(
  what: Difference['what'],
  wanted: readonly W[],
  stored: ReadonlyMap<string, R>,
  make: (one: W) => R,
): Step[] =>
  wanted.flatMap((one) => {
    const was = stored.get(one.id) ?? null;
    const difference = differenceOf(what, one.id, was, one);
    if (difference === null) return [];
    return [
      {
        difference,
        change: was === null ? insert(make(one)) : replace(nextVersion<R>(was, one as unknown as Partial<R>)),
      },
    ];
  });

/** The kind of a unit that is in the bundle no more. No bundle can say it, and no duty is owed by it. */
const NO_KIND = '';

/** Units and posts the bundle no longer names are kept, because tasks in flight may speak of them, but owe and hold nothing. */
const droppedSteps = (bundle: Bundle, roster: Roster): Step[] => {
  const namedUnits = new Set(bundle.units.map((unit) => unit.id));
  const namedPosts = new Set(bundle.posts.map((post) => post.id));
  const units = [...roster.units.values()].filter((unit) => !namedUnits.has(unit.id) && unit.unitKind !== NO_KIND);
  const posts = [...roster.posts.values()].filter(
    (post) => !namedPosts.has(post.id) && (post.holderId !== null || post.deputyId !== null),
  );
  return [
    ...units.map((unit) => ({
      difference: { what: 'unit', id: unit.id, change: 'removed', fields: [] } as const,
      change: replace(nextVersion(unit, { unitKind: NO_KIND })),
    })),
    ...posts.map((post) => ({
      difference: { what: 'post', id: post.id, change: 'removed', fields: [] } as const,
      change: replace(nextVersion(post, { holderId: null, deputyId: null })),
    })),
  ];
};

const rosterSteps = (bundle: Bundle, roster: Roster | null): Step[] => {
  const base = { officeId: bundle.office.id, version: 1 } as const;
  return [
    ...stepsOf('unit', bundle.units, roster?.units ?? new Map(), (one) => ({ ...base, kind: 'unit' as const, ...one })),
    ...stepsOf('person', bundle.persons, roster ? storedPersons(roster) : new Map(), (one) => ({
      ...base,
      kind: 'person' as const,
      ...one,
    })),
    ...stepsOf('post', bundle.posts, roster?.posts ?? new Map(), (one) => ({ ...base, kind: 'post' as const, ...one })),
    ...(roster === null ? [] : droppedSteps(bundle, roster)),
  ];
};

/** The latest version of each ladder. */
const latestLadders = (ladders: readonly Ladder[]): ReadonlyMap<string, Ladder> =>
  new Map([...ladders].sort((a, b) => a.ladderVersion - b.ladderVersion).map((ladder) => [ladder.ladderId, ladder]));

/** A ladder whose content changed becomes a new record: tasks in flight keep the version they started with. */
const ladderSteps = (bundle: Bundle, latest: ReadonlyMap<string, Ladder>): Step[] =>
  bundle.ladders.flatMap(({ id, title, rungs, acknowledgement }) => {
    const was = latest.get(id) ?? null;
    const difference = differenceOf('ladder', id, was, { title, rungs, acknowledgement });
    if (difference === null) return [];
    const ladderVersion = (was?.ladderVersion ?? 0) + 1;
    const ladder: Ladder = {
      kind: 'ladder',
      officeId: bundle.office.id,
      id: ladderKey(id, ladderVersion),
      version: 1,
      ladderId: id,
      ladderVersion,
      title,
      rungs,
      acknowledgement,
    };
    return [{ difference, change: insert(ladder) }];
  });

const dutySteps = (bundle: Bundle, standing: Standing, versions: ReadonlyMap<string, number>, now: Instant): Step[] => {
  const stored = new Map(standing.duties.map((duty) => [duty.id, duty]));
  const wanted = bundle.duties.map((duty) => ({ ...duty, ladderVersion: versions.get(duty.ladderId) ?? 1 }));
  const named = new Set(wanted.map((duty) => duty.id));
  const dropped = standing.duties.filter((duty) => duty.active && !named.has(duty.id));
  return [
    ...stepsOf('duty', wanted, stored, (duty) => ({
      kind: 'duty' as const,
      officeId: bundle.office.id,
      version: 1,
      ...duty,
      madeUntil: null,
    })).map((step) =>
      // A duty new or changed is looked at at once: the sweep works out its next slot.
      step.change.record.kind === 'duty'
        ? { ...step, change: { ...step.change, record: { ...step.change.record, lookAgainAt: now } } }
        : step,
    ),
    ...dropped.map((duty) => ({
      difference: { what: 'duty', id: duty.id, change: 'removed', fields: [] } as const,
      change: replace(nextVersion(duty, { active: false, inactiveBecause: 'no longer in the bundle' })),
    })),
  ];
};

/** A roster is kept by readers under its version, so each commit of it counts the version up: no old copy outlives it. */
const commitRoster = async (
  ledger: Ledger,
  standing: Office,
  steps: readonly Step[],
  tell: (count: number) => void,
): Promise<Office> => {
  let office = standing;
  for (let from = 0; from < steps.length; from += CHANGES_MAX - 1) {
    const part = steps.slice(from, from + CHANGES_MAX - 1);
    office = nextVersion(office, { rosterVersion: office.rosterVersion + 1 });
    await ledger.commit([...part.map((step) => step.change), replace(office)]);
    tell(part.length);
  }
  return office;
};

const commitInParts = async (ledger: Ledger, steps: readonly Step[], tell: (count: number) => void): Promise<void> => {
  for (let from = 0; from < steps.length; from += CHANGES_MAX) {
    const part = steps.slice(from, from + CHANGES_MAX);
    await ledger.commit(part.map((step) => step.change));
    tell(part.length);
  }
};

const becauseLoaded = (digest: string) =>
  because('history.bundle-loaded', { digest: digest.slice(0, DIGEST_CHARS_SHOWN) });

const newOffice = (bundle: Bundle): Office => ({
  kind: 'office',
  officeId: bundle.office.id,
  version: 1,
  ...bundle.office,
  rosterVersion: 0,
  calendarVersion: 0,
  bundleDigest: null,
  bundleLoadedBy: null,
});

/**
 * Loads a checked bundle: what differs from what stands is written, in commits that each leave a true state: the office,
 * its roster, its ladders, its duties. Loading the same bundle twice writes nothing. Cut short, it is simply loaded again.
 * Tasks in flight keep their dates and their ladder.
 * @param options.dryRun tells the differences and writes nothing.
 * @param options.by who loads it: the history tells, and they may not approve what it makes unusual.
 * @throws ServiceError `conflict` when somebody else loads at the same moment.
 */
export const loadBundle = async (
  services: LoadBundleServices,
  bundle: Bundle,
  digest: string,
  options: {
    readonly dryRun: boolean;
    readonly by: Actor;
    readonly onProgress?: (done: number, total: number) => void;
  },
): Promise<LoadReport> => {
  const now = services.clock.now();
  const standing = await standingOf(services, bundle.office.id);
  const latest = latestLadders(standing.ladders);
  const roster = rosterSteps(bundle, standing.roster);
  const ladders = ladderSteps(bundle, latest);
  const versions = new Map([...latest].map(([id, ladder]) => [id, ladder.ladderVersion]));
  for (const { change } of ladders) {
    if (change.record.kind === 'ladder') versions.set(change.record.ladderId, change.record.ladderVersion);
  }
  const duties = dutySteps(bundle, standing, versions, now);
  const officeDifference = differenceOf('office', bundle.office.id, standing.office, bundle.office);
  const inspections = await inspectionSteps(services, bundle, { by: options.by, at: now });
  const all = [...roster, ...ladders, ...duties, ...inspections.rosters, ...inspections.steps];
  const differences = [officeDifference, ...all.map((step) => step.difference)].filter((one) => one !== null);
  const report = { officeId: bundle.office.id, differences, applied: false };
  if (options.dryRun || (differences.length === 0 && standing.office?.bundleDigest === digest)) return report;

  let done = 0;
  const tell = (count: number) => {
    done += count;
    options.onProgress?.(done, all.length);
  };
  const ledger = stampedLedger(services.ledger, { by: options.by, at: now, because: becauseLoaded(digest) });
  let office = standing.office ?? newOffice(bundle);
  if (standing.office === null) await ledger.commit([insert(office), insert(registrationOf(office.id))]);
  office = await commitRoster(ledger, office, roster, tell);
  if (standing.office !== null && officeDifference !== null) {
    office = nextVersion(office, bundle.office);
    await ledger.commit([replace(office)]);
  }
  await commitInParts(ledger, [...ladders, ...duties], tell);
  for (const { change } of inspections.rosters) {
    await writeRoster(ledger, change);
    tell(1);
  }
  await commitInParts(ledger, inspections.steps, tell);
  const loadedBy = options.by.kind === 'administrator' ? options.by.sub : null;
  const bundleLoadedBy = differences.length > 0 ? loadedBy : office.bundleLoadedBy;
  await ledger.commit([replace(nextVersion(office, { bundleDigest: digest, bundleLoadedBy }))]);
  // Once an office: who was first has begun it already.
  await commitIfFirst(ledger, [insert(watchJob(office.id, now))]);
  return { ...report, applied: differences.length > 0 };
};
