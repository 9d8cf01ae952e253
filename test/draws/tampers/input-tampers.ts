import { swap, type Tamper, turned } from './tamper.ts';

const LISTS: readonly Tamper[] = [
  {
    what: 'an object is taken out of the frame',
    attack: 5,
    base: 'plain',
    change: (r) => r.frame.pop(),
    code: 'list.count',
  },
  {
    what: 'an object is swapped for another',
    attack: 5,
    base: 'plain',
    change: (r) => Object.assign(r.frame.at(-1), { id: 'o-zzz' }),
    code: 'list.root',
  },
  {
    what: 'an object stands twice',
    attack: 5,
    base: 'plain',
    change: (r) => r.frame.splice(1, 0, { ...r.frame[0] }),
    code: 'list.order',
  },
  {
    what: 'the frame is in another order',
    attack: 5,
    base: 'plain',
    change: (r) => swap(r.frame, 0, 1),
    code: 'list.order',
  },
  {
    what: 'somebody is made to look recently drawn',
    attack: 5,
    base: 'plain',
    change: (r) => Object.assign(r.frame[3], { age: 0 === r.frame[3].age ? 1 : 0 }),
    code: 'list.root',
  },
  {
    what: 'a weight is lowered',
    attack: 4,
    base: 'weighted',
    change: (r) => Object.assign(r.frame[0], { w: r.frame[0].w + 1 }),
    code: 'list.root',
  },
  {
    what: 'an inspector gets a higher cap',
    attack: 13,
    base: 'plain',
    change: (r) => Object.assign(r.inspectors[0], { cap: r.inspectors[0].cap + 1 }),
    code: 'list.root',
  },
  { what: 'a conflict is left out', attack: 13, base: 'plain', change: (r) => r.conflicts.pop(), code: 'list.count' },
];

const PLAN: readonly Tamper[] = [
  {
    what: 'a ratio is raised after the fact',
    attack: 4,
    base: 'plain',
    change: (r) => Object.assign(r.plan.rules.ratioPpm.window, { A: 900_000 }),
    code: 'result.sizes',
  },
  {
    what: 'the rounding is changed',
    attack: 4,
    base: 'plain',
    change: (r) => Object.assign(r.plan.rules, { rounding: 'ceil' }),
    code: 'result.sizes',
  },
  {
    what: 'the plan is dated to another place in the log',
    attack: 2,
    base: 'plain',
    change: (r) => Object.assign(r.plan, { seq: 8 }),
    code: 'result.sizes',
  },
  {
    what: 'a rule is added that nobody knows',
    attack: 4,
    base: 'plain',
    change: (r) => Object.assign(r.plan.rules, { favour: 'o-001' }),
    code: 'plan.shape',
  },
  {
    what: 'a ratio is over one',
    attack: 4,
    base: 'plain',
    change: (r) => Object.assign(r.plan.rules.ratioPpm.window, { A: 1_000_001 }),
    code: 'plan.shape',
  },
  {
    what: 'a share of a batch is changed',
    attack: 4,
    base: 'batches',
    change: (r) => Object.assign(r.plan.rules.batches[0], { sharePpm: 300_001 }),
    code: 'plan.batches',
  },
  {
    what: 'another hash is named',
    attack: 6,
    base: 'plain',
    change: (r) => Object.assign(r.plan, { alg: 'sm3' }),
    code: 'secret.wrong',
  },
];

const CHANCE: readonly Tamper[] = [
  {
    what: 'another secret is revealed',
    attack: 6,
    base: 'plain',
    change: (r) => Object.assign(r.reveal, { secret: turned(r.reveal.secret) }),
    code: 'secret.wrong',
  },
  {
    what: 'a bit of the signature is turned',
    attack: 1,
    base: 'plain',
    change: (r) => Object.assign(r.reveal.beacon, { sig: turned(r.reveal.beacon.sig) }),
    code: 'beacon.signature',
  },
  {
    what: 'the signature of another round is used',
    attack: 3,
    base: 'plain',
    change: (r) => Object.assign(r.plan.beacon, { round: r.plan.beacon.round + 1 }),
    code: 'beacon.signature',
  },
  {
    what: 'a chain of one’s own is named',
    attack: 3,
    base: 'plain',
    change: (r) => Object.assign(r.plan.beacon, { chain: 'ab'.repeat(32) }),
    code: 'beacon.unknown-chain',
  },
  {
    what: 'signatures of two batches are swapped',
    attack: 3,
    base: 'batches',
    change: (r) => swap(r.reveal.beacon.sigs, 0, 1),
    code: 'beacon.signature',
  },
  {
    what: 'a digit is changed',
    attack: 3,
    base: 'digits',
    change: (r) => Object.assign(r.reveal.beacon, { digits: r.reveal.beacon.digits.replace('3', '4') }),
    code: 'result.sizes',
  },
  {
    what: 'a witness reveals something else',
    attack: 6,
    base: 'witnesses',
    change: (r) => {
      r.reveal.beacon.witnesses[0] = turned(r.reveal.beacon.witnesses[0]);
    },
    code: 'beacon.commitment',
  },
  {
    what: 'the secret of the campaign is another',
    attack: 6,
    base: 'campaign',
    change: (r) => Object.assign(r.reveal, { campaign: turned(r.reveal.campaign) }),
    code: 'campaign.secret',
  },
];

/** What somebody might do to lists, plan and chance. */
export const INPUT_TAMPERS: readonly Tamper[] = [...LISTS, ...PLAN, ...CHANCE];
