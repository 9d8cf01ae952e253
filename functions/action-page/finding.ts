import * as z from 'zod';
import { DoorError } from '#api/problem';
import { freeText } from '#api/shapes';
import type { Finding } from '#domain/inspections/finding';
import { findingState, mayReply } from '#domain/inspections/finding-state';
import { ServiceError } from '#domain/kernel/service-error';
import { isoWithOffset, localDateAt } from '#domain/kernel/zone';
import type { Language } from '#domain/roster/roster';
import { stateOf } from '#domain/tasks/task-state';
import type { HttpEvent } from '#functions/runtime/http-event';
import type { HttpResult } from '#functions/runtime/on-http';
import type { IdSource } from '#ports/id-source';
import { errorText, label, text } from '#render/catalogue/catalogue';
import { type FindingPageView, renderFindingPage } from '#render/page/finding-page';
import type { FormResult } from '#render/page/result-banner';
import { type OpenedFinding, type OpenFindingServices, openFinding } from '#usecases/open-finding';
import { type ReplyServices, replyToFinding } from '#usecases/reply-to-finding';
import { checkOrigin, formActionOf, languageAsked, page, paramsOf, plainFields, postedOf } from './page-door.ts';

export type FindingServices = OpenFindingServices &
  ReplyServices & { readonly ids: IdSource; readonly settings: { readonly linkBaseUrl: string } };

const BODY_BYTES_MAX = 64 * 1_024;

const formSchema = z.object({
  do: z.literal('reply'),
  note: freeText(2_000).min(1),
  evidence: freeText(200).default(''),
  reference: freeText(200).default(''),
});

const saidOf = (
  finding: Finding,
  language: Language,
  zone: Parameters<typeof isoWithOffset>[1],
): FindingPageView['said'] =>
  finding.facts.flatMap((fact) => {
    if (fact.type !== 'replied' && fact.type !== 'reply-reviewed') return [];
    const what = label(language, 'fact', fact.type);
    const outcome = fact.type === 'reply-reviewed' ? `：${label(language, 'review', fact.outcome)}` : '';
    return [
      { what: `${what}${outcome}`, at: isoWithOffset(fact.at, zone).slice(0, 16).replace('T', ' '), note: fact.note },
    ];
  });

const shown = (
  services: FindingServices,
  event: HttpEvent,
  opened: OpenedFinding,
  more: { language: Language; result?: FormResult; entered?: Readonly<Record<string, string>>; status?: number },
): HttpResult => {
  const { finding, task, office, person, now, checkItems } = opened;
  const { language } = more;
  const nonce = services.ids.newToken();
  const today = localDateAt(now, office.zone);
  const state = findingState(finding, task);
  const item = checkItems.get(finding.checkItemId);
  const body = renderFindingPage({
    ...more,
    officeName: office.name,
    personName: person.name,
    nonce,
    formAction: formActionOf(event, language),
    status: state.status,
    text: state.text,
    subjectName: finding.subjectName,
    line: finding.line,
    itemTitle: item?.title ?? finding.checkItemId,
    itemBasis: item?.basis ?? '',
    replyBy: finding.replyBy.on,
    rectifyBy: stateOf(task).dueOn,
    evidence: finding.evidence,
    said: saidOf(finding, language, office.zone),
    repliesLeft: mayReply(finding, today) ? state.repliesLeft : 0,
  });
  return page(more.status ?? 200, body, nonce);
};

export const showFinding = async (services: FindingServices, event: HttpEvent): Promise<HttpResult> => {
  const opened = await openFinding(services, paramsOf(event, '/f/{token}').token ?? '');
  return shown(services, event, opened, { language: languageAsked(event) ?? opened.person.language });
};

/** The unit's reply. Twice is once. */
export const actOnFinding = async (services: FindingServices, event: HttpEvent): Promise<HttpResult> => {
  const { token = '' } = paramsOf(event, '/f/{token}');
  const opened = await openFinding(services, token);
  checkOrigin(event, new URL(services.settings.linkBaseUrl).origin);
  const fields = (postedOf(event, BODY_BYTES_MAX, plainFields) ?? {}) as Record<string, unknown>;
  const asked = fields.lang === 'en' || fields.lang === 'zh-CN' ? fields.lang : languageAsked(event);
  const language = asked ?? opened.person.language;
  const read = formSchema.safeParse(fields);
  if (!read.success) {
    const code = read.error.issues[0]?.path[0] === 'note' ? 'form.reason-missing' : 'form.unknown-action';
    throw new DoorError(400, code, 'The form does not fit.');
  }
  const { note, evidence, reference } = read.data;
  const named = evidence.trim() === '' ? [] : [{ title: evidence, reference, sha256: null }];
  const by = { kind: 'person', personId: opened.person.id, via: 'link' } as const;
  try {
    const wanted = { officeId: opened.office.id, findingId: opened.finding.id, by, request: { note, evidence: named } };
    await replyToFinding(services, wanted);
    const result = { kind: 'done', text: text(language, 'finding.done.reply') } as const;
    return shown(services, event, await openFinding(services, token), { language, result });
  } catch (error) {
    if (!(error instanceof ServiceError) || error.kind === 'missing' || error.kind === 'unavailable') throw error;
    const result = { kind: 'refused', text: errorText(language, error.code) } as const;
    const status = error.kind === 'invalid' ? 400 : 409;
    return shown(services, event, opened, { language, result, entered: { note, evidence, reference }, status });
  }
};
