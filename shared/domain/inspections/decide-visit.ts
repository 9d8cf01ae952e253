import { nextVersion } from '#domain/kernel/change';
import { canonicalJson } from '#domain/kernel/digest';
import type { Instant } from '#domain/kernel/instant';
import type { LocalDate } from '#domain/kernel/local-date';
import { lookingAgain } from '#domain/kernel/look-again';
import type { Actor } from '#domain/kernel/stamp';
import type { CheckItem } from '#domain/rules/check-item';
import { faultsOfSeen } from './check-seen.ts';
import type { Inspection, ItemSeen } from './inspection.ts';
import { isVisit, notHeldOf, type VisitFact, visitOf } from './inspection-state.ts';
import { type Already, type Refused, reasonNeeded, refused } from './refusal.ts';

/** Corrections of one visit, and UTF-8 bytes of all its facts: far below the 400 KB of an item. */
export const CORRECTIONS_MAX = 20;
export const INSPECTION_BYTES_MAX = 300_000;

/** What somebody writes of a visit. */
export type VisitRequest = {
  readonly type: 'visited' | 'corrected';
  readonly on: LocalDate;
  readonly items: readonly ItemSeen[];
  /** Of a correction: why. */
  readonly note: string;
  /** Why an administrator writes it and none of the team does; '' where one of the team does. */
  readonly onBehalf: string;
};

export type VisitContext = {
  readonly id: string;
  readonly now: Instant;
  readonly today: LocalDate;
  readonly by: Actor;
  /** The persons behind the team's pseudonyms. */
  readonly teamPersonIds: readonly string[];
  /** Those of the inspection, by id. */
  readonly checkItems: ReadonlyMap<string, CheckItem>;
};

export type VisitDecision =
  /** `inspection` is the next version, ready to be written. */
  { readonly act: 'take'; readonly inspection: Inspection; readonly fact: VisitFact } | Already | Refused;

const saidOf = ({ on, items, note, onBehalf }: VisitRequest): string => canonicalJson({ on, items, note, onBehalf });

const objectionToWriter = ({ onBehalf }: VisitRequest, { by, teamPersonIds }: VisitContext): Refused | null => {
  if (by.kind === 'administrator') return onBehalf.trim() === '' ? reasonNeeded('onBehalf') : null;
  const isOfTeam = by.kind === 'person' && teamPersonIds.includes(by.personId);
  return isOfTeam ? null : refused('inspection.not-of-team');
};

const objectionToDay = (inspection: Inspection, on: LocalDate, today: LocalDate): Refused | null => {
  if (today < inspection.visitOn) return refused('inspection.not-yet');
  if (on >= inspection.visitOn && on <= today) return null;
  const message = `is a day from ${inspection.visitOn} to ${today}`;
  return refused('inspection.day-out-of-range', [{ path: 'on', message }]);
};

const objectionTo = (inspection: Inspection, request: VisitRequest, context: VisitContext): Refused | null => {
  const writer = objectionToWriter(request, context);
  if (writer !== null) return writer;
  const standing = visitOf(inspection);
  if (request.type === 'visited' && standing !== null) return refused('inspection.already-visited');
  if (notHeldOf(inspection) !== null) return refused('inspection.not-held');
  const day = objectionToDay(inspection, request.on, context.today);
  if (day !== null) return day;
  if (request.type === 'corrected') {
    if (standing === null) return refused('inspection.not-visited');
    if (request.note.trim() === '') return reasonNeeded('note');
    if (inspection.facts.filter(isVisit).length > CORRECTIONS_MAX) return refused('inspection.too-much');
  }
  const faults = faultsOfSeen(request.items, context.checkItems);
  return faults.length > 0 ? refused('inspection.faulty', faults) : null;
};

/**
 * Decides whether what somebody writes of a visit is taken: by one of the team, or by an administrator who says why none of
 * them does; not before its day; once. The very same again is no error, links are pressed twice; anything else after the
 * first is a correction, which adds a fact and overwrites none.
 */
export const decideVisit = (inspection: Inspection, request: VisitRequest, context: VisitContext): VisitDecision => {
  const standing = visitOf(inspection);
  if (standing !== null && saidOf(standing) === saidOf(request)) return { act: 'already' };
  const objection = objectionTo(inspection, request, context);
  if (objection !== null) return objection;
  const { id, now: at, by } = context;
  const fact: VisitFact = { ...request, id, at, by };
  const facts = [...inspection.facts, fact];
  if (Buffer.byteLength(JSON.stringify(facts)) > INSPECTION_BYTES_MAX) return refused('inspection.too-much');
  return { act: 'take', inspection: lookingAgain(nextVersion(inspection, { facts }), null), fact };
};
