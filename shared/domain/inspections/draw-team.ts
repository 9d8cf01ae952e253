import { sha256Hex } from '#domain/kernel/digest';
import type { Programme } from '#domain/rules/programme';
import type { Conflict, Inspector, Subject } from '#domain/sampling/roster-version';

/** What a team for a visit that no draw gives is made from. */
export type TeamWish = {
  /** What the tickets are drawn from: the id of the inspection. */
  readonly seed: string;
  readonly subjectId: string;
  /** The unit inspected. */
  readonly unitId: string;
  readonly teamSize: number;
  readonly inspectors: readonly Inspector[];
  readonly conflicts: readonly Conflict[];
  /** The organisation a unit belongs to: nobody of the inspected one goes there, in whichever part of it they work. */
  readonly organisationOf: (unitId: string) => string;
  /** What each member holds. */
  readonly quals: readonly string[];
  /** What one member at least holds; `null`: nothing. */
  readonly leadQual: string | null;
  /** One member at least is none of these: a follow-up is not left to those who were there. */
  readonly notOnly: readonly string[];
};

/** Programme, subject and lists in force, as a visit that no draw gives is decided on. */
export type TeamContext = Pick<TeamWish, 'inspectors' | 'conflicts' | 'organisationOf'> & {
  readonly programme: Programme;
  readonly subject: Subject;
};

export type Team = { readonly team: readonly string[]; readonly lead: string };

/**
 * A team by tickets: the same wish gives the same team, whatever the order of the lists. `null` where no such team can be
 * made. It is no public draw: it only keeps the choice from a person.
 */
export const drawTeam = (wish: TeamWish): Team | null => {
  const barred = new Set(
    wish.conflicts.filter(({ subjectId }) => subjectId === wish.subjectId).map(({ inspectorId }) => inspectorId),
  );
  const organisation = wish.organisationOf(wish.unitId);
  const ticketOf = ({ id }: Inspector): string => sha256Hex(`${wish.seed}:${id}`);
  const may = wish.inspectors
    .filter(
      ({ id, unitId, quals }) =>
        wish.organisationOf(unitId) !== organisation &&
        !barred.has(id) &&
        wish.quals.every((one) => quals.includes(one)),
    )
    .map((inspector) => ({ inspector, ticket: ticketOf(inspector) }))
    .sort((a, b) => (a.ticket < b.ticket ? -1 : 1))
    .map(({ inspector }) => inspector);
  const mayLead = (one: Inspector): boolean => wish.leadQual === null || one.quals.includes(wish.leadQual);
  const isFresh = (one: Inspector): boolean => wish.notOnly.length === 0 || !wish.notOnly.includes(one.id);
  const first = may.find((one) => isFresh(one) && mayLead(one)) ?? may.find(isFresh);
  if (first === undefined) return null;
  const leading = mayLead(first) ? first : may.find(mayLead);
  if (leading === undefined) return null;
  const needed = first === leading ? [first] : [first, leading];
  const others = may.filter((one) => !needed.includes(one)).slice(0, Math.max(0, wish.teamSize - needed.length));
  const chosen = new Set([...needed, ...others]);
  if (chosen.size !== wish.teamSize) return null;
  const lead = may.find((one) => chosen.has(one) && mayLead(one)) ?? leading;
  return { team: [...chosen].map(({ id }) => id).sort(), lead: lead.id };
};

/** The team for a visit of the subject as the programme wants teams. `notOnly`: as in `TeamWish`. */
export const teamForVisit = (
  id: string,
  { programme, subject, inspectors, conflicts, organisationOf }: TeamContext,
  notOnly: readonly string[] = [],
): Team | null =>
  drawTeam({
    seed: id,
    subjectId: subject.id,
    unitId: subject.unitId,
    teamSize: subject.teamSize ?? programme.sampling.teamSize,
    inspectors,
    conflicts,
    organisationOf,
    quals: programme.sampling.quals[subject.stratum] ?? [],
    leadQual: programme.sampling.lead[subject.stratum] ?? null,
    notOnly,
  });
