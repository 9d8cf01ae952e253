import { DoorError } from '#api/problem';
import { because } from '#domain/kernel/because';
import type { Language } from '#domain/roster/roster';
import type { Switchboards } from '#domain/rules/switchboard';
import { bodyTextOf, type HttpEvent } from '#functions/runtime/http-event';
import type { HttpResult } from '#functions/runtime/on-http';
import { type HeldRow, SWITCHBOARD_ACTS } from '#render/page/switchboard-card';
import { httpEventOf } from './events.ts';
import type { RunnerRoutesParts } from './runner-routes.ts';

/** Who presses the buttons of the first page: another administrator than the one who loads bundles here. */
export const SECOND_SUB = 'local-second-administrator';

/** What the first page shows of the switchboards; the house's pauses are lifted where they were set. */
export const heldRows = ({ house, office }: Switchboards): readonly HeldRow[] => [
  ...(house?.pauses ?? []).map((pause) => ({ ...pause, receivers: [], acts: [] })),
  ...(office?.pauses ?? []).map((pause) => ({ ...pause, receivers: [], acts: ['lift'] as const })),
  ...(office?.holds ?? []).map(({ id, ladderId, count, limit, receivers }) => ({
    id,
    because: because('hold.unusual', { ladder: ladderId, count, limit }),
    note: '',
    receivers,
    acts: ['approve', 'refuse'] as const,
  })),
];

const PATHS = {
  lift: (id: string) => `/pauses/${id}/lift`,
  approve: (id: string) => `/holds/${id}/approve`,
  refuse: (id: string) => `/holds/${id}/refuse`,
} as const;

/** A button of the first page, pressed: through the API, as the second administrator, who is named first if need be. */
export const pressSwitchboard = async (parts: RunnerRoutesParts, event: HttpEvent): Promise<HttpResult> => {
  const form = new URLSearchParams(bodyTextOf(event, 1_024));
  const act = SWITCHBOARD_ACTS.find((one) => one === form.get('act'));
  const id = form.get('id') ?? '';
  if (act === undefined || !/^[\w-]{1,64}$/.test(id)) {
    throw new DoorError(400, 'switchboard.act', `"act" is one of: ${SWITCHBOARD_ACTS.join(', ')}; "id" names what.`);
  }
  const ask = (sub: string, path: string, body: object) => {
    const claims = { sub, office: parts.officeId() };
    const headers = { 'content-type': 'application/json' };
    return parts.runner.service.adminApi(
      httpEventOf({ method: 'POST', path, headers, body: JSON.stringify(body), claims }),
    );
  };
  await ask(parts.administratorSub, '/administrators', { sub: SECOND_SUB, role: 'administrator' });
  const answer = await ask(SECOND_SUB, PATHS[act](id), { note: 'first page' });
  if (answer.statusCode !== 200) return answer;
  await parts.runner.tick();
  const language: Language = form.get('lang') === 'en' ? 'en' : 'zh-CN';
  return { statusCode: 303, headers: { location: `/?lang=${language}` }, body: '' };
};
