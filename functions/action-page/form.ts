import * as z from 'zod';
import { DoorError } from '#api/problem';
import { freeText, localDate } from '#api/shapes';
import type { Fault } from '#domain/kernel/service-error';
import type { Language } from '#domain/roster/roster';
import type { FactRequest } from '#domain/tasks/decide-fact';
import { type Measure, NOTE_CHARS_MAX, type Reported } from '#domain/tasks/task';
import type { HttpEvent } from '#functions/runtime/http-event';
import { checkOrigin, postedOf } from './page-door.ts';

/** A bundle's coverage has at most so many members, of at most 100 characters each. */
const MEMBERS_MAX = 1_000;
const MEMBER_CHARS_MAX = 100;
/** All members ticked and the longest note: a Chinese character takes nine bytes of a form. */
const BODY_BYTES_MAX = 1_024 * 1_024;
const COUNT_MAX = 1_000_000_000;

const note = freeText(NOTE_CHARS_MAX);
const empty = <S extends z.ZodType>(schema: S) =>
  z.preprocess((value) => (value === '' ? undefined : value), schema.optional());

/** A form sends a number as text. Nothing but text is read as one: `null` or `false` is no count of zero. */
const count = z.preprocess((value) => {
  if (typeof value !== 'string') return value;
  return value.trim() === '' ? undefined : Number(value);
}, z.int().min(0).max(COUNT_MAX).optional());

/** The language of the page the form stood on. */
const langSchema = z.looseObject({ lang: z.enum(['zh-CN', 'en']).optional().catch(undefined) }).catch({});

/** What the page's forms send; the same fields as JSON are taken too. */
const formSchema = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('acknowledge') }),
  z.strictObject({
    do: z.literal('report'),
    note: note.default(''),
    on: empty(localDate),
    count,
    members: z.preprocess(
      (value) => (typeof value === 'string' ? [value] : value),
      z.array(z.string().max(MEMBER_CHARS_MAX)).max(MEMBERS_MAX).optional(),
    ),
    holds: empty(z.enum(['yes', 'no'])),
  }),
  z.strictObject({ do: z.literal('ask-extension'), untilOn: localDate, note: note.min(1) }),
  z.strictObject({ do: z.literal('dispute'), note: note.min(1) }),
  // A second choice of its own: a scanner that presses buttons must not end a matter.
  z.strictObject({ do: z.literal('claim'), note: note.default(''), confirm: z.literal('yes') }),
]);

export type ActionForm = z.output<typeof formSchema>;

/** Codes of what may be wrong with a field, in the words people read (`error.<code>` of the catalogue). */
const CODE_OF_FIELD: Readonly<Record<string, string>> = {
  do: 'form.unknown-action',
  untilOn: 'form.date-missing',
  on: 'form.date-missing',
  count: 'form.number-missing',
  members: 'form.members-missing',
  holds: 'form.choice-missing',
  confirm: 'form.not-confirmed',
  note: 'form.reason-missing',
};

const codeOf = (error: z.ZodError): string => {
  const issue = error.issues[0];
  const field = String(issue?.path[0] ?? 'do');
  if (field === 'note' && issue?.code === 'too_big') return 'form.note-too-long';
  return CODE_OF_FIELD[field] ?? 'form.unknown-action';
};

const fieldsOf = (text: string): Record<string, unknown> => {
  const fields: Record<string, unknown> = {};
  for (const [name, value] of new URLSearchParams(text)) {
    if (name === 'members') fields.members = [...((fields.members as string[] | undefined) ?? []), value];
    // Browsers send a line's end as two characters, though the page's own limit counted one.
    else fields[name] = value.replaceAll('\r\n', '\n');
  }
  return fields;
};

const faultsOf = (error: z.ZodError): Fault[] =>
  error.issues.map((issue) => ({ path: ['body', ...issue.path.map(String)].join('.'), message: issue.message }));

/**
 * Reads what was pressed. The browser's own headers must say that it was our page: no other site may press for somebody.
 * @throws DoorError 403 `form.foreign-origin`, 413 `body.too-large`, 415 `form.wrong-content-type`, 400 by the field that is wrong.
 */
export const readForm = (
  event: HttpEvent,
  ownOrigin: string,
): { readonly form: ActionForm; readonly language: Language | null } => {
  checkOrigin(event, ownOrigin);
  const given = postedOf(event, BODY_BYTES_MAX, fieldsOf);
  const { lang, ...fields } = langSchema.parse(given ?? {});
  const parsed = formSchema.safeParse(fields);
  if (!parsed.success) {
    throw new DoorError(400, codeOf(parsed.error), 'The form does not fit.', faultsOf(parsed.error));
  }
  return { form: parsed.data, language: lang ?? null };
};

const reportedOf = (form: Extract<ActionForm, { do: 'report' }>, measure: Measure): Reported => {
  switch (measure.kind) {
    case 'occurrences':
      return form.on === undefined ? { kind: 'text' } : { kind: 'occurrence', on: form.on };
    case 'percent':
    case 'count':
      return form.count === undefined ? { kind: 'text' } : { kind: 'achieved', count: form.count };
    case 'coverage':
      return form.members === undefined ? { kind: 'text' } : { kind: 'covered', members: form.members };
    case 'state':
      return form.holds === undefined ? { kind: 'text' } : { kind: 'state', holds: form.holds === 'yes' };
    case 'deliverable':
      return { kind: 'text' };
  }
};

/** The fact a pressed form asks for. */
export const factOf = (form: ActionForm, measure: Measure): FactRequest => {
  switch (form.do) {
    case 'acknowledge':
      return { type: 'acknowledged', note: '' };
    case 'report':
      return { type: 'progress', reported: reportedOf(form, measure), note: form.note };
    case 'ask-extension':
      return { type: 'extension-asked', untilOn: form.untilOn, note: form.note };
    case 'dispute':
      return { type: 'disputed', note: form.note };
    case 'claim':
      return { type: 'claimed', note: form.note };
  }
};
