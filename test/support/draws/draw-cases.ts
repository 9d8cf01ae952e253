import { bls12_381 } from '@noble/curves/bls12-381.js';
import type { ConflictLine, DrawLists, FrameLine, InspectorLine, ListName } from '#domain/sampling/lists';
import type { BeaconSource, DrawPlan, DrawRules } from '#domain/sampling/plan';
import type { BeaconValue } from '#domain/sampling/record';
import type { DrawInputs } from './plain-draw.ts';
import { canonicalText, plainHashing } from './plain-hashing.ts';

const { shortSignatures } = bls12_381;
const DOMAIN = 'BLS_SIG_BLS12381G1_XMD:SHA-256_SSWU_RO_NUL_';
/** The key of the tests' own beacon: known to everybody, so it proves nothing, and says so. */
const BEACON = shortSignatures.keygen(Buffer.alloc(48, 'development beacon of the tests'));

export const DEVELOPMENT = {
  kind: 'development',
  key: BEACON.publicKey.toHex(),
  genesis: 1_735_689_600,
  period: 30,
  round: 1_000,
} as const satisfies BeaconSource;

const message = (round: number): Buffer => {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE(BigInt(round));
  return plainHashing().H(bytes);
};

/** What the tests' own beacon says in a round, in hex. */
export const developmentSignature = (round: number): string =>
  shortSignatures.sign(shortSignatures.hash(message(round), DOMAIN), BEACON.secretKey).toHex();

/** drand quicknet, round 657413, as published. */
export const QUICKNET_ROUND = {
  source: {
    kind: 'drand',
    chain: '52db9ba70e0cc0f6eaf7803dd07447a1f5477735fd3f661792ba94600c84e971',
    round: 657_413,
  },
  value: {
    sig: 'b713718a38ae728dfd477991af2822e08d2f305e47718cef9f7848ce4050e7be41076862b98fad56e91a6b85b89cd97b',
  },
} as const satisfies { source: BeaconSource; value: BeaconValue };

const bytesFor = (name: string): Buffer => plainHashing().H(`tests of draws: ${name}`);

/** A whole number below `below` that depends on nothing but its name. */
const numberFor = (name: string, below: number): number => bytesFor(name).readUInt32BE(0) % below;

const pad = (at: number): string => String(at + 1).padStart(3, '0');

/** Objects of two strata, two tiers and four organisations, of all ages. */
export const frameOf = (count: number, change: (line: FrameLine, at: number) => Partial<FrameLine> = () => ({})) =>
  Array.from({ length: count }, (_, at): FrameLine => {
    const line: FrameLine = {
      id: `o-${pad(at)}`,
      org: `org-${numberFor(`org ${at}`, 4)}`,
      stratum: at % 3 === 0 ? 'site' : 'window',
      risk: at % 5 === 0 ? 'B' : 'A',
      k: 2,
      age: numberFor(`age ${at}`, 9),
    };
    return { ...line, ...change(line, at) };
  });

export const inspectorsOf = (count: number, change: (at: number) => Partial<InspectorLine> = () => ({})) =>
  Array.from(
    { length: count },
    (_, at): InspectorLine => ({
      id: `i-${pad(at)}`,
      org: `org-${at % 5}`,
      cap: 8,
      prior: numberFor(`prior ${at}`, 3),
      ...change(at),
    }),
  );

/** One conflict for each third object. */
const conflictsOf = (frame: readonly FrameLine[], inspectors: readonly InspectorLine[]): readonly ConflictLine[] =>
  frame
    .filter((_, at) => at % 3 === 0)
    .map(({ id }): ConflictLine => [id, inspectors[numberFor(`conflict ${id}`, inspectors.length)]?.id ?? 'i-001']);

export const listsOf = (frame: readonly FrameLine[], inspectors: readonly InspectorLine[]): DrawLists => ({
  frame,
  inspectors,
  conflicts: conflictsOf(frame, inspectors),
});

const KEY_OF = {
  frame: (line: FrameLine) => line.id,
  inspectors: (line: InspectorLine) => line.id,
  conflicts: (line: ConflictLine) => line.join('/'),
};

type CaseOptions = {
  readonly alg?: 'sm3';
  readonly salted?: readonly ListName[];
  readonly beacon?: BeaconSource;
  readonly campaign?: string;
};

const RULES: DrawRules = {
  ratioPpm: { window: { A: 200_000, B: 400_000 }, site: { A: 300_000, B: 500_000 } },
  rounding: 'systematic',
  coverage: 8,
  coolDown: 2,
  coolResidualPpm: 250_000,
  reserve: 3,
};

const secretOf = (name: string): Buffer => bytesFor(`secret of ${name}`);

/** A plan over lists, with everything it commits to made as docs/DRAWS.md 1 and 2 say. */
export const planOf = (name: string, lists: DrawLists, rules: DrawRules, options: CaseOptions = {}): DrawPlan => {
  const { H, HMAC, treeHash } = plainHashing(options.alg);
  const secret = secretOf(name);
  const commit = <Name extends ListName>(list: Name) => {
    const salted = options.salted?.includes(list) === true;
    const entries = lists[list].map((line) => {
      const key = (KEY_OF[list] as (line: unknown) => string)(line);
      const salt = salted ? HMAC(secret, `sjc-draw/1|salt|${list}|${key}`) : Buffer.alloc(0);
      return Buffer.concat([salt, Buffer.from(canonicalText(line))]);
    });
    return { root: treeHash(entries).toString('hex'), count: lists[list].length, ...(salted ? { salted } : {}) };
  };
  return {
    v: 'sjc-draw/1',
    ...(options.alg === undefined ? {} : { alg: options.alg }),
    authority: 'authority-01',
    programme: `programme-${name}`,
    period: '2026Q1',
    seq: 7,
    prev: bytesFor('entry 6').toString('hex'),
    frame: { ...commit('frame'), added: 3, removed: 1 },
    inspectors: commit('inspectors'),
    conflicts: commit('conflicts'),
    rules,
    secret: H('sjc-draw/1|secret', secret).toString('hex'),
    ...(options.campaign === undefined
      ? {}
      : {
          campaign: {
            id: options.campaign,
            secret: H('sjc-draw/1|campaign-secret', secretOf(options.campaign)).toString('hex'),
          },
        }),
    beacon: options.beacon ?? DEVELOPMENT,
    revealBy: '2026-04-30',
    spec: bytesFor('specification').toString('hex'),
    code: '0123456789abcdef0123456789abcdef01234567',
  };
};

