import type { Instant } from '#domain/kernel/instant';
import type { Language } from '#domain/roster/roster';
import { dueDateOf } from '#domain/tasks/due-date';
import { lightOf } from '#domain/tasks/light';
import type { LadderStep, TaskFact } from '#domain/tasks/task';
import { stateOf } from '#domain/tasks/task-state';
import type { HttpResult } from '#functions/runtime/on-http';
import { becauseText, text } from '#render/catalogue/catalogue';
import { dateText, momentText } from '#render/dates';
import { contentSecurityPolicy } from '#render/page/content-security-policy';
import {
  type LedgerEntry,
  type LedgerPageView,
  renderLedgerPage,
  type ToldLine,
  type WithheldLine,
} from '#render/page/ledger-page';
import { type ReadTask, readTask } from '#usecases/read-task';
import type { RunnerRoutesParts } from './runner-routes.ts';

type Context = {
  readonly read: ReadTask;
  readonly language: Language;
  readonly momentOf: (at: Instant) => string;
  /** Where the letter of a message can be read. */
  readonly letterUrl: (messageId: string) => string | null;
};

const whoText = (fact: TaskFact, { read, language }: Context): string => {
  if (fact.by.kind === 'person') return read.roster.persons.get(fact.by.personId)?.name ?? fact.by.personId;
  return text(language, fact.by.kind === 'administrator' ? 'ledger.by-office' : 'ledger.by-service');
};

const toldBy = (step: LadderStep, { read, language, letterUrl }: Context): readonly ToldLine[] =>
  read.messages.flatMap((message) => {
    const notice = message.notices.find(({ taskId, rung }) => taskId === read.task.id && rung === step.rung);
    if (!step.messageIds.includes(message.id) || notice === undefined) return [];
    const last = message.history.at(-1);
    return {
      channel: message.channel,
      person: read.roster.persons.get(message.personId)?.name ?? message.personId,
      audience: notice.audience,
      state: message.state,
      because: last === undefined ? '' : becauseText(language, last.because),
      url: letterUrl(message.id),
    };
  });

const withheldFrom = (step: LadderStep, { read, language }: Context): readonly WithheldLine[] =>
  read.messages
    .filter(({ id }) => step.messageIds.includes(id))
    .flatMap(({ channel, personId, dropped }) =>
      dropped
        .filter(({ taskId, rung }) => taskId === read.task.id && rung === step.rung)
        .map((one) => ({
          channel,
          person: read.roster.persons.get(personId)?.name ?? personId,
          because: becauseText(language, one.because),
        })),
    );

type Placed = { readonly at: Instant; readonly entry: LedgerEntry };

const factEntries = (context: Context): readonly Placed[] =>
  context.read.task.facts.map((fact) => {
    const { type, at } = fact;
    const { language } = context;
    const isMoved = fact.type === 'due-recomputed';
    const untilOn = isMoved ? fact.due.on : 'untilOn' in fact ? fact.untilOn : null;
    const note = isMoved
      ? text(language, 'ledger.recomputed', { was: dateText(language, fact.wasOn), edition: fact.edition })
      : fact.note;
    return { at, entry: { kind: 'fact', at: context.momentOf(at), type, who: whoText(fact, context), note, untilOn } };
  });

const saidEntries = (context: Context): readonly Placed[] => {
  const { task, messages } = context.read;
  const notices = messages.flatMap((message) => message.notices.filter(({ taskId }) => taskId === task.id));
  return task.steps
    .filter(({ outcome }) => outcome !== 'skipped')
    .map((step) => {
      const { rung, at } = step;
      const slip = notices.find((notice) => notice.rung === rung)?.slip ?? 'none';
      const because = becauseText(context.language, step.because);
      const told = toldBy(step, context);
      const withheld = withheldFrom(step, context);
      const leftOut = (step.leftOut ?? []).map((reason) => becauseText(context.language, reason));
      return { at, entry: { kind: 'said', at: context.momentOf(at), rung, slip, because, told, withheld, leftOut } };
    });
};

const skippedEntries = ({ read, language, momentOf }: Context): readonly Placed[] => {
  const skipped = read.task.steps.filter(({ outcome }) => outcome === 'skipped');
  return [...Map.groupBy(skipped, (step) => step.at)].map(([at, steps]) => ({
    at,
    entry: { kind: 'skipped', at: momentOf(at), because: steps.map((step) => becauseText(language, step.because)) },
  }));
};

/** Oldest first. Of one moment: what was done, what was left out, what was said. */
const entriesOf = (context: Context): readonly LedgerEntry[] =>
  [...factEntries(context), ...skippedEntries(context), ...saidEntries(context)]
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
    .map(({ entry }) => entry);

const nextOf = ({ read, language, momentOf }: Context): LedgerPageView['next'] => {
  const { next } = read;
  if (next === null) return null;
  const because = becauseText(language, next.because);
  if (next.act === 'say') return { because, at: '' };
  return { because, at: next.act === 'rest' ? null : momentOf(next.until) };
};

/** `/ledger/{taskId}`: the record of one task as somebody who looks into a complaint would want to read it. */
export const ledgerPage = async (parts: RunnerRoutesParts, taskId: string, language: Language): Promise<HttpResult> => {
  const { runner, zone } = parts;
  const services = { ...runner.store, clock: runner.clock, calendars: runner.calendars };
  const read = await readTask(services, parts.officeId(), taskId);
  const { task, office, roster, calendar, now } = read;
  const state = stateOf(task);
  const context: Context = {
    read,
    language,
    momentOf: (at) => momentText(language, at, zone),
    letterUrl: (messageId) => {
      const seq = runner.mailbox.seqOf(messageId);
      return seq === null ? null : `/mailbox?id=${seq}&lang=${language}`;
    },
  };
  const nonce = parts.newNonce();
  const body = renderLedgerPage({
    language,
    officeName: office.name,
    title: task.title,
    unitName: roster.units.get(task.leadUnitId)?.name ?? task.leadUnitId,
    clause: task.clause.item,
    light: lightOf(task, calendar, now),
    status: state.status,
    dueOn: state.dueOn,
    dueBecauseText: becauseText(language, dueDateOf(task, calendar).because),
    ladder: `${task.ladderId}@${task.ladderVersion}`,
    entries: entriesOf(context),
    next: nextOf(context),
    backUrl: `/?lang=${language}`,
    dataUrl: `/tasks/${task.id}/ledger`,
    nonce,
  });
  return {
    statusCode: 200,
    headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': contentSecurityPolicy(nonce) },
    body,
  };
};
