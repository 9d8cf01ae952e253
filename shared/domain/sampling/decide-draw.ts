import { type Change, nextVersion, replace } from '#domain/kernel/change';
import type { Instant } from '#domain/kernel/instant';
import { lookingAgain } from '#domain/kernel/look-again';
import type { Actor } from '#domain/kernel/stamp';
import type { Draw, DrawFact } from './draw.ts';
import { factsOf, stateOfDraw } from './draw-state.ts';
import { withdrawBefore } from './draw-times.ts';
import { appendToLog, type LogContent, logText } from './log.ts';
import type { LogEntry, LogHead } from './log-entry.ts';
import type { BeaconValue, DrawEvent } from './record.ts';
import { algOf } from './seed.ts';

/** Why something may not happen to a draw. There is no redraw, and no removal, so nothing here speaks of them. */
export type DrawRefusal =
  | 'draw.round-has-come'
  | 'draw.same-person'
  | 'draw.withdrawn'
  | 'draw.failed'
  | 'draw.not-drawn'
  | 'draw.nothing-waited-for'
  | 'draw.value-still-possible'
  | 'draw.too-early'
  | 'draw.too-many-facts';

export type DrawDecision =
  /** `changes` are one commit: the draw with its fact, the entry of the log, the head of the log. */
  | { readonly act: 'take'; readonly draw: Draw; readonly changes: readonly Change<Draw | LogEntry | LogHead>[] }
  /** It is so already: nothing to write, and no harm. */
  | { readonly act: 'already' }
  | { readonly act: 'refuse'; readonly code: DrawRefusal };

export type DrawContext = {
  readonly now: Instant;
  readonly by: Actor;
  /** The newest entry of the log as it was read; the commit fails where another came between. */
  readonly head: LogHead | null;
  /** When the draw must be looked at again after this; `null`: never. */
  readonly lookAgainAt: Instant | null;
};

/** Facts a draw holds: a record has room for more, but a list opened so often is no longer sealed. */
export const DRAW_FACTS_MAX = 500;

const refuse = (code: DrawRefusal): DrawDecision => ({ act: 'refuse', code });

/** A fact whose number in the log is not known yet, and what its entry says. */
type Telling<Fact = DrawFact> = Fact extends { readonly seq: number }
  ? { readonly fact: Omit<Fact, 'seq' | 'at' | 'by'>; readonly content: LogContent }
  : never;

const take = (draw: Draw, told: readonly Telling[], { now, by, head, lookAgainAt }: DrawContext): DrawDecision => {
  if (draw.facts.length + told.length > DRAW_FACTS_MAX) return refuse('draw.too-many-facts');
  const about = { authority: draw.plan.authority, planHash: draw.planHash };
  const log = appendToLog(
    { officeId: draw.officeId, alg: algOf(draw.plan) },
    head,
    told.map(
      ({ content }) =>
        (place) =>
          logText(about, content, place, now),
    ),
  );
  const facts = told.map(({ fact }, at) => ({ ...fact, seq: log.entries[at]?.seq, at: now, by }) as DrawFact);
  const after = lookingAgain(nextVersion(draw, { facts: [...draw.facts, ...facts] }), lookAgainAt);
  return { act: 'take', draw: after, changes: [replace(after), ...log.changes] };
};

/** Whether a fact may still be added to what has ended. */
const ended = (draw: Draw, now: Instant): DrawRefusal | null => {
  const { phase } = stateOfDraw(draw, now);
  if (phase === 'withdrawn') return 'draw.withdrawn';
  return phase === 'failed' ? 'draw.failed' : null;
};

/** The wish to withdraw that waits for a second person; `null` where there is none. */
export const withdrawalAsked = (draw: Draw): Extract<DrawFact, { type: 'withdrawal-asked' }> | null =>
  factsOf(draw, 'withdrawal-asked').at(-1) ?? null;

/**
 * Asks to take a plan back before its round. It stays in the log with its number, and its secret is revealed like any
 * other. Nothing is withdrawn before a second administrator has said so too (`approveWithdrawal`).
 */
