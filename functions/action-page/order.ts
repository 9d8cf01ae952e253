import * as z from 'zod';
import { DoorError } from '#api/problem';
import { freeText, localDate } from '#api/shapes';
import type { ItemSeen } from '#domain/inspections/inspection';
import { inspectionStatus } from '#domain/inspections/inspection-state';
import type { FindingWish } from '#domain/inspections/make-finding';
import { type LocalTime, parseLocalDate } from '#domain/kernel/local-date';
import { ServiceError } from '#domain/kernel/service-error';
import { instantAt, isoWithOffset, localDateAt, type ZoneId } from '#domain/kernel/zone';
import type { Language } from '#domain/roster/roster';
import type { HttpEvent } from '#functions/runtime/http-event';
import type { HttpResult } from '#functions/runtime/on-http';
import type { IdSource } from '#ports/id-source';
import { errorText, text } from '#render/catalogue/catalogue';
import { renderOrderPage } from '#render/page/order-page';
import type { FormResult } from '#render/page/result-banner';
import { type OpenedOrder, type OpenOrderServices, openOrder } from '#usecases/open-order';
import { type RecordVisitServices, recordVisit } from '#usecases/record-visit';
import { type ReportUnableServices, reportUnable } from '#usecases/report-unable';
import { checkOrigin, formActionOf, languageAsked, page, paramsOf, plainFields, postedOf } from './page-door.ts';

export type OrderServices = OpenOrderServices &
  RecordVisitServices &
  ReportUnableServices & { readonly ids: IdSource; readonly settings: { readonly linkBaseUrl: string } };

const ITEMS_MAX = 200;
/** All items with their longest notes: a Chinese character takes nine bytes of a form. */
const BODY_BYTES_MAX = 2 * 1_024 * 1_024;

const langOf = (fields: Readonly<Record<string, unknown>>): Language | null =>
  fields.lang === 'en' || fields.lang === 'zh-CN' ? fields.lang : null;

const unableSchema = z.object({
  do: z.literal('unable'),
  reason: z.enum(['absent', 'conflict']),
  'unable-note': freeText(2_000).min(1),
});
const visitSchema = z.looseObject({ do: z.literal('visit'), on: localDate, confirm: z.literal('yes') });
const itemSchema = z.object({
  met: z.enum(['yes', 'no', 'unseen']),
  value: freeText(500).default(''),
  note: freeText(2_000).default(''),
  finding: freeText(500).default(''),
});

const CODE_OF_FIELD: Readonly<Record<string, string>> = {
  reason: 'form.choice-missing',
  met: 'form.choice-missing',
  on: 'form.date-missing',
  confirm: 'form.not-confirmed',
  'unable-note': 'form.reason-missing',
};

const parsed = <S extends z.ZodType>(schema: S, given: unknown): z.output<S> => {
  const read = schema.safeParse(given);
  if (read.success) return read.data;
  const field = String(read.error.issues[0]?.path[0] ?? 'do');
  throw new DoorError(400, CODE_OF_FIELD[field] ?? 'inspection.faulty', 'The form does not fit.');
};

const MOMENT = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})$/;

/** A value as its item's type wants it: a form sends all as text, and moments without their offset. */
const seenValue = (given: string, type: string | undefined, zone: ZoneId): string | number => {
  const value = given.trim();
  if (type === 'count' && /^\d{1,12}$/.test(value)) return Number(value);
  const [, day, time] = MOMENT.exec(value) ?? [];
  const date = parseLocalDate(day ?? '');
  return type === 'time' && date !== null ? isoWithOffset(instantAt(date, time as LocalTime, zone), zone) : value;
};

type Written = { readonly items: readonly ItemSeen[]; readonly findings: readonly FindingWish[] };

const writtenOf = ({ checkItems, office }: OpenedOrder, fields: Readonly<Record<string, unknown>>): Written => {
  const findings: FindingWish[] = [];
  const items = checkItems.slice(0, ITEMS_MAX).map(({ id: checkItemId, type }, index): ItemSeen => {
    const named = (name: string) => fields[`${name}-${index}`] ?? undefined;
    const given = { met: named('met'), value: named('value'), note: named('note'), finding: named('finding') };
    const { met, value, note, finding } = parsed(itemSchema, given);
    const unseen = met === 'unseen';
    if (met === 'no' && finding.trim() !== '') findings.push({ checkItemId, text: finding.trim(), evidence: [] });
    return {
      checkItemId,
      met: unseen ? null : met === 'yes',
      value: unseen ? '' : seenValue(value, type, office.zone),
      evidence: [],
      note,
    };
  });
  return { items, findings };
};

