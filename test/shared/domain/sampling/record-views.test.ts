import { describe, expect, it } from 'vitest';
import { canonical } from '#domain/sampling/canonical';
import { computeDraw } from '#domain/sampling/compute-draw';
import { checkFieldProof, fieldProofs } from '#domain/sampling/field-proof';
import { checkAbsenceProof, checkLineProof } from '#domain/sampling/list-proof';
import { publicRecord } from '#domain/sampling/public-record';
import { auditorView, subjectView } from '#domain/sampling/record-views';
import { drawKeys, planHash } from '#domain/sampling/seed';
import { aFrame, aPlan, inspectors, publicValue, SECRET } from '#test/support/draw-makers';

const lists = { frame: aFrame(30), inspectors: inspectors(6), conflicts: [] };
const secrets = { secret: SECRET };
const plain = aPlan(lists);
const salted = aPlan(lists, { frame: { root: '', count: 0, salted: true, added: 0, removed: 0 } });
const committed = (plan: typeof plain) => ({ name: 'frame', alg: 'sha256', ...plan.frame }) as const;

describe.each([
  ['a plain', plain],
  ['a salted', salted],
])('what a subject sees of %s frame', (_kind, plan) => {
  it('is its own line, which it can hold against the plan', () => {
    const view = subjectView({ plan, frame: lists.frame, secret: SECRET, id: 'o0007' });
    expect(view.planHash).toBe(planHash(plan));
    expect('present' in view.frame && checkLineProof(committed(plan), view.frame.present)).toBe(true);
    const text = canonical(view);
    for (const { id } of lists.frame) expect(text.includes(`${id}\\"`)).toBe(id === 'o0007');
    expect(text).not.toContain(SECRET.toString('hex'));
  });

  it('is that it is not in it, where it is not', () => {
    const view = subjectView({ plan, frame: lists.frame, secret: SECRET, id: 'o0007x' });
    expect('absent' in view.frame && checkAbsenceProof(committed(plan), view.frame.absent, 'o0007x')).toBe(true);
  });
});

describe('the views of a result', () => {
  const result = computeDraw({ plan: plain, lists, secrets, b: [publicValue(1)] });
  const [keys] = drawKeys(plain, secrets, [publicValue(1)]).batches;
  const visits = fieldProofs({
    alg: 'sha256',
    plan: planHash(plain),
    seq: 2,
    leafKey: keys?.leaf ?? '',
    teams: result.teams,
  });

  it('show a subject its visit, which it can hold against the log', () => {
    const [id = ''] = result.drawn;
    const visit = visits.get(id);
    if (visit === undefined) throw new Error(`There is no visit of ${id}.`);
    const view = subjectView({ plan: plain, frame: lists.frame, secret: SECRET, id, visit });
    expect(view.visit !== undefined && checkFieldProof(view.visit, String(result.root))).toBe(true);
  });

  it('show auditors names beside the ids, as far as there are any', () => {
    const record = publicRecord({ plan: plain, secrets, value: { sig: 'ab' }, result, lists });
    const names = new Map([
      ['o0001', '政务大厅'],
      ['i002', '检查员二'],
    ]);
    const view = auditorView(record, { object: (id) => names.get(id), inspector: (id) => names.get(id) });
    expect(view).toEqual({ record, names: { objects: { o0001: '政务大厅' }, inspectors: { i002: '检查员二' } } });
  });
});
