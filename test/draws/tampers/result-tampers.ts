import type { DrawEvent, DrawRecord } from '#domain/sampling/record';
import { type Loose, swap, type Tamper, turned } from './tamper.ts';

const firstKey = (map: Record<string, unknown>): string => Object.keys(map)[0] ?? '';
const eventOf = (record: DrawRecord, kind: DrawEvent['kind']): Loose => record.events.find((one) => one.kind === kind);
const undrawn = (record: Loose): string =>
  record.frame.map(({ id }: Loose) => id).find((id: string) => !record.result.drawn.includes(id));
const busyCell = (record: Loose): string =>
  Object.keys(record.result.reserve).find((cell) => record.result.reserve[cell].length > 1) ?? '';
const anchorOf = (record: Loose, kind: string): Loose => record.anchors.find((one: Loose) => one.kind === kind);

const RESULT: readonly Tamper[] = [
  {
    what: 'a friend is not drawn, somebody else is',
    attack: 1,
    base: 'plain',
    change: (r) => {
      r.result.drawn[0] = undrawn(r);
      r.result.drawn.sort();
    },
    code: 'result.drawn',
  },
  {
    what: 'one is drawn too many',
    attack: 4,
    base: 'plain',
    change: (r) => {
      r.result.drawn.push(undrawn(r));
      r.result.drawn.sort();
    },
    code: 'result.drawn',
  },
  {
    what: 'a cell is smaller than it should be',
    attack: 4,
    base: 'plain',
    change: (r) => {
      const cell = Object.keys(r.result.n).find((one) => r.result.n[one] > 0) ?? '';
      r.result.n[cell] -= 1;
    },
    code: 'result.sizes',
  },
  {
    what: 'the substitutes are in another order',
    attack: 8,
    base: 'plain',
    change: (r) => swap(r.result.reserve[busyCell(r)], 0, 1),
    code: 'result.reserve',
  },
  {
    what: 'an inspector is picked by hand',
    attack: 13,
    base: 'plain',
    change: (r) => {
      const object = firstKey(r.result.teams);
      r.result.teams[object] = ['i-001', 'i-002', 'i-003', 'i-004']
        .filter((one) => !r.result.teams[object].includes(one))
        .slice(0, 2);
    },
    code: 'result.teams',
  },
  {
    what: 'another one of the team leads',
    attack: 13,
    base: 'plain',
    change: (r) => {
      const object = firstKey(r.result.teams);
      r.result.leads[object] = r.result.teams[object].find((one: string) => one !== r.result.leads[object]);
    },
    code: 'result.leads',
  },
  {
    what: 'the root of the result is another',
    attack: 12,
    base: 'plain',
    change: (r) => Object.assign(r.result, { root: turned(r.result.root) }),
    code: 'result.root',
  },
  {
    what: 'teams are declared impossible',
    attack: 9,
    base: 'plain',
    change: (r) =>
      Object.assign(r.result, {
        teams: {},
        leads: {},
        root: null,
        infeasible: { objects: ['o-001'], inspectors: ['i-001'], demand: 2, places: 1 },
      }),
    code: 'result.infeasible',
  },
  {
    what: 'an object is left out of what has no teams',
    attack: 9,
    base: 'infeasible',
    change: (r) => r.result.infeasible.objects.pop(),
    code: 'result.infeasible',
  },
  {
    what: 'the shortfall is made to look larger',
    attack: 9,
    base: 'infeasible',
    change: (r) => {
      r.result.infeasible.demand += 1;
    },
    code: 'result.infeasible',
  },
  {
    what: 'an object is moved to a later batch',
    attack: 11,
    base: 'batches',
    change: (r) => {
      const object = firstKey(r.result.batch);
      r.result.batch[object] = (r.result.batch[object] % 3) + 1;
    },
    code: 'result.batch',
  },
];

const AFTERWARDS: readonly Tamper[] = [
  {
    what: 'the substitute is picked',
    attack: 8,
    base: 'unlogged',
    change: (r) => Object.assign(eventOf(r, 'substituted'), { by: 'o-zzz' }),
    code: 'event.reserve-order',
  },
  {
    what: 'a drawn object is substituted that nobody refused',
    attack: 8,
    base: 'unlogged',
    change: (r) =>
      Object.assign(eventOf(r, 'substituted'), {
        object: r.result.drawn.find((id: string) => !r.events.some((one: Loose) => one.object === id)),
      }),
    code: 'event.not-replaceable',
  },
  {
    what: 'nobody approved an event',
    attack: 8,
    base: 'unlogged',
    change: (r) => Reflect.deleteProperty(eventOf(r, 'refused') ?? r.events[0], 'approvedBy'),
    code: 'record.shape',
  },
  {
    what: 'the team of the substitute is picked',
    attack: 13,
    base: 'unlogged',
    change: (r) => {
      const event = eventOf(r, 'substituted');
      event.team = ['i-001', 'i-002', 'i-003', 'i-004', 'i-005'].filter((one) => !event.team.includes(one)).slice(0, 2);
    },
    code: 'event.team',
  },
  {
    what: 'an absence gives a team of one’s choice',
    attack: 13,
    base: 'unlogged',
    change: (r) => {
      const event = eventOf(r, 'absent');
      const object = firstKey(event.teams);
      event.teams[object] = [...event.teams[object].slice(1), 'i-zzz'];
    },
    code: 'event.team',
  },
  { what: 'an event is left out', attack: 8, base: 'eventful', change: (r) => r.events.pop(), code: 'anchor.events' },
  {
    what: 'the log took in another result',
    attack: 12,
    base: 'eventful',
    change: (r) => Object.assign(anchorOf(r, 'result'), { root: turned(anchorOf(r, 'result').root) }),
    code: 'anchor.root',
  },
  {
    what: 'the plan was made after its round',
    attack: 3,
    base: 'eventful',
    change: (r) => Object.assign(r.anchors[0], { at: '2026-03-01T00:00:00Z' }),
    code: 'anchor.round-early',
  },
  {
    what: 'the secret was revealed after its day',
    attack: 7,
    base: 'eventful',
    change: (r) => Object.assign(anchorOf(r, 'revealed'), { at: '2026-05-01T00:00:00Z' }),
    code: 'anchor.entry',
  },
  {
    what: 'the plan of the log is another',
    attack: 10,
    base: 'eventful',
    change: (r) => Object.assign(r.anchors[0], { hash: turned(r.anchors[0].hash) }),
    code: 'anchor.plan',
  },
  {
    what: 'entries of the log change places',
    attack: 2,
    base: 'eventful',
    change: (r) => swap(r.anchors, 1, 2),
    code: 'anchor.order',
  },
  {
    what: 'a reason is written anew',
    attack: 8,
    base: 'eventful',
    change: (r) => Object.assign(r.events[0], { reason: 'another' }),
    code: 'anchor.entry',
  },
];

/** What somebody might do to a result, and to what happened afterwards. */
export const RESULT_TAMPERS: readonly Tamper[] = [...RESULT, ...AFTERWARDS];
