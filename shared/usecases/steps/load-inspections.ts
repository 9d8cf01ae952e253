import { type Change, insert, nextVersion, replace } from '#domain/kernel/change';
import type { Instant } from '#domain/kernel/instant';
import type { Actor } from '#domain/kernel/stamp';
import type { Bundle } from '#domain/rules/bundle';
import type { CheckItem } from '#domain/rules/check-item';
import { type Difference, differenceOf } from '#domain/rules/compare-bundle';
import type { Programme } from '#domain/rules/programme';
import { ROSTER_KINDS, type RosterKind } from '#domain/rules/roster-lines';
import type { RosterDifference } from '#domain/sampling/compare-roster';
import type { InspectionRosterReader, ProgrammeReader } from '#ports/inspection-readers';
import { planRoster, type RosterChange } from './change-roster.ts';
import { everyPage } from './every-page.ts';

export type LoadInspectionsServices = {
  readonly programmes: ProgrammeReader;
  readonly inspectionRosters: InspectionRosterReader;
};

type Step = { readonly difference: Difference; readonly change: Change<CheckItem | Programme> };

/** What a bundle changes of inspections: rosters first, for programmes stand on them. */
export type InspectionSteps = {
  readonly rosters: readonly { readonly difference: Difference; readonly change: RosterChange }[];
  readonly steps: readonly Step[];
};

const WHAT: Readonly<Record<RosterKind, Difference['what']>> = {
  subjects: 'subject-roster',
  inspectors: 'inspector-roster',
  conflicts: 'conflict-roster',
};

/** Enough to see what a change is about; all of them are in the roster's versions. */
const IDS_SHOWN_MAX = 20;

const rosterDifference = (what: Difference['what'], { version, difference }: RosterChange): Difference => {
  const { rosterId: id, rosterVersion } = version;
  if (rosterVersion === 1) return { what, id, change: 'added', fields: [] };
  const fields = (['added', 'removed', 'changed'] as const satisfies readonly (keyof RosterDifference)[])
    .filter((name) => difference[name].length > 0)
    .map((name) => ({ name, was: null, is: difference[name].slice(0, IDS_SHOWN_MAX) }));
  return { what, id, change: 'changed', fields };
};

const rosterSteps = async (
  { inspectionRosters }: LoadInspectionsServices,
  bundle: Bundle,
  stamp: { readonly by: Actor; readonly at: Instant },
): Promise<InspectionSteps['rosters']> => {
  const found: { difference: Difference; change: RosterChange }[] = [];
  for (const rosterKind of ROSTER_KINDS) {
    for (const { id, source, lines } of bundle[rosterKind]) {
      if (lines === null) continue;
      const wish = { officeId: bundle.office.id, rosterKind, rosterId: id, lines, source, ...stamp };
      const change = await planRoster(inspectionRosters, wish);
      if (change !== null) found.push({ difference: rosterDifference(WHAT[rosterKind], change), change });
    }
  }
  return found;
};

const itemSteps = (bundle: Bundle, stored: readonly CheckItem[]): readonly Step[] => {
  const known = new Map(stored.map((item) => [item.id, item]));
  const named = new Set(bundle.checkItems.map(({ id }) => id));
  const changes = bundle.checkItems.flatMap((item): readonly Step[] => {
    const was = known.get(item.id) ?? null;
    const difference = differenceOf('check-item', item.id, was, item);
    if (difference === null) return [];
    const made: CheckItem = { kind: 'check-item', officeId: bundle.office.id, version: 1, ...item };
    return [{ difference, change: was === null ? insert(made) : replace(nextVersion(was, item)) }];
  });
  const dropped = stored.filter((item) => item.active && !named.has(item.id));
  return [
    ...changes,
    ...dropped.map(
      (item): Step => ({
        difference: { what: 'check-item', id: item.id, change: 'removed', fields: [] },
        change: replace(nextVersion(item, { active: false })),
      }),
    ),
  ];
};

/** A programme new or changed is looked at at once: whoever runs the draws works out when its next plan is owed. */
const programmeSteps = (bundle: Bundle, stored: readonly Programme[], now: Instant): readonly Step[] => {
  const known = new Map(stored.map((programme) => [programme.id, programme]));
  const named = new Set(bundle.programmes.map(({ id }) => id));
  const changes = bundle.programmes.flatMap((programme): readonly Step[] => {
    const was = known.get(programme.id) ?? null;
    const difference = differenceOf('programme', programme.id, was, programme);
    if (difference === null) return [];
    const wanted = { ...programme, lookAgainAt: now };
    const made: Programme = { kind: 'programme', officeId: bundle.office.id, version: 1, ...wanted };
    return [{ difference, change: was === null ? insert(made) : replace(nextVersion(was, wanted)) }];
  });
  const dropped = stored.filter((programme) => programme.active && !named.has(programme.id));
  return [
    ...changes,
    ...dropped.map(
      (programme): Step => ({
        difference: { what: 'programme', id: programme.id, change: 'removed', fields: [] },
        change: replace(nextVersion(programme, { active: false, lookAgainAt: now })),
      }),
    ),
  ];
};

/**
 * Compares what a bundle says of inspections with what stands. Check items and programmes it no longer names are kept and go
 * out of use, since draws and findings speak of them; a draw keeps the rules it was committed with.
 */
export const inspectionSteps = async (
  services: LoadInspectionsServices,
  bundle: Bundle,
  stamp: { readonly by: Actor; readonly at: Instant },
): Promise<InspectionSteps> => {
  const officeId = bundle.office.id;
  const programmes: Programme[] = [];
  for await (const items of everyPage((page) => services.programmes.programmes(officeId, page)))
    programmes.push(...items);
  return {
    rosters: await rosterSteps(services, bundle, stamp),
    steps: [
      ...itemSteps(bundle, await services.programmes.checkItems(officeId)),
      ...programmeSteps(bundle, programmes, stamp.at),
    ],
  };
};
