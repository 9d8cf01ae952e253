import type { Instant } from '#domain/kernel/instant';
import { addDays, type LocalDate } from '#domain/kernel/local-date';
import type { Message } from '#domain/messages/message';
import { byNoticeUrgency } from '#domain/messages/message-urgency';
import { taskNoticesOf } from '#domain/messages/notice-verdict';
import type { Task } from '#domain/tasks/task';
import { stateOf } from '#domain/tasks/task-state';
import { httpEventOf } from '#infra/local/events';
import type { Service } from '#infra/local/service';
import type { Clock } from '#ports/clock';
import type { Letter } from '#ports/postman';
import type { Store } from '#ports/store';
import type { Agenda } from './agenda.ts';
import { chance } from './chance.ts';
import { type PeopleContext, reviewAt, type Visit, visitsFor } from './people.ts';

export type Actors = {
  /** Somebody reads a message and makes up their mind about each task it speaks of. */
  read(message: Message, letter: Letter, now: Instant): Promise<void>;
  /** The second administrator approves every ladder that waits. */
  approveHolds(): Promise<void>;
  /** The office tells that something happened which a duty follows up. */
  tellEvent(dutyId: string, on: LocalDate): Promise<void>;
};

export type ActorsParts = {
  readonly service: Service;
  readonly store: Store;
  readonly clock: Clock;
  readonly agenda: Agenda;
  readonly context: PeopleContext;
  readonly officeSub: string;
  readonly secondSub: string;
  readonly officeId: string;
  readonly linkBaseUrl: string;
};

/** Share of claims the office returns at the first look. */
const RETURNED_SHARE = 0.1;
/** Share of requests for more time the office grants. */
const GRANTED_SHARE = 0.8;

const formBody = (fields: Visit['fields']): string => {
  const form = new URLSearchParams();
  for (const [name, value] of Object.entries(fields)) {
    for (const one of name === 'members' ? value.split('\n') : [value]) form.append(name, one);
  }
  return form.toString();
};

/** The paths behind the links of a letter, in the order of its notices, each link once. */
const linkPaths = (letter: Letter, linkBaseUrl: string): readonly string[] => [
  ...new Set(
    letter.text
      .split(linkBaseUrl)
      .slice(1)
      .map((rest) => rest.match(/^\/a\/[\w.-]+/)?.[0] ?? ''),
  ),
];

/** Asks the API as somebody who has signed in. */
const askingAs =
  ({ service, officeId }: ActorsParts) =>
  async (sub: string, path: string, body: object): Promise<number> => {
    const claims = { sub, office: officeId };
    const headers = { 'content-type': 'application/json' };
    const event = httpEventOf({ method: 'POST', path, headers, body: JSON.stringify(body), claims });
    const { statusCode } = await service.adminApi(event);
    return statusCode ?? 200;
  };

/** The second administrator, named once, who approves whatever waits. */
const approvingHolds = (parts: ActorsParts): Actors['approveHolds'] => {
  const ask = askingAs(parts);
  let isNamed = false;
  return async () => {
    const board = await parts.store.switchboards.get(parts.officeId);
    for (const { id } of board?.holds ?? []) {
      if (!isNamed) await ask(parts.officeSub, '/administrators', { sub: parts.secondSub, role: 'administrator' });
      isNamed = true;
      const status = await ask(parts.secondSub, `/holds/${id}/approve`, { note: '' });
      if (status !== 200) throw new Error(`The second administrator was refused with ${status}.`);
    }
  };
};

/** People and their office, acting through the doors they would act through: links in messages, and the admin API. */
export const openActors = (parts: ActorsParts): Actors => {
  const { service, store, agenda, context } = parts;
  const decided = new Set<string>();
  const returned = new Set<string>();

  const ask = askingAs(parts);
  const asOffice = (path: string, body: object): Promise<number> => ask(parts.officeSub, path, body);

  const review = async (officeId: string, taskId: string): Promise<void> => {
    const task = await store.tasks.get(officeId, taskId);
    if (task === null) return;
    const { pausedBy, dueOn } = stateOf(task);
    if (pausedBy === 'review') {
      const back = !returned.has(taskId) && chance(context.seed, 'returned', taskId) < RETURNED_SHARE;
      if (!back) await asOffice(`/tasks/${taskId}/close`, { note: '' });
      else {
        returned.add(taskId);
        await asOffice(`/tasks/${taskId}/return`, { note: '请补充佐证材料。' });
        decided.delete(taskId);
      }
    }
    if (pausedBy === 'extension') {
      const granted = chance(context.seed, 'granted', taskId) < GRANTED_SHARE;
      const asked = task.facts.findLast((fact) => fact.type === 'extension-asked');
      const untilOn = asked?.type === 'extension-asked' ? asked.untilOn : addDays(dueOn, 1);
      await asOffice(`/tasks/${taskId}/extend`, granted ? { decision: 'grant', untilOn } : { decision: 'refuse' });
    }
    if (pausedBy === 'dispute') await asOffice(`/tasks/${taskId}/settle-dispute`, { upheld: false });
  };

  const press = async (task: Task, path: string, visit: Visit): Promise<void> => {
    const headers = {
      'content-type': 'application/x-www-form-urlencoded',
      accept: 'text/html',
      origin: parts.linkBaseUrl,
    };
    const shown = await service.actionPage(httpEventOf({ method: 'GET', path, headers: { accept: 'text/html' } }));
    if (shown.statusCode !== 200) return;
    await service.actionPage(httpEventOf({ method: 'POST', path, headers, body: formBody(visit.fields) }));
    const after = await store.tasks.get(task.officeId, task.id);
    if (after === null || stateOf(after).pausedBy === null) return;
    agenda.add(reviewAt(parts.clock.now(), context), () => review(task.officeId, task.id));
  };

  return {
    approveHolds: approvingHolds(parts),
    read: async (message, letter, now) => {
      if (message.channel !== 'email') return;
      const paths = linkPaths(letter, parts.linkBaseUrl);
      for (const [index, notice] of [...taskNoticesOf(message.notices)].sort(byNoticeUrgency).entries()) {
        const path = paths[index];
        const mine = notice.audience === 'responsible-person' || notice.audience === 'supervisor';
        if (!mine || path === undefined || decided.has(notice.taskId)) continue;
        decided.add(notice.taskId);
        const task = await store.tasks.get(message.officeId, notice.taskId);
        if (task === null) continue;
        for (const visit of visitsFor(task, now, context)) agenda.add(visit.at, () => press(task, path, visit));
      }
    },
    tellEvent: async (dutyId, on) => {
      const status = await asOffice(`/duties/${dutyId}/events`, { triggerId: `e-${on}`, happenedOn: on });
      if (status !== 200) throw new Error(`The event of ${dutyId} on ${on} was refused with ${status}.`);
    },
  };
};
