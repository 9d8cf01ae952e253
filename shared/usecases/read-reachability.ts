import { addMs, DAY_MS, type Instant } from '#domain/kernel/instant';
import { ServiceError } from '#domain/kernel/service-error';
import { localDateAt } from '#domain/kernel/zone';
import type { Message } from '#domain/messages/message';
import { contactIdOf } from '#domain/roster/contact-id';
import { type Evidence, type PostReach, reachOf } from '#domain/roster/reachability';
import { contactOn, resolveRole } from '#domain/roster/resolve-post';
import type { Person, Roster } from '#domain/roster/roster';
import type { Office } from '#domain/rules/office';
import type { Task } from '#domain/tasks/task';
import { stateOf } from '#domain/tasks/task-state';
import type { Clock } from '#ports/clock';
import type { ContactReader, MessageReader, OfficeReader, RosterReader, TaskReader } from '#ports/readers';

export type ReachabilityServices = {
  readonly clock: Clock;
  readonly offices: OfficeReader;
  readonly rosters: RosterReader;
  readonly contacts: ContactReader;
  readonly tasks: Pick<TaskReader, 'list'>;
  readonly messages: MessageReader;
};

export type Reachability = {
  readonly office: Office;
  readonly days: number;
  /** Posts that answer for open tasks. */
  readonly posts: number;
  /** Those no channel of which worked within the days, most open tasks first. */
  readonly unreached: readonly PostReach[];
  /** Posts whose carriers only took the messages, and never tell of a delivery. */
  readonly acceptedOnly: number;
  /** False where there are more tasks than one answer looks at. */
  readonly complete: boolean;
};

const TASKS_A_PAGE = 100;
const PAGES_MAX = 200;
/** Messages looked at for what a carrier took, a post: the newest. */
const MESSAGES_A_POST_MAX = 20;

const openTasks = async (services: ReachabilityServices, officeId: string) => {
  const tasks: Task[] = [];
  let cursor: string | null = null;
  for (let pages = 0; pages < PAGES_MAX; pages += 1) {
    const page = await services.tasks.list(officeId, { cursor, limit: TASKS_A_PAGE });
    tasks.push(...page.items.filter((task) => !stateOf(task).settled));
    cursor = page.cursor;
    if (cursor === null) break;
  }
  return { tasks, complete: cursor === null };
};

const acceptedAt = (message: Message): Instant | null =>
  message.state === 'SENT' ? (message.history.find(({ state }) => state === 'SENT')?.at ?? null) : null;

/** What carriers took for these persons and never told of again: all that some carriers ever say. */
const readAccepted = async (
  services: ReachabilityServices,
  office: Office,
  groups: readonly { readonly person: Person; readonly tasks: readonly Task[] }[],
): Promise<ReadonlyMap<string, Evidence>> => {
  const ids = groups.flatMap(({ tasks }) =>
    tasks
      .flatMap((task) => task.steps)
      .sort((a, b) => (a.at > b.at ? -1 : 1))
      .flatMap((step) => step.messageIds)
      .slice(0, MESSAGES_A_POST_MAX),
  );
  const messages = ids.length === 0 ? [] : await services.messages.getMany(office.id, [...new Set(ids)]);
  const persons = new Map(groups.map(({ person }) => [person.id, person]));
  const accepted = new Map<string, Evidence>();
  for (const message of messages) {
    const person = persons.get(message.personId);
    const contact = person ? contactOn(person, message.channel) : null;
    const at = acceptedAt(message);
    if (contact === null || at === null) continue;
    const id = contactIdOf(office.id, contact.channel, contact.address);
    if (at > (accepted.get(id)?.at ?? '')) accepted.set(id, { at, kind: 'accepted' });
  }
  return accepted;
};

const idsOf = (office: Office, person: Person): readonly string[] =>
  person.contacts.map((one) => contactIdOf(office.id, one.channel, one.address));

/** Whoever answers for the units' tasks on a day, with those tasks. */
const groupsOf = (roster: Roster, byUnit: ReadonlyMap<string, readonly Task[]>, on: ReturnType<typeof localDateAt>) =>
  [...byUnit].flatMap(([unitId, tasks]) => {
    const resolved = resolveRole(roster, unitId, 'responsible-person', on);
    return resolved.found ? [{ person: resolved.person, tasks }] : [];
  });

/**
 * Which responsible posts of open tasks nobody has reached by any channel within so many days: known before a deadline,
 * and not only when its reminder comes back. Reads all tasks of the office.
 * @throws ServiceError `missing` (`office.missing`).
 */
export const readReachability = async (
  services: ReachabilityServices,
  wanted: { readonly officeId: string; readonly days: number },
): Promise<Reachability> => {
  const now = services.clock.now();
  const office = await services.offices.get(wanted.officeId);
  if (office === null) throw new ServiceError('missing', 'office.missing', 'There is no such office.');
  const [roster, { tasks, complete }] = await Promise.all([
    services.rosters.load(office.id, office.rosterVersion),
    openTasks(services, office.id),
  ]);
  const on = localDateAt(now, office.zone);
  const byUnit = Map.groupBy(tasks, (task) => task.leadUnitId);
  const groups = groupsOf(roster, byUnit, on);
  const reaches = await services.contacts.reaches(
    office.id,
    groups.flatMap(({ person }) => idsOf(office, person)),
  );
  const delivered = new Map(reaches.map(({ id, lastDeliveredAt }) => [id, lastDeliveredAt]));
  const silent = groups.filter(({ person }) => !idsOf(office, person).some((id) => delivered.has(id)));
  const accepted = await readAccepted(services, office, silent);
  const evidenceOf = (id: string): readonly Evidence[] => {
    const at = delivered.get(id);
    const taken = accepted.get(id);
    return [...(at === undefined ? [] : [{ at, kind: 'delivered' } as const]), ...(taken ? [taken] : [])];
  };
  const since = addMs(now, -wanted.days * DAY_MS);
  const posts = [...byUnit].map(([unitId, { length }]) =>
    reachOf(roster, { unitId, role: 'responsible-person', openTasks: length }, on, since, evidenceOf),
  );
  return {
    office,
    days: wanted.days,
    posts: posts.length,
    unreached: posts.filter(({ evidence }) => evidence === null).sort(byOpenTasks),
    acceptedOnly: posts.filter(({ evidence }) => evidence?.kind === 'accepted').length,
    complete,
  };
};

const byOpenTasks = (a: PostReach, b: PostReach): number => b.openTasks - a.openTasks || (a.unitId < b.unitId ? -1 : 1);
