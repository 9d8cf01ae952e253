import type { Handlers } from '#api/route';
import type { Routes } from '#api/routes';
import { isoWithOffset } from '#domain/kernel/zone';
import type { PostReach } from '#domain/roster/reachability';
import type { Language } from '#domain/roster/roster';
import { reachabilityText } from '#render/reachability-text';
import { liftSuppression } from '#usecases/lift-suppression';
import { type ListedSuppression, type ListedSuppressions, listSuppressions } from '#usecases/list-suppressions';
import { readReachability } from '#usecases/read-reachability';
import { becauseView } from './because-view.ts';
import type { AdminApiServices } from './services.ts';

type ContactRoutes = 'listSuppressions' | 'liftSuppression' | 'readReachability';

const suppressionOf = ({ suppression, posts }: ListedSuppression, { office, roster }: ListedSuppressions) => ({
  id: suppression.id,
  channel: suppression.channel,
  masked: suppression.masked,
  since: suppression.since === null ? '' : isoWithOffset(suppression.since, office.zone),
  because: becauseView(office.language, suppression.because),
  posts: posts.map(({ unitId, title }) => ({ unitId, unitName: roster.units.get(unitId)?.name ?? unitId, title })),
});

const unreachedOf = (language: Language) => (reach: PostReach) => {
  const { unitId, unitName, role, title, openTasks, because: reason } = reach;
  return reason === null ? [] : [{ unitId, unitName, role, title, openTasks, because: becauseView(language, reason) }];
};

export const contactHandlers = (services: AdminApiServices): Pick<Handlers<Routes>, ContactRoutes> => ({
  listSuppressions: async ({ who, query }) => {
    const page = { cursor: query.cursor ?? null, limit: query.limit };
    const listed = await listSuppressions(services, { officeId: who.officeId, page });
    return { items: listed.page.items.map((one) => suppressionOf(one, listed)), cursor: listed.page.cursor };
  },
  liftSuppression: async ({ who, params, body }) => {
    const { id, masked } = await liftSuppression(services, {
      officeId: who.officeId,
      contactId: params.contactId,
      by: { kind: 'administrator', sub: who.sub },
      note: body.note,
    });
    return { id, masked };
  },
  readReachability: async ({ who, query }) => {
    const reachability = await readReachability(services, { officeId: who.officeId, days: query.days });
    const { office, days, posts, unreached, acceptedOnly, complete } = reachability;
    return {
      days,
      sentence: reachabilityText(office.language, reachability),
      posts,
      unreached: unreached.flatMap(unreachedOf(office.language)),
      acceptedOnly,
      complete,
    };
  },
});