export const askWithdrawal = (
  draw: Draw,
  wish: { readonly sub: string; readonly reason: string },
  now: Instant,
): { readonly act: 'take'; readonly draw: Draw } | Exclude<DrawDecision, { readonly act: 'take' }> => {
  const over = ended(draw, now);
  if (over !== null) return { act: 'refuse', code: over };
  if (now >= withdrawBefore(draw)) return { act: 'refuse', code: 'draw.round-has-come' };
  if (withdrawalAsked(draw) !== null) return { act: 'already' };
  const by: Actor = { kind: 'administrator', sub: wish.sub };
  const facts: readonly DrawFact[] = [...draw.facts, { type: 'withdrawal-asked', reason: wish.reason, at: now, by }];
  return { act: 'take', draw: nextVersion(draw, { facts }) };
};

/** Withdraws a plan: the second administrator is another than the one who asked, and the round has not come. */
export const approveWithdrawal = (draw: Draw, approvedBy: string, context: DrawContext): DrawDecision => {
  const over = ended(draw, context.now);
  if (over === 'draw.withdrawn') return { act: 'already' };
  if (over !== null) return refuse(over);
  if (context.now >= withdrawBefore(draw)) return refuse('draw.round-has-come');
  const asked = withdrawalAsked(draw);
  const by = asked?.by.kind === 'administrator' ? asked.by.sub : null;
  if (asked === null || by === null || by === approvedBy) return refuse('draw.same-person');
  const { reason } = asked;
  const fact = { type: 'withdrawn', reason, approvedBy } as const;
  return take(draw, [{ fact, content: { kind: 'withdrawn', reason, by, approvedBy } }], context);
};

/** What came of a batch: its public value, and the root over its visits. */
export type Drawn = {
  readonly batch: number;
  readonly value: BeaconValue;
  readonly root: string | null;
  readonly visits: number;
};

/** Writes that a batch was drawn. What was drawn follows from the value, so the second try writes the same or nothing. */
export const decideDrawn = (draw: Draw, drawn: Drawn, context: DrawContext): DrawDecision => {
  const over = ended(draw, context.now);
  if (over !== null) return refuse(over);
  const { next, batchesDrawn } = stateOfDraw(draw, context.now);
  if (drawn.batch <= batchesDrawn) return { act: 'already' };
  if (next === null || next.batch !== drawn.batch || next.at > context.now) return refuse('draw.nothing-waited-for');
  const { batch, root } = drawn;
  const fact = { type: 'drawn', ...drawn } as const;
  return take(draw, [{ fact, content: { kind: 'result', batch, root } }], context);
};

/** Gives a plan up, in public, whose first value has not come in seven days. What is drawn already stands. */
export const decideFailed = (draw: Draw, context: DrawContext): DrawDecision => {
  const { next, phase } = stateOfDraw(draw, context.now);
  if (phase === 'failed') return { act: 'already' };
  if (phase === 'withdrawn') return refuse('draw.withdrawn');
  if (next === null) return refuse('draw.nothing-waited-for');
  if (next.until === null || context.now < next.until) return refuse('draw.value-still-possible');
  const reason = `no-value-of-batch-${next.batch}`;
  return take(draw, [{ fact: { type: 'failed', reason }, content: { kind: 'failed', reason } }], context);
};

/** Writes what happened to the result, in one commit. That the events are right, `decide-event` says. */
export const recordEvents = (draw: Draw, events: readonly DrawEvent[], context: DrawContext): DrawDecision => {
  if (factsOf(draw, 'drawn').length === 0) return refuse(ended(draw, context.now) ?? 'draw.not-drawn');
  return take(
    draw,
    events.map((event) => ({ fact: { type: 'event', event }, content: { kind: 'event', event } })),
    context,
  );
};

/** Reveals the secret: from `from` on, of each plan, those withdrawn and failed among them. */
export const decideReveal = (
  draw: Draw,
  reveal: { readonly secret: string; readonly campaign?: string; readonly from: Instant },
  context: DrawContext,
): DrawDecision => {
  if (stateOfDraw(draw, context.now).revealed) return { act: 'already' };
  if (context.now < reveal.from) return refuse('draw.too-early');
  const { secret, campaign } = reveal;
  const secrets = campaign === undefined ? { secret } : { secret, campaign };
  const fact = { type: 'revealed', ...secrets } as const;
  return take(draw, [{ fact, content: { kind: 'revealed', ...secrets } }], context);
};
