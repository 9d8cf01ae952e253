import type * as z from 'zod';
import type { drawView as drawShape, planPreview as previewShape, sealedList as sealedShape } from '#api/draw-shapes';
import type { Actor } from '#domain/kernel/stamp';
import { isoWithOffset } from '#domain/kernel/zone';
import type { Office } from '#domain/rules/office';
import { assuranceOf } from '#domain/sampling/beacon/assurance';
import type { Draw, DrawFact } from '#domain/sampling/draw';
import { factsOf, stateOfDraw } from '#domain/sampling/draw-state';
import { batchTimesOf } from '#domain/sampling/draw-times';
import { planWords } from '#domain/sampling/plan-words';
import { label } from '#render/catalogue/catalogue';
import type { OpenedList } from '#usecases/open-sealed-list';
import type { PreparedPlan } from '#usecases/steps/prepare-plan';
import { bottleneckWords } from '#usecases/steps/tell-bottleneck';

/** Objects of a difference that are shown by name. */
const NAMED_MAX = 100;

export const actorText = (by: Actor): string => {
  if (by.kind === 'person') return `person ${by.personId}`;
  return by.kind === 'administrator' ? `administrator ${by.sub}` : `service (${by.what})`;
};

/** An event before the reveal: that something happened and who vouches for it, but neither object nor team. */
const sealedEvent = ({ event }: Extract<DrawFact, { type: 'event' }>) => {
  const { kind, at, reason, evidence, approvedBy } = event;
  return { event: { kind, at, reason, evidence, approvedBy } };
};

const detailOf = (fact: DrawFact, revealed: boolean): Readonly<Record<string, unknown>> => {
  if (fact.type === 'event' && !revealed) return sealedEvent(fact);
  const { type: _type, at: _at, by: _by, ...detail } = fact;
  return Object.fromEntries(Object.entries(detail).filter(([name]) => name !== 'seq'));
};

const committedAtOf = (draw: Draw, { zone }: Office): string => {
  const [committed] = factsOf(draw, 'committed');
  if (committed === undefined) throw new Error(`The draw ${draw.id} does not begin with its commitment.`);
  return isoWithOffset(committed.at, zone);
};

/** What a draw proves, in both languages. The level is what stands in the plan: neither time stamps nor time locks are kept. */
const certificateOf = (draw: Draw, office: Office) => {
  const assurance = assuranceOf(draw.plan.beacon, { timeStamped: false, timeLocked: false });
  return {
    planHash: draw.planHash,
    words: { 'zh-CN': [...planWords(draw.planHash, 'zh-CN')], en: [...planWords(draw.planHash, 'en')] },
    seq: draw.plan.seq,
    committedAt: committedAtOf(draw, office),
    assurance,
    statement: { 'zh-CN': label('zh-CN', 'assurance', assurance), en: label('en', 'assurance', assurance) },
    rounds: batchTimesOf(draw).map(({ batch, round, at }) => ({ batch, round, at: isoWithOffset(at, office.zone) })),
    roots: factsOf(draw, 'drawn').map(({ batch, root, visits, seq }) => ({ batch, root, visits, seq })),
    revealBy: draw.plan.revealBy,
    revealed: factsOf(draw, 'revealed').length > 0,
  };
};

/** A draw as the API shows it: nothing of whom it drew, before the reveal. */
export const drawView = (
  draw: Draw,
  office: Office,
  now: Parameters<typeof stateOfDraw>[1],
): z.input<typeof drawShape> => {
  const { phase, next, revealed } = stateOfDraw(draw, now);
  const isWaiting = next !== null && next.at <= now;
  return {
    id: draw.id,
    version: draw.version,
    programmeId: draw.programmeId,
    period: draw.period,
    phase,
    plan: draw.plan,
    certificate: certificateOf(draw, office),
    waitsFor: isWaiting
      ? {
          batch: next.batch,
          round: next.round,
          since: isoWithOffset(next.at, office.zone),
          failsAt: next.until === null ? null : isoWithOffset(next.until, office.zone),
        }
      : null,
    facts: draw.facts.map((fact) => ({
      type: fact.type,
      at: isoWithOffset(fact.at, office.zone),
      by: actorText(fact.by),
      seq: 'seq' in fact ? fact.seq : null,
      detail: { ...detailOf(fact, revealed) },
    })),
  };
};

export const sealedListView = (
  { draw, visits, bottleneck }: OpenedList,
  office: Office,
  now: Parameters<typeof stateOfDraw>[1],
): z.input<typeof sealedShape> => ({
  draw: drawView(draw, office, now),
  visits: visits.map(({ subjectId, team, lead, visitOn, batch, tellAt }) => ({
    subjectId,
    team: [...team],
    lead,
    visitOn,
    batch,
    tellAt: isoWithOffset(tellAt, office.zone),
  })),
  withoutTeams:
    bottleneck === null
      ? null
      : { 'zh-CN': [...bottleneckWords(bottleneck, 'zh-CN')], en: [...bottleneckWords(bottleneck, 'en')] },
});

export const previewView = ({ programme, slot, plan, report, matter }: PreparedPlan): z.input<typeof previewShape> => ({
  programmeId: programme.id,
  period: slot.period,
  commitOn: slot.commitOn,
  plan,
  faults: report.faults.map(({ code, path, message }) => ({ code, path, message })),
  forecast: { ...report.forecast, draws: report.forecast.draws.map((draw) => ({ ...draw })) },
  rosterVersions: Object.fromEntries(
    Object.entries(matter.rosters).map(([kind, version]) => [kind, version?.rosterVersion ?? 0]),
  ),
  frame: {
    added: matter.difference.added.slice(0, NAMED_MAX),
    removed: matter.difference.removed.slice(0, NAMED_MAX),
  },
});
