import { MINUTE_MS } from '#domain/kernel/instant';
import { httpEventOf } from '#infra/local/events';
import type { Act } from '#test/simulation/plan';
import { dutyIdOf, type Scenario, titleOf } from '#test/simulation/scenarios';
import { ADMINISTRATOR, LINK_BASE } from '#test/support/town';
import type { World } from './world.ts';

/** A person who gets no good answer tries again after so long. */
const AGAIN_MS = MINUTE_MS;
const TRIES_MAX = 15;
/** Where an extension is granted or asked for, until then. */
const EXTENDED_ON = '2023-07-03';

type ScenarioTask = Scenario['tasks'][number];

/** The task a duty made, by the first commit of it; `null` while there is none. */
export const taskIdOf = ({ history }: Pick<World, 'history'>, task: ScenarioTask): string | null => {
  const dutyId = dutyIdOf(task);
  for (const { changes } of history.commits) {
    for (const { record } of changes) {
      if (record.kind === 'task' && record.dutyId === dutyId && record.leadUnitId === task.unitId) return record.id;
    }
  }
  return null;
};

/** The link beside a task in the newest letter to the person who answers for it. */
const linkOf = ({ history }: World, task: ScenarioTask): string | null => {
  const title = titleOf(task);
  const holder = `${task.unitId}.responsible-person.holder`;
  const letter = history.sends.findLast(({ to, text }) => to.startsWith(holder) && text.includes(title));
  if (letter === undefined) return null;
  return letter.text.slice(letter.text.indexOf(title)).match(/\/a\/[\w.-]+/)?.[0] ?? null;
};

const FORMS = {
  acknowledge: { do: 'acknowledge' },
  'ask-extension': { do: 'ask-extension', untilOn: EXTENDED_ON, note: '需要更多时间' },
} as const;

const DECISIONS = {
  close: { path: 'close', body: { note: '已办结' } },
  suspend: { path: 'suspend', body: { note: '暂缓' } },
  extend: { path: 'extend', body: { decision: 'grant', untilOn: EXTENDED_ON, note: '同意' } },
} as const;

type Asked = { readonly door: 'action-page' | 'admin-api'; readonly event: unknown };

/** The request a person makes; `null` where they cannot yet: there is no task, or no letter. */
const requestOf = (world: World, { does, task: index }: Act): Asked | null => {
  const task = world.scenario.tasks[index];
  if (task === undefined) throw new Error(`The scenario has no task ${index}.`);
  if (does === 'acknowledge' || does === 'ask-extension') {
    const path = linkOf(world, task);
    if (path === null) return null;
    const headers = { 'content-type': 'application/x-www-form-urlencoded', origin: LINK_BASE };
    const body = new URLSearchParams(FORMS[does]).toString();
    return { door: 'action-page', event: httpEventOf({ method: 'POST', path, headers, body }) };
  }
  const taskId = taskIdOf(world, task);
  if (taskId === null) return null;
  const { path, body } = DECISIONS[does];
  const ask = { method: 'POST', path: `/tasks/${taskId}/${path}`, claims: { sub: ADMINISTRATOR } };
  const headers = { 'content-type': 'application/json' };
  return { door: 'admin-api', event: httpEventOf({ ...ask, headers, body: JSON.stringify(body) }) };
};

const statusOf = (answer: unknown): number => (answer as { readonly statusCode?: number } | null)?.statusCode ?? 504;

/** People who act at their moment, and again where nobody answered them. */
export const startPeople = (world: World): void => {
  const { kernel, history } = world;
  const attempt = (act: Act, tries: number): void => {
    const again = (): void => {
      if (tries < TRIES_MAX) kernel.after(AGAIN_MS, () => attempt(act, tries + 1));
    };
    const asked = requestOf(world, act);
    if (asked === null) {
      again();
      return;
    }
    const what = `${act.does} task ${act.task}`;
    world.start(asked.door, asked.event, (_how, answer) => {
      const status = statusOf(answer);
      history.acts.push({ atMs: kernel.nowMs, what, status });
      kernel.note('person', `${what}: ${status}`);
      if (status >= 500 || status === 409) again();
    });
  };
  for (const act of world.plan.acts) kernel.at(kernel.startMs + act.atMs, () => attempt(act, 1));
};
