import type { Problem } from '#api/problem';
import { DoorError } from '#api/problem';
import { type HttpEvent, headerOf, methodOf, pathOf } from '#functions/runtime/http-event';
import type { Log } from '#functions/runtime/log';
import { type HttpResult, onHttp } from '#functions/runtime/on-http';
import type { IdSource } from '#ports/id-source';
import { renderLinkProblemPage } from '#render/page/link-problem-page';
import { type ActOnLinkServices, actOnLink } from '#usecases/act-on-link';
import { type OpenLinkServices, openLink } from '#usecases/open-link';
import { type DrawPageServices, showDraw, showLog, showRecord } from './draw.ts';
import { actOnFinding, type FindingServices, showFinding } from './finding.ts';
import { factOf, readForm } from './form.ts';
import { actOnOrder, type OrderServices, showOrder } from './order.ts';
import { formActionOf, languageAsked, page, paramsOf } from './page-door.ts';
import { pageOf, resultOf } from './page-view.ts';

export type ActionPageServices = OpenLinkServices &
  ActOnLinkServices &
  OrderServices &
  FindingServices &
  DrawPageServices & {
    readonly ids: IdSource;
    readonly log: Log;
    readonly settings: { readonly linkBaseUrl: string };
  };

const tokenOf = (event: HttpEvent): string => paramsOf(event, '/a/{token}').token ?? '';

const show = async (services: ActionPageServices, event: HttpEvent): Promise<HttpResult> => {
  const token = tokenOf(event);
  const link = await openLink(services, token);
  const nonce = services.ids.newToken();
  const language = languageAsked(event) ?? link.person.language;
  return page(200, pageOf(link, link.task, { language, nonce, formAction: formActionOf(event, language) }), nonce);
};

const act = async (services: ActionPageServices, event: HttpEvent): Promise<HttpResult> => {
  const token = tokenOf(event);
  const link = await openLink(services, token);
  const { form, language: formLanguage } = readForm(event, new URL(services.settings.linkBaseUrl).origin);
  const outcome = await actOnLink(services, link, factOf(form, link.task.measure));
  services.log.info('link used', { taskId: link.task.id, action: form.do, outcome: outcome.outcome });
  const nonce = services.ids.newToken();
  const language = formLanguage ?? languageAsked(event) ?? link.person.language;
  const shown = { language, nonce, formAction: formActionOf(event, language), ...resultOf(outcome, form, language) };
  return page(outcome.outcome === 'refused' ? 409 : 200, pageOf(link, outcome.task, shown), nonce);
};

/** A browser is shown a page that says what is wrong; a program, problem+json. */
const wantsPage = (event: HttpEvent): boolean => (headerOf(event, 'accept') ?? '').includes('text/html');

const showProblem =
  (ids: IdSource) =>
  (problem: Problem, event: HttpEvent): HttpResult => {
    if (!wantsPage(event)) {
      const headers = { 'content-type': 'application/problem+json; charset=utf-8' };
      return { statusCode: problem.status, headers, body: JSON.stringify(problem) };
    }
    const nonce = ids.newToken();
    const language = languageAsked(event) ?? 'zh-CN';
    // A page has one word for all that is our own fault; which it was stands in the log.
    const code = problem.status >= 500 ? 'unavailable' : problem.code;
    return page(problem.status, renderLinkProblemPage({ language, code, nonce }), nonce);
  };

type Answer = (services: ActionPageServices, event: HttpEvent) => Promise<HttpResult>;

/** Pages by the first part of their path. Without `act` there is nothing to press. */
const PAGES: Readonly<Record<string, { readonly show: Answer; readonly act?: Answer }>> = {
  a: { show, act },
  i: { show: showOrder, act: actOnOrder },
  f: { show: showFinding, act: actOnFinding },
};

/** What anybody may see of a draw. */
const publicAnswer = (event: HttpEvent): Answer => {
  const path = pathOf(event);
  if (path.endsWith('/record.json')) return showRecord;
  return path.endsWith('/log.ndjson') ? showLog : showDraw;
};

const answerFor = (event: HttpEvent): Answer => {
  const method = methodOf(event);
  const [, first = ''] = pathOf(event).split('/');
  const isLook = method === 'GET' || method === 'HEAD';
  if (first === 'p' && isLook) return publicAnswer(event);
  const found = PAGES[first];
  if (found === undefined && first !== 'p') throw new DoorError(404, 'link.unknown', 'There is no such link.');
  const answer = isLook ? found?.show : method === 'POST' ? found?.act : undefined;
  if (answer === undefined) throw new DoorError(405, 'request.method', 'Allowed here: GET, HEAD, POST.');
  return answer;
};

/** The pages behind links in messages. GET shows and changes nothing; POST acts after a real click, and twice is once. */
export const actionPageHandler = (services: ActionPageServices) =>
  onHttp(services.log, (event) => answerFor(event)(services, event), showProblem(services.ids));
