import type { Problem } from '#api/problem';
import { DoorError } from '#api/problem';
import type { Language } from '#domain/roster/roster';
import { type HttpEvent, headerOf, methodOf, pathOf } from '#functions/runtime/http-event';
import type { Log } from '#functions/runtime/log';
import { matchPath } from '#functions/runtime/match-route';
import { type HttpResult, onHttp } from '#functions/runtime/on-http';
import type { IdSource } from '#ports/id-source';
import { contentSecurityPolicy } from '#render/page/content-security-policy';
import { renderLinkProblemPage } from '#render/page/link-problem-page';
import { type ActOnLinkServices, actOnLink } from '#usecases/act-on-link';
import { type OpenLinkServices, openLink } from '#usecases/open-link';
import { factOf, readForm } from './form.ts';
import { pageOf, resultOf } from './page-view.ts';

export type ActionPageServices = OpenLinkServices &
  ActOnLinkServices & {
    readonly ids: IdSource;
    readonly log: Log;
    readonly settings: { readonly linkBaseUrl: string };
  };

const page = (statusCode: number, body: string, nonce: string): HttpResult => ({
  statusCode,
  headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': contentSecurityPolicy(nonce) },
  body,
});

const languageAsked = (event: HttpEvent): Language | null => {
  const asked = event.queryStringParameters?.lang;
  return asked === 'zh-CN' || asked === 'en' ? asked : null;
};

/** Where the forms go: with the page's language, so that a refusal before the form is read speaks it too. */
const formActionOf = (event: HttpEvent, language: Language): string => `${pathOf(event)}?lang=${language}`;

const tokenOf = (event: HttpEvent): string => {
  const token = matchPath('/a/{token}', pathOf(event))?.token;
  if (token === undefined) throw new DoorError(404, 'link.unknown', 'There is no such link.');
  return token;
};

const show = async (services: ActionPageServices, event: HttpEvent, token: string): Promise<HttpResult> => {
  const link = await openLink(services, token);
  const nonce = services.ids.newToken();
  const language = languageAsked(event) ?? link.person.language;
  return page(200, pageOf(link, link.task, { language, nonce, formAction: formActionOf(event, language) }), nonce);
};

const act = async (services: ActionPageServices, event: HttpEvent, token: string): Promise<HttpResult> => {
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

/** The page behind a link in a message. GET shows and changes nothing; POST acts after a real click, and twice is once. */
export const actionPageHandler = (services: ActionPageServices) =>
  onHttp(
    services.log,
    async (event) => {
      const method = methodOf(event);
      if (method === 'GET' || method === 'HEAD') return show(services, event, tokenOf(event));
      if (method === 'POST') return act(services, event, tokenOf(event));
      throw new DoorError(405, 'request.method', 'Allowed here: GET, HEAD, POST.');
    },
    showProblem(services.ids),
  );
