import type { WorkCalendar } from '#domain/calendar/work-calendar';
import { type PlannedVisit, plannedVisits, type VisitsAsDrawn } from '#domain/inspections/planned-visits';
import { parseInstant } from '#domain/kernel/instant';
import { localDateAt } from '#domain/kernel/zone';
import type { Office } from '#domain/rules/office';
import type { Programme } from '#domain/rules/programme';
import type { Draw } from '#domain/sampling/draw';
import { eventsOf, factsOf } from '#domain/sampling/draw-state';
import { fieldProofs, fieldProofText } from '#domain/sampling/field-proof';
import { visitLines } from '#domain/sampling/result-root';
import { algOf } from '#domain/sampling/seed';
import { type StandingVisits, standingVisits } from '#domain/sampling/standing-visits';
import { ticketOf } from '#domain/sampling/tickets';
import type { Worked } from './work-draw.ts';

type Zoned = Pick<Office, 'zone'>;

/** Objects of one batch in the order of their tickets, those that dropped out among them. */
const orderOf = ({ plan, keys, result }: Worked, batch: number): readonly string[] => {
  const key = keys.batches[batch - 1]?.object ?? '';
  const own = result.batch === undefined ? result.drawn : result.drawn.filter((id) => result.batch?.[id] === batch);
  const tickets = new Map(own.map((id) => [id, ticketOf(algOf(plan), key, id)]));
  const rank = (id: string): string => tickets.get(id) ?? '';
  return own.toSorted((a, b) => (rank(a) < rank(b) ? -1 : 1));
};

/** The salt of each visit's line: of substitutes too, which no result root holds. */
export const saltsOf = ({ plan, keys }: Worked, { teams, batches }: StandingVisits): ReadonlyMap<string, string> =>
  new Map(
    keys.batches.flatMap(({ leaf }, at) => {
      const own = Object.entries(teams).filter(([id]) => batches[id] === at + 1);
      return visitLines(algOf(plan), leaf, Object.fromEntries(own)).map(({ id, salt }) => [id, salt] as const);
    }),
  );

/** The proof of each visit as it stood in the result. A substitute has none: its entry of the log says why it comes. */
const proofsOf = (draw: Draw, { plan, keys, result }: Worked): ReadonlyMap<string, string> => {
  const proofs = new Map<string, string>();
  for (const { batch, seq, root } of factsOf(draw, 'drawn')) {
    const leafKey = keys.batches[batch - 1]?.leaf;
    if (root === null || leafKey === undefined) continue;
    const own = Object.entries(result.teams).filter(([id]) => (result.batch?.[id] ?? 1) === batch);
    const teams = Object.fromEntries(own);
    for (const [id, proof] of fieldProofs({ alg: algOf(plan), plan: draw.planHash, seq, leafKey, teams })) {
      proofs.set(id, fieldProofText(proof));
    }
  }
  return proofs;
};

const asDrawn = (draw: Draw, worked: Worked, standing: StandingVisits, { zone }: Zoned): VisitsAsDrawn => ({
  drawId: draw.id,
  batches: factsOf(draw, 'drawn').map(({ batch, at }) => ({
    batch,
    drawnOn: localDateAt(at, zone),
    order: orderOf(worked, batch),
  })),
  substitutes: eventsOf(draw).flatMap((event) => {
    const at = event.kind === 'substituted' ? parseInstant(event.at) : null;
    if (event.kind !== 'substituted' || at === null) return [];
    return [{ subjectId: event.by, batch: standing.batches[event.by] ?? 1, on: localDateAt(at, zone) }];
  }),
  teams: standing.teams,
  leads: standing.leads,
  salts: saltsOf(worked, standing),
  proofs: proofsOf(draw, worked),
});

/** The visits of a draw after all that happened to its result, in the order in which inspectors are told. */
export const visitsOf = (
  draw: Draw,
  worked: Worked,
  programme: Programme,
  office: Office,
  calendar: WorkCalendar,
): readonly PlannedVisit[] => {
  const standing = standingVisits(worked, eventsOf(draw));
  return plannedVisits(asDrawn(draw, worked, standing, office), programme.visits, calendar, office.sendingHours);
};
