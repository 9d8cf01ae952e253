import type { Context } from 'aws-lambda';
import { DoorError } from '#api/problem';
import { addMs, DAY_MS, HOUR_MS, type Instant } from '#domain/kernel/instant';
import { isoWithOffset, type ZoneId } from '#domain/kernel/zone';
import type { Language } from '#domain/roster/roster';
import { bodyTextOf, type HttpEvent, headerOf, mediaTypeOf, parseJson } from '#functions/runtime/http-event';
import type { Log } from '#functions/runtime/log';
import { type HttpResult, jsonResult, onHttp } from '#functions/runtime/on-http';
import { catalog } from '#infra/catalog';
import { CLOCK_STEPS, type ClockStep } from '#render/page/front-page';
import { frontPage } from './front-view.ts';
import type { LocalRoute } from './http-routes.ts';
import { ledgerPage } from './ledger-view.ts';
import { mailboxData, mailboxPage } from './mailbox-view.ts';
import type { Runner } from './runner.ts';
import { pressSwitchboard } from './switchboard-form.ts';

export type RunnerRoutesParts = {
  readonly runner: Runner;
  readonly zone: ZoneId;
  readonly officeId: () => string;
  readonly administratorSub: string;
  /** This run's own origin. */
  readonly origin: string;
  readonly newNonce: () => string;
  readonly log: Log;
};

const languageFrom = (text: string | null | undefined): Language => (text === 'en' ? 'en' : 'zh-CN');
const languageOf = (event: HttpEvent): Language => languageFrom(event.queryStringParameters?.lang);

/** An hour, a day or a week ahead. */
export const movedBy = (now: Instant, by: ClockStep): Instant =>
  addMs(now, by === 'hour' ? HOUR_MS : by === 'day' ? DAY_MS : 7 * DAY_MS);

type Step = { readonly by: ClockStep; readonly isForm: boolean; readonly language: Language };

const stepOf = (event: HttpEvent): Step => {
  const text = bodyTextOf(event, 1_024);
  const isForm = mediaTypeOf(event) === 'application/x-www-form-urlencoded';
  if (!isForm && mediaTypeOf(event) !== 'application/json') {
    throw new DoorError(415, 'request.media-type', 'Send a form or JSON.');
  }
  const form = new URLSearchParams(isForm ? text : '');
  const given = isForm ? form.get('by') : (parseJson(text) as { by?: unknown } | null)?.by;
  const by = CLOCK_STEPS.find((step) => step === given);
  if (by === undefined) throw new DoorError(400, 'clock.step', `"by" is one of: ${CLOCK_STEPS.join(', ')}.`);
  return { by, isForm, language: languageFrom(form.get('lang')) };
};

/** Buttons of our own pages only. @throws DoorError 403 `form.foreign-origin`. */
const checkOrigin = (parts: RunnerRoutesParts, event: HttpEvent): void => {
  const origin = headerOf(event, 'origin');
  const site = headerOf(event, 'sec-fetch-site');
  if ((origin !== undefined && origin !== parts.origin && origin !== 'null') || site === 'cross-site') {
    throw new DoorError(403, 'form.foreign-origin', 'This must be pressed on our own page.');
  }
};

const moveClock = async (parts: RunnerRoutesParts, event: HttpEvent): Promise<HttpResult> => {
  checkOrigin(parts, event);
  const { by, isForm, language } = stepOf(event);
  await parts.runner.advanceTo(movedBy(parts.runner.clock.now(), by));
  if (isForm) return { statusCode: 303, headers: { location: `/?lang=${language}` }, body: '' };
  const now = parts.runner.clock.now();
  return jsonResult(200, { now, local: isoWithOffset(now, parts.zone) });
};

/** The pages of `action-page`, as the catalog names them. */
const ACTION_PATHS = [...new Set(catalog['action-page'].startedBy.routes.map(({ path }) => path))];

/** What the local server answers: the service's own doors, and the pages that show what happens on this machine. */
export const runnerRoutes = (parts: RunnerRoutesParts): readonly LocalRoute[] => {
  const { service } = parts.runner;
  const page = (run: (event: HttpEvent) => Promise<HttpResult>) => {
    const door = onHttp(parts.log, run);
    return async (event: HttpEvent) => (await door(event, {} as Context)) as HttpResult;
  };
  const claims = { sub: parts.administratorSub };
  return [
    { method: 'GET', path: '/', handler: page((event) => frontPage(parts, languageOf(event))) },
    { method: 'POST', path: '/clock', handler: page((event) => moveClock(parts, event)) },
    {
      method: 'POST',
      path: '/switchboard',
      handler: page(async (event) => {
        checkOrigin(parts, event);
        return pressSwitchboard(parts, event);
      }),
    },
    { method: 'GET', path: '/mailbox', handler: page((event) => mailboxPage(parts, event, languageOf(event))) },
    { method: 'GET', path: '/mailbox.json', handler: page((event) => mailboxData(parts.runner.mailbox, event)) },
    {
      method: 'GET',
      path: '/ledger/{taskId}',
      handler: page((event) => ledgerPage(parts, event.pathParameters?.taskId ?? '', languageOf(event))),
    },
    ...ACTION_PATHS.map((path): LocalRoute => ({ method: 'ANY', path, handler: (event) => service.actionPage(event) })),
    { method: 'ANY', path: '/{proxy+}', handler: (event) => service.adminApi(event), claims },
  ];
};
