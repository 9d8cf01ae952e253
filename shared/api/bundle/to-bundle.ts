import type * as z from 'zod';
import type { Contact, Language } from '#domain/roster/roster';
import type {
  Bundle,
  BundleDuty,
  BundleLadder,
  BundlePerson,
  BundlePost,
  BundleProgramme,
  BundleRoster,
  BundleUnit,
} from '#domain/rules/bundle';
import { DEFAULT_LADDER } from '#domain/rules/default-ladder';
import type { Closing, Obligation, ObligationKind } from '#domain/rules/duty';
import type { RosterLines } from '#domain/rules/roster-lines';
import type { dutySchema } from './duty-schema.ts';
import type { checkItemSchema } from './inspection-schema.ts';
import type { ladderSchema } from './ladder-schema.ts';
import type { officeSchema } from './office-schema.ts';
import { NO_SAMPLING, type programmeSchema } from './programme-schema.ts';
import type { personSchema, postSchema, unitSchema } from './roster-schema.ts';

/** The entries of a bundle, each checked on its own. */
export type Parsed = {
  readonly office: z.infer<typeof officeSchema>;
  readonly units: readonly z.infer<typeof unitSchema>[];
  readonly posts: readonly z.infer<typeof postSchema>[];
  readonly persons: readonly z.infer<typeof personSchema>[];
  readonly ladders: readonly z.infer<typeof ladderSchema>[];
  readonly duties: readonly z.infer<typeof dutySchema>[];
  readonly checkItems: readonly z.infer<typeof checkItemSchema>[];
  readonly programmes: readonly z.infer<typeof programmeSchema>[];
  readonly rosters: ResolvedRosters;
};

/** The rosters of a bundle, every line with what its unit and post say. */
export type ResolvedRosters = { readonly [Kind in keyof RosterLines]: readonly BundleRoster<Kind>[] };

// What somebody delivers or reaches is looked at before it counts; what merely takes place is counted as reported.
const CLOSING: Readonly<Record<ObligationKind, Closing>> = {
  deadline: 'on-review',
  target: 'on-review',
  coverage: 'on-review',
  window: 'on-report',
  cycle: 'on-report',
  quota: 'on-report',
  event: 'on-report',
  standing: 'on-report',
  inspection: 'on-report',
};

const byId = (a: { readonly id: string }, b: { readonly id: string }): number => {
  if (a.id === b.id) return 0;
  return a.id < b.id ? -1 : 1;
};

const toPerson = (person: Parsed['persons'][number], language: Language): BundlePerson => {
  const contacts: Contact[] = [];
  if (person.email !== undefined) contacts.push({ channel: 'email', address: person.email, usable: true });
  if (person.sms !== undefined) contacts.push({ channel: 'sms', address: person.sms, usable: true });
  if (person.robot !== undefined) contacts.push({ channel: 'robot', address: person.robot, usable: true });
  contacts.push(...person.contacts);
  return { id: person.id, name: person.name, language: person.language ?? language, contacts, leave: person.leave };
};

const toObligation = (obligation: Parsed['duties'][number]['obligation']): Obligation =>
  obligation.kind === 'target'
    ? { ...obligation, population: obligation.population ?? obligation.atLeast }
    : obligation;

const toDuty = (duty: Parsed['duties'][number], office: Parsed['office']): BundleDuty => ({
  ...duty,
  obligation: toObligation(duty.obligation),
  supervisingUnitId: duty.supervisingUnitId ?? office.supervisingUnitId,
  closing: duty.closing ?? CLOSING[duty.obligation.kind],
  enforceFrom: duty.enforceFrom === undefined ? office.enforceFrom : duty.enforceFrom,
});

const toProgramme = (programme: Parsed['programmes'][number], office: Parsed['office']): BundleProgramme => ({
  ...programme,
  supervisingUnitId: programme.supervisingUnitId ?? office.supervisingUnitId,
  sampling: programme.sampling ?? NO_SAMPLING,
});

/**
 * The bundle with every default filled in. Each section is sorted by id, so that the same content is the same bundle
 * however it was cut into files.
 */
export const toBundle = ({ office, units, posts, persons, ladders, duties, rosters, ...parsed }: Parsed): Bundle => {
  const sortedUnits: readonly BundleUnit[] = [...units].sort(byId);
  const sortedPosts: readonly BundlePost[] = [...posts].sort(byId);
  const own: readonly BundleLadder[] = ladders;
  const isOverridden = own.some((ladder) => ladder.id === DEFAULT_LADDER.id);
  return {
    office,
    units: sortedUnits,
    posts: sortedPosts,
    persons: persons.map((person) => toPerson(person, office.language)).sort(byId),
    ladders: [...own, ...(isOverridden ? [] : [DEFAULT_LADDER])].sort(byId),
    duties: duties.map((duty) => toDuty(duty, office)).sort(byId),
    checkItems: [...parsed.checkItems].sort(byId),
    subjects: rosters.subjects.toSorted(byId),
    inspectors: rosters.inspectors.toSorted(byId),
    conflicts: rosters.conflicts.toSorted(byId),
    programmes: parsed.programmes.map((programme) => toProgramme(programme, office)).sort(byId),
  };
};
