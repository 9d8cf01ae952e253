import { expect, it } from 'vitest';
import type { InspectionFact } from '#domain/inspections/inspection';
import { orderStandingOf } from '#domain/inspections/order-standing';
import { anInspection } from '#test/support/inspection-makers';
import { NOW } from '#test/support/makers';
import { day } from '#test/support/shanghai';

const of = { id: 'fct_1', at: NOW, by: { kind: 'administrator', sub: 's' } } as const;
const notHeld = { reason: '', approvedBy: 's', evidence: [], substituteId: null };

it.each<[InspectionFact, boolean]>([
  [{ ...of, type: 'opened', reason: '' }, false],
  [{ ...of, type: 'unable', reason: 'absent', note: '' }, false],
  [{ ...of, type: 'announced' }, false],
  [{ ...of, type: 'visited', on: day('2023-06-06'), items: [], note: '', onBehalf: '' }, true],
  [{ ...of, ...notHeld, type: 'refused' }, true],
  [{ ...of, ...notHeld, type: 'not-executed' }, true],
])('a visit of which the last fact is $type is over: %s', (fact, isOver) => {
  const inspection = anInspection();
  const standing = orderStandingOf({ ...inspection, facts: [...inspection.facts, fact] });
  expect(standing).toEqual({ team: ['i-1', 'i-2'], isOver });
});
