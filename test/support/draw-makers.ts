import { developmentKey } from '#domain/sampling/beacon/development-key';
import { listRoot } from '#domain/sampling/list-root';
import type { DrawLists, FrameLine, InspectorLine } from '#domain/sampling/lists';
import type { DrawPlan, DrawRules } from '#domain/sampling/plan';
import { algOf, campaignCommitment, type DrawSecrets, secretCommitment } from '#domain/sampling/seed';

const KEY = developmentKey('draws in tests');

export const anObject = (given: Partial<FrameLine> = {}): FrameLine => ({
  id: 'obj-1',
  org: 'org-1',
  stratum: 'window',
  risk: 'A',
  k: 2,
  age: 0,
  ...given,
});

export const anInspector = (given: Partial<InspectorLine> = {}): InspectorLine => ({
  id: 'ins-1',
  org: 'bureau-1',
  cap: 100,
  prior: 0,
  ...given,
});

const numbered = (prefix: string, index: number, digits: number): string =>
  `${prefix}${String(index).padStart(digits, '0')}`;

/** So many objects `o0001`, `o0002` ..., each after its number. */
export const aFrame = (count: number, of: (index: number) => Partial<FrameLine> = () => ({})): readonly FrameLine[] =>
  Array.from({ length: count }, (_, index) => anObject({ id: numbered('o', index + 1, 4), ...of(index) }));

/** So many inspectors `i001`, `i002` ..., each after its number. */
export const inspectors = (
  count: number,
  of: (index: number) => Partial<InspectorLine> = () => ({}),
): readonly InspectorLine[] =>
  Array.from({ length: count }, (_, index) => anInspector({ id: numbered('i', index + 1, 3), ...of(index) }));

export const SECRET = Buffer.alloc(32, 0x5e);
export const CAMPAIGN_SECRET = Buffer.alloc(32, 0xca);
/** A public value of 32 bytes, one for each number. */
export const publicValue = (number: number): Buffer => Buffer.alloc(32, number);

export const someRules = (given: Partial<DrawRules> = {}): DrawRules => ({
  ratioPpm: { window: { A: 200_000 } },
  rounding: 'systematic',
  ...given,
});

/** A plan that commits to those lists and secrets. */
export const aPlan = (
  lists: DrawLists,
  given: Partial<DrawPlan> = {},
  secrets: DrawSecrets = { secret: SECRET },
): DrawPlan => {
  const alg = algOf(given);
  const commit = (name: keyof DrawLists) => {
    const salted = given[name]?.salted === true;
    const how = { name, alg, ...(salted ? { saltedBy: secrets.secret } : {}) };
    return { root: listRoot(how, lists[name]), count: lists[name].length, ...(salted ? { salted } : {}) };
  };
  return {
    v: 'sjc-draw/1',
    authority: 'office-1',
    programme: 'programme-1',
    period: '2023Q1',
    seq: 1,
    prev: '0'.repeat(64),
    rules: someRules(),
    secret: secretCommitment(alg, secrets.secret),
    ...(secrets.campaign === undefined
      ? {}
      : { campaign: { id: 'campaign-1', secret: campaignCommitment(alg, secrets.campaign) } }),
    beacon: { kind: 'development', key: KEY.publicKey, genesis: 1_672_531_200, period: 3, round: 100 },
    revealBy: '2023-04-30',
    spec: '1'.repeat(64),
    code: 'abc1234',
    ...given,
    frame: { ...commit('frame'), added: 0, removed: 0 },
    inspectors: commit('inspectors'),
    conflicts: commit('conflicts'),
  };
};
