import { derivedId } from '#domain/kernel/id';
import type { LocalDate } from '#domain/kernel/local-date';
import { listRoot } from './list-root.ts';
import type { DrawLists, ListName } from './lists.ts';
import type { LogPlace } from './log.ts';
import type { BeaconSource, DrawPlan, DrawRules, HashName, ListCommitment } from './plan.ts';
import { campaignCommitment, type DrawSecrets, secretCommitment } from './seed.ts';

/** Names of persons who may not meet could be tried against a leaf: those are salted. */
const SALTED: readonly ListName[] = ['conflicts'];

/** The draw of a programme for a period: there is one, so its id is made from the two. */
export const drawIdOf = (officeId: string, programmeId: string, period: string): string =>
  derivedId('draw', officeId, programmeId, period);

/** Everything a plan commits to. */
export type PlanParts = {
  /** The hash of the office's log. */
  readonly alg: HashName;
  readonly authority: string;
  readonly programme: string;
  readonly period: string;
  readonly lists: DrawLists;
  /** Objects that came and went since the frame before. */
  readonly change: { readonly added: number; readonly removed: number };
  readonly rules: DrawRules;
  readonly place: LogPlace;
  readonly secrets: DrawSecrets;
  /** Of a joint campaign; `null`: none. */
  readonly campaignId: string | null;
  readonly beacon: BeaconSource;
  readonly revealBy: LocalDate;
  /** Hash of docs/DRAWS.md, and the version of the program. */
  readonly spec: string;
  readonly code: string;
};

const commitment = <Name extends ListName>(
  name: Name,
  { alg, lists, secrets: { secret } }: Pick<PlanParts, 'alg' | 'lists' | 'secrets'>,
): ListCommitment => {
  const salted = SALTED.includes(name);
  const root = listRoot({ name, alg, ...(salted ? { saltedBy: secret } : {}) }, lists[name]);
  return { root, count: lists[name].length, ...(salted ? { salted } : {}) };
};

/** The plan as it is hashed, logged and told to its witnesses. */
export const makePlan = (parts: PlanParts): DrawPlan => {
  const { alg, secrets, campaignId, place } = parts;
  return {
    v: 'sjc-draw/1',
    alg,
    authority: parts.authority,
    programme: parts.programme,
    period: parts.period,
    seq: place.seq,
    prev: place.prev,
    frame: { ...commitment('frame', parts), ...parts.change },
    inspectors: commitment('inspectors', parts),
    conflicts: commitment('conflicts', parts),
    rules: parts.rules,
    secret: secretCommitment(alg, secrets.secret),
    ...(campaignId !== null && secrets.campaign !== undefined
      ? { campaign: { id: campaignId, secret: campaignCommitment(alg, secrets.campaign) } }
      : {}),
    beacon: parts.beacon,
    revealBy: parts.revealBy,
    spec: parts.spec,
    code: parts.code,
  };
};