const byOf = ({ person }: OpenedOrder) => ({ kind: 'person', personId: person.id, via: 'link' }) as const;

const doUnable = async (services: OrderServices, order: OpenedOrder, given: unknown, language: Language) => {
  const { reason, 'unable-note': note } = parsed(unableSchema, given);
  const request = { inspectorId: order.grant.inspectorId, reason, note };
  const wanted = { officeId: order.office.id, inspectionId: order.inspection.id, by: byOf(order), request };
  await reportUnable(services, wanted);
  return text(language, 'order.done.unable');
};

const doVisit = async (
  services: OrderServices,
  order: OpenedOrder,
  fields: Record<string, unknown>,
  language: Language,
) => {
  const { on } = parsed(visitSchema, fields);
  const { items, findings } = writtenOf(order, fields);
  const request = { type: 'visited', on, items, note: '', onBehalf: '' } as const;
  const wanted = { officeId: order.office.id, inspectionId: order.inspection.id, by: byOf(order), request, findings };
  const recorded = await recordVisit(services, wanted);
  return text(language, 'order.done.visit', { findings: recorded.findings.length });
};

const shown = (
  services: OrderServices,
  event: HttpEvent,
  order: OpenedOrder,
  more: { language: Language; result?: FormResult; entered?: Readonly<Record<string, string>>; status?: number },
): HttpResult => {
  const { inspection, office, roster, person, now } = order;
  const { language } = more;
  const nonce = services.ids.newToken();
  const today = localDateAt(now, office.zone);
  const isOpen = inspectionStatus(inspection) === 'told' || inspectionStatus(inspection) === 'ordered';
  const body = renderOrderPage({
    ...more,
    officeName: office.name,
    personName: person.name,
    nonce,
    formAction: formActionOf(event, language),
    programme: order.programme.title,
    status: inspectionStatus(inspection),
    visitOn: inspection.visitOn,
    todayOn: today,
    unannounced: inspection.unannounced,
    subjectName: inspection.subjectName,
    unitName: roster.units.get(inspection.unitId)?.name ?? inspection.unitId,
    team: order.team,
    items: order.checkItems.map(({ id, title, type, basis, line }) => ({ id, title, type, basis, line })),
    proof: inspection.proof,
    allowed: { unable: isOpen, visit: isOpen && today >= inspection.visitOn },
  });
  return page(more.status ?? 200, body, nonce);
};

export const showOrder = async (services: OrderServices, event: HttpEvent): Promise<HttpResult> => {
  const order = await openOrder(services, paramsOf(event, '/i/{token}').token ?? '');
  return shown(services, event, order, { language: languageAsked(event) ?? order.person.language });
};

/** What was pressed on an order: that somebody cannot go, or what a visit saw. Twice is once. */
export const actOnOrder = async (services: OrderServices, event: HttpEvent): Promise<HttpResult> => {
  const { token = '' } = paramsOf(event, '/i/{token}');
  const order = await openOrder(services, token);
  checkOrigin(event, new URL(services.settings.linkBaseUrl).origin);
  const fields = (postedOf(event, BODY_BYTES_MAX, plainFields) ?? {}) as Record<string, unknown>;
  const language = langOf(fields) ?? languageAsked(event) ?? order.person.language;
  const act = fields.do === 'unable' ? doUnable : fields.do === 'visit' ? doVisit : null;
  if (act === null) throw new DoorError(400, 'form.unknown-action', 'The form does not fit.');
  try {
    const said = await act(services, order, fields, language);
    return shown(services, event, await openOrder(services, token), { language, result: { kind: 'done', text: said } });
  } catch (error) {
    // What is wrong with the form or the moment is told on the page, filled in as it was; the rest is a bug.
    if (!(error instanceof ServiceError) || error.kind === 'missing' || error.kind === 'unavailable') throw error;
    const entered = Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, String(value)]));
    const result = { kind: 'refused', text: errorText(language, error.code) } as const;
    const status = error.kind === 'invalid' ? 400 : 409;
    return shown(services, event, order, { language, result, entered, status });
  }
};
