import { derivedId } from '#domain/kernel/id';
import type { LocalDate } from '#domain/kernel/local-date';
import { listRoot } from './list-root.ts';
import type { DrawLists, ListName } from './lists.ts';
import type { LogPlace } from './log.ts';
import type { BeaconSource, DrawPlan, DrawRules, ListCommitment } from './plan.ts';
import { campaignCommitment, type DrawSecrets, secretCommitment } from './seed.ts';

/** Plans of the service are hashed by this; plans of others may name SM3. */
const ALG = 'sha256';

/** Names of persons who may not meet could be tried against a leaf: those are salted. */
const SALTED: readonly ListName[] = ['conflicts'];

/** The draw of a programme for a period: there is one, so its id is made from the two. */
export const drawIdOf = (officeId: string, programmeId: string, period: string): string =>
  derivedId('draw', officeId, programmeId, period);

/** Everything a plan commits to. */
export type PlanParts = {
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

const commitment = <Name extends ListName>(name: Name, lists: DrawLists, { secret }: DrawSecrets): ListCommitment => {
  const salted = SALTED.includes(name);
  const root = listRoot({ name, alg: ALG, ...(salted ? { saltedBy: secret } : {}) }, lists[name]);
  return { root, count: lists[name].length, ...(salted ? { salted } : {}) };
};

/** The plan as it is hashed, logged and told to its witnesses. */
export const makePlan = (parts: PlanParts): DrawPlan => {
  const { lists, secrets, campaignId, place } = parts;
  return {
    v: 'sjc-draw/1',
    alg: ALG,
    authority: parts.authority,
    programme: parts.programme,
    period: parts.period,
    seq: place.seq,
    prev: place.prev,
    frame: { ...commitment('frame', lists, secrets), ...parts.change },
    inspectors: commitment('inspectors', lists, secrets),
    conflicts: commitment('conflicts', lists, secrets),
    rules: parts.rules,
    secret: secretCommitment(ALG, secrets.secret),
    ...(campaignId !== null && secrets.campaign !== undefined
      ? { campaign: { id: campaignId, secret: campaignCommitment(ALG, secrets.campaign) } }
      : {}),
    beacon: parts.beacon,
    revealBy: parts.revealBy,
    spec: parts.spec,
    code: parts.code,
  };
};