const valueFor = (source: BeaconSource, rounds: readonly number[]): BeaconValue => {
  switch (source.kind) {
    case 'drand':
      return QUICKNET_ROUND.value;
    case 'development':
      return rounds.length > 1
        ? { sigs: rounds.map(developmentSignature) }
        : { sig: developmentSignature(source.round) };
    case 'digits':
      return { digits: '31415926535897932384626433' };
    case 'witnesses':
      return { witnesses: source.commitments.map((_, at) => bytesFor(`witness ${at}`).toString('hex')) };
    case 'all':
      return { all: source.of.map((one) => valueFor(one, [])) };
  }
};

/** Two witnesses, as they committed themselves. */
export const WITNESSES = {
  kind: 'witnesses',
  commitments: [0, 1].map((at) =>
    plainHashing()
      .H('sjc-draw/1|witness', bytesFor(`witness ${at}`))
      .toString('hex'),
  ),
} as const satisfies BeaconSource;

export const DIGITS = { kind: 'digits', source: 'public-digits', on: '2026-01-15' } as const satisfies BeaconSource;

export const inputsOf = (name: string, lists: DrawLists, rules = RULES, options: CaseOptions = {}): DrawInputs => {
  const plan = planOf(name, lists, rules, options);
  const rounds = (rules.batches ?? []).map(({ round }) => round);
  return {
    plan,
    lists,
    secret: secretOf(name),
    ...(options.campaign === undefined ? {} : { campaign: secretOf(options.campaign) }),
    value: valueFor(plan.beacon, rounds),
  };
};

const plainLists = listsOf(frameOf(36), inspectorsOf(10));
const weightedFrame = frameOf(36, (_, at) => ({ age: 3, w: at % 7 === 0 ? 60 : 1 + numberFor(`w ${at}`, 12) }));
const visitedFrame = frameOf(36, (_, at) => ({
  visits: at % 4,
  // Who is at the cap is not due: a plan that promises both is refused.
  age: at % 4 >= 2 ? at % 5 : at % 9,
  k: at % 9 === 0 ? 3 : 2,
}));
const skilled = inspectorsOf(10, (at) => ({ quals: at % 2 === 0 ? ['fire', 'law'] : ['law'] }));
const BATCHES = [
  { round: 1_000, sharePpm: 300_000 },
  { round: 1_020, sharePpm: 300_000 },
  { round: 1_040, sharePpm: 400_000 },
];

/** One draw of each kind, small enough to be read. */
export const DRAW_CASES = {
  plain: () => inputsOf('plain', plainLists, RULES, { beacon: QUICKNET_ROUND.source }),
  weighted: () => inputsOf('weighted', listsOf(weightedFrame, inspectorsOf(10))),
  'capped-ceil': () =>
    inputsOf('capped-ceil', listsOf(visitedFrame, inspectorsOf(12)), { ...RULES, rounding: 'ceil', annualCap: 2 }),
  batches: () => inputsOf('batches', plainLists, { ...RULES, batches: BATCHES }),
  'weighted-batches': () =>
    inputsOf('weighted-batches', listsOf(weightedFrame, inspectorsOf(10)), { ...RULES, batches: BATCHES }),
  sm3: () => inputsOf('sm3', plainLists, RULES, { alg: 'sm3' }),
  infeasible: () =>
    inputsOf(
      'infeasible',
      listsOf(
        frameOf(36),
        inspectorsOf(5, () => ({ cap: 3 })),
      ),
    ),
  budget: () => inputsOf('budget', plainLists, { ...RULES, budget: { total: 16, minFresh: 4 } }),
  campaign: () => inputsOf('campaign', plainLists, RULES, { campaign: 'joint-2026' }),
  'campaign-batches': () =>
    inputsOf('campaign-batches', plainLists, { ...RULES, batches: BATCHES }, { campaign: 'joint-2026' }),
  salted: () => inputsOf('salted', plainLists, RULES, { salted: ['frame', 'inspectors', 'conflicts'] }),
  skilled: () =>
    inputsOf('skilled', listsOf(frameOf(36), skilled), {
      ...RULES,
      quals: { site: ['law'] },
      lead: { window: 'fire' },
    }),
  digits: () => inputsOf('digits', plainLists, RULES, { beacon: DIGITS }),
  witnesses: () => inputsOf('witnesses', plainLists, RULES, { beacon: WITNESSES }),
  'all-sources': () =>
    inputsOf('all-sources', plainLists, RULES, {
      beacon: { kind: 'all', of: [QUICKNET_ROUND.source, DIGITS, WITNESSES] },
    }),
  empty: () => inputsOf('empty', { frame: [], inspectors: [], conflicts: [] }),
} as const satisfies Record<string, () => DrawInputs>;

export type DrawCase = keyof typeof DRAW_CASES;
