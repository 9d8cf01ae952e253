import { overdueYear } from '#domain/calendar/coverage';
import { workCalendarOf } from '#domain/calendar/work-calendar';
import { localDateAt } from '#domain/kernel/zone';
import type { Language } from '#domain/roster/roster';
import { dueDateOf } from '#domain/tasks/due-date';
import { LIGHTS, type Light, lightOf } from '#domain/tasks/light';
import { stateOf } from '#domain/tasks/task-state';
import type { HttpResult } from '#functions/runtime/on-http';
import { momentText } from '#render/dates';
import { contentSecurityPolicy } from '#render/page/content-security-policy';
import { FRONT_TASKS_MAX, renderFrontPage } from '#render/page/front-page';
import { reachabilityText } from '#render/reachability-text';
import { readReachability } from '#usecases/read-reachability';
import type { RunnerRoutesParts } from './runner-routes.ts';
import { heldRows } from './switchboard-form.ts';

const REACH_DAYS = 90;

/** Whom nobody has reached lately. The tasks come from memory: the page is looked at often. */
const reachText = async ({ runner }: RunnerRoutesParts, officeId: string, language: Language): Promise<string> => {
  const tasks = { list: async () => ({ items: await runner.tasks(officeId), cursor: null }) };
  const services = { ...runner.store, tasks, clock: runner.clock };
  return reachabilityText(language, await readReachability(services, { officeId, days: REACH_DAYS }));
};

/** The first page: the clock, where to look, and how the tasks stand. */
export const frontPage = async (parts: RunnerRoutesParts, language: Language): Promise<HttpResult> => {
  const { runner } = parts;
  const officeId = parts.officeId();
  const now = runner.clock.now();
  const office = officeId === '' ? null : await runner.store.offices.get(officeId);
  const calendar = office ? await runner.calendars.forOffice(office) : workCalendarOf(parts.zone);
  const roster = office ? await runner.store.rosters.load(officeId, office.rosterVersion) : null;
  const tasks = office ? await runner.tasks(officeId) : [];
  const lit = tasks.map((task) => ({ task, light: lightOf(task, calendar, now), state: stateOf(task) }));
  const counts = Object.fromEntries(
    LIGHTS.map((light) => [light, lit.filter((one) => one.light === light).length]),
  ) as Record<Light, number>;
  const worst = lit.sort(
    (a, b) => LIGHTS.indexOf(a.light) - LIGHTS.indexOf(b.light) || (a.state.dueOn < b.state.dueOn ? -1 : 1),
  );
  const year = overdueYear(calendar, localDateAt(now, parts.zone));
  const onIt =
    year === null ? [] : lit.filter(({ task, state }) => !state.settled && dueDateOf(task, calendar).provisional);
  const nonce = parts.newNonce();
  const body = renderFrontPage({
    language,
    officeName: office?.name ?? '',
    nowText: momentText(language, now, parts.zone),
    counts,
    unpublished: year !== null && onIt.length > 0 ? { year, tasks: onIt.length } : null,
    tasks: worst.slice(0, FRONT_TASKS_MAX).map(({ task, light, state }) => ({
      title: task.title,
      unitName: roster?.units.get(task.leadUnitId)?.name ?? task.leadUnitId,
      dueOn: state.dueOn,
      light,
      status: state.status,
      url: `/ledger/${task.id}?lang=${language}`,
    })),
    held: heldRows((await runner.store.switchboards.read([officeId]))(officeId)),
    mailboxUrl: `/mailbox?lang=${language}`,
    letterCount: runner.mailbox.count(),
    tasksUrl: '/tasks',
    reachText: office ? await reachText(parts, office.id, language) : '',
    nonce,
  });
  return {
    statusCode: 200,
    headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': contentSecurityPolicy(nonce) },
    body,
  };
};
