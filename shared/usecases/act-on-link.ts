import type { LocalDate } from '#domain/kernel/local-date';
import { ServiceError } from '#domain/kernel/service-error';
import { localDateAt } from '#domain/kernel/zone';
import type { LinkAction } from '#domain/links/link';
import { mayRenew } from '#domain/tasks/acknowledgement';
import { decideFact, type FactContext, type FactRefusal, type FactRequest } from '#domain/tasks/decide-fact';
import type { FactType, Task } from '#domain/tasks/task';
import type { IdSource } from '#ports/id-source';
import type { OpenedLink } from './opened-link.ts';
import { type CommitFactServices, commitFact } from './steps/commit-fact.ts';

export type ActOnLinkServices = CommitFactServices & { readonly ids: IdSource };

export type ActOutcome =
  | { readonly outcome: 'done'; readonly task: Task }
  | { readonly outcome: 'already'; readonly task: Task }
  | { readonly outcome: 'refused'; readonly task: Task; readonly code: FactRefusal };

const ACTION_OF: Readonly<Partial<Record<FactType, LinkAction>>> = {
  acknowledged: 'acknowledge',
  progress: 'report',
  'extension-asked': 'ask-extension',
  disputed: 'dispute',
  claimed: 'claim',
};

/** What the task's ladder makes of an acknowledgement. */
const holdContext = ({ ladder, calendar }: OpenedLink, task: Task, today: LocalDate): Pick<FactContext, 'hold'> =>
  ladder === null || ladder.acknowledgement === null
    ? {}
    : { hold: { mayRenew: mayRenew(task, ladder, calendar, today) } };

/**
 * Does what the bearer of an opened link asks. Pressing twice does it once.
 * @throws ServiceError `forbidden` (`link.wrong-action`) for something the link does not allow.
 */
export const actOnLink = async (
  services: ActOnLinkServices,
  link: OpenedLink,
  request: FactRequest,
): Promise<ActOutcome> => {
  const action = ACTION_OF[request.type];
  if (action === undefined || !link.grant.actions.includes(action)) {
    throw new ServiceError('forbidden', 'link.wrong-action', 'This link does not allow that.');
  }
  const context = {
    id: services.ids.newId('fact'),
    now: link.now,
    today: localDateAt(link.now, link.office.zone),
    by: { kind: 'person', personId: link.person.id, via: 'link' } as const,
  };
  const { decision, task } = await commitFact(services, link.task, link.now, (stored) =>
    decideFact(stored, request, { ...context, ...holdContext(link, stored, context.today) }),
  );
  if (decision.act === 'refuse') return { outcome: 'refused', task, code: decision.code };
  return { outcome: decision.act === 'take' ? 'done' : 'already', task };
};
