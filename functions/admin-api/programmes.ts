import type * as z from 'zod';
import type { programmeView as programmeShape } from '#api/draw-shapes';
import type { Handlers } from '#api/route';
import type { Routes } from '#api/routes';
import { ServiceError } from '#domain/kernel/service-error';
import { isoWithOffset, type ZoneId } from '#domain/kernel/zone';
import type { Programme } from '#domain/rules/programme';
import { programmeNamed } from '#usecases/steps/inspection-matter';
import { actorText } from './draw-view.ts';
import type { AdminApiServices } from './services.ts';

const zoneOf = async ({ offices }: AdminApiServices, officeId: string): Promise<ZoneId> => {
  const office = await offices.get(officeId);
  if (office === null) throw new ServiceError('missing', 'office.missing', 'There is no such office.');
  return office.zone;
};

const programmeView = (programme: Programme, zone: ZoneId): z.input<typeof programmeShape> => ({
  id: programme.id,
  title: programme.title,
  kind: programme.programmeKind,
  clause: { ...programme.clause },
  basis: programme.basis,
  lines: [...programme.lines],
  checkItemIds: [...programme.checkItemIds],
  every: programme.every,
  startsOn: programme.startsOn,
  sunsetOn: programme.sunsetOn,
  rosters: {
    subjects: programme.subjectRosterId,
    inspectors: programme.inspectorRosterId,
    conflicts: programme.conflictRosterId,
  },
  witnessUnitIds: [...programme.witnessUnitIds],
  campaignId: programme.campaignId,
  sampling: programme.programmeKind === 'random' ? { ...programme.sampling, chance: programme.chance ?? null } : null,
  unannounced: programme.visits.unannounced,
  active: programme.active,
  nextPlanAt: programme.lookAgainAt === undefined ? null : isoWithOffset(programme.lookAgainAt, zone),
});

/** Programmes, check items and rosters as they stand. */
export const programmeHandlers = (
  services: AdminApiServices,
): Pick<Handlers<Routes>, 'listProgrammes' | 'readProgramme' | 'listCheckItems' | 'readRoster'> => ({
  listProgrammes: async ({ who, query }) => {
    const zone = await zoneOf(services, who.officeId);
    const page = { cursor: query.cursor ?? null, limit: query.limit };
    const { items, cursor } = await services.programmes.programmes(who.officeId, page);
    return { items: items.map((programme) => programmeView(programme, zone)), cursor };
  },
  readProgramme: async ({ who, params }) =>
    programmeView(
      await programmeNamed(services, who.officeId, params.programmeId),
      await zoneOf(services, who.officeId),
    ),
  listCheckItems: async ({ who }) => {
    const items = await services.programmes.checkItems(who.officeId);
    return {
      items: items.map(({ id, title, line, type, basis, active }) => ({ id, title, line, type, basis, active })),
    };
  },
  readRoster: async ({ who, params: { rosterKind, rosterId } }) => {
    const zone = await zoneOf(services, who.officeId);
    const versions = await services.inspectionRosters.versions(who.officeId, rosterKind, rosterId);
    if (versions.length === 0) throw new ServiceError('missing', 'roster.missing', 'There is no such roster.');
    return {
      kind: rosterKind,
      id: rosterId,
      versions: versions.map(({ rosterVersion, provenance, count, difference }) => ({
        version: rosterVersion,
        at: isoWithOffset(provenance.at, zone),
        by: actorText(provenance.by),
        source: provenance.source,
        count,
        ...difference,
      })),
    };
  },
});
