import { describe, expect, it } from 'vitest';
import type { InspectionFact } from '#domain/inspections/inspection';
import {
  dayOfInspection,
  inspectionStatus,
  isNotHeld,
  isSealed,
  isVisit,
  notHeldOf,
  visitOf,
} from '#domain/inspections/inspection-state';
import { correctedFact, notHeldFact, visitedFact } from '#test/support/inspection-facts';
import { anInspection } from '#test/support/inspection-makers';

const told = anInspection().facts;
const withFacts = (...facts: readonly InspectionFact[]) => anInspection({ facts: [...told, ...facts] });

describe('inspectionStatus', () => {
  it.each([
    ['ordered', anInspection({ facts: [] })],
    ['told', anInspection()],
    ['visited', withFacts(visitedFact())],
    ['visited', withFacts(visitedFact(), correctedFact())],
    ['refused', withFacts(notHeldFact())],
    ['not-executed', withFacts(notHeldFact({ type: 'not-executed' }))],
  ] as const)('is %s', (status, inspection) => {
    expect(inspectionStatus(inspection)).toBe(status);
  });
});

describe('visitOf and notHeldOf', () => {
  it('give what holds: the last correction, and why there was no visit', () => {
    expect(visitOf(withFacts())).toBeNull();
    expect(visitOf(withFacts(visitedFact(), correctedFact()))).toEqual(correctedFact());
    expect(notHeldOf(withFacts(visitedFact()))).toBeNull();
    expect(notHeldOf(withFacts(notHeldFact()))).toEqual(notHeldFact());
    expect([visitedFact(), correctedFact(), notHeldFact()].map((fact) => [isVisit(fact), isNotHeld(fact)])).toEqual([
      [true, false],
      [true, false],
      [false, true],
    ]);
  });
});

describe('isSealed', () => {
  it('holds for an unannounced visit until it is over', () => {
    expect(isSealed(anInspection({ facts: [] }))).toBe(true);
    expect(isSealed(anInspection())).toBe(true);
    expect(isSealed(anInspection({ unannounced: false }))).toBe(false);
    expect(isSealed(withFacts(visitedFact()))).toBe(false);
    expect(isSealed(withFacts(notHeldFact()))).toBe(false);
  });
});

describe('dayOfInspection', () => {
  it('is the day of the visit, and before it the day it is planned for', () => {
    expect(dayOfInspection(anInspection())).toBe('2023-06-06');
    expect(dayOfInspection(withFacts(visitedFact({ on: '2023-06-07' as never })))).toBe('2023-06-07');
  });
});
