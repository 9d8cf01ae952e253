import { replace } from '#domain/kernel/change';
import type { LocalDate } from '#domain/kernel/local-date';
import { isConflict, ServiceError } from '#domain/kernel/service-error';
import { localDateAt } from '#domain/kernel/zone';
import type { LinkAction } from '#domain/links/link';
import { mayRenew } from '#domain/tasks/acknowledgement';
import { decideFact, type FactContext, type FactRefusal, type FactRequest } from '#domain/tasks/decide-fact';
import type { FactType, Task } from '#domain/tasks/task';
import type { IdSource } from '#ports/id-source';
import type { Ledger } from '#ports/ledger';
import type { TaskReader } from '#ports/readers';
import type { OpenedLink } from './opened-link.ts';

export type ActOnLinkServices = { readonly ids: IdSource; readonly ledger: Ledger; readonly tasks: TaskReader };

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

const TRIES_MAX = 5;

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
  let task = link.task;
  for (let tries = 1; ; tries += 1) {
    const decision = decideFact(task, request, { ...context, ...holdContext(link, task, context.today) });
    if (decision.act === 'already') return { outcome: 'already', task };
    if (decision.act === 'refuse') return { outcome: 'refused', task, code: decision.code };
    try {
      await services.ledger.commit([replace(decision.task)]);
      return { outcome: 'done', task: decision.task };
    } catch (error) {
      // The sweep or a colleague changed the task at the same moment: decide again on what is there now.
      if (!isConflict(error) || tries >= TRIES_MAX) throw error;
      const stored = await services.tasks.get(task.officeId, task.id);
      if (stored === null) throw error;
      task = stored;
    }
  }
};
