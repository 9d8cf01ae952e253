import { derivedId } from '#domain/kernel/id';
import type { Instant } from '#domain/kernel/instant';
import type { Duty, Obligation } from '#domain/rules/duty';
import type { Slot } from '#domain/rules/slot';
import type { Measure, Task } from './task.ts';

const measureOf = (obligation: Obligation): Measure => {
  switch (obligation.kind) {
    case 'deadline':
    case 'window':
    case 'event':
      return { kind: 'deliverable' };
    case 'cycle':
      return { kind: 'occurrences', atLeast: 1 };
    case 'quota':
    case 'inspection':
      return { kind: 'occurrences', atLeast: obligation.atLeast };
    case 'target':
      return obligation.unit === 'percent'
        ? { kind: 'percent', atLeast: obligation.atLeast, population: obligation.population }
        : { kind: 'count', atLeast: obligation.atLeast };
    case 'coverage':
      return { kind: 'coverage', members: obligation.members };
    case 'standing':
      return { kind: 'state' };
  }
};

/** The task a duty makes for one unit and one slot. Its id is made from the three, so that making it twice makes it once. */
export const makeTask = (duty: Duty, slot: Slot, unitId: string, now: Instant): Task => {
  const id = derivedId('task', duty.officeId, duty.id, slot.label, unitId);
  return {
    kind: 'task',
    officeId: duty.officeId,
    id,
    version: 1,
    title: duty.title,
    dutyId: duty.id,
    slot: slot.label,
    clause: duty.clause,
    obligationKind: duty.obligation.kind,
    measure: measureOf(duty.obligation),
    closing: duty.closing,
    leadUnitId: unitId,
    supervisingUnitId: duty.supervisingUnitId,
    ladderId: duty.ladderId,
    ladderVersion: duty.ladderVersion,
    startsOn: slot.startsOn,
    ...(duty.enforceFrom !== null && { enforceFrom: duty.enforceFrom }),
    due: slot.due,
    facts: [
      {
        type: 'dispatched',
        id: derivedId('fact', id, 'dispatched'),
        at: now,
        by: { kind: 'service', what: 'duty' },
        note: '',
      },
    ],
    steps: [],
    lookAgainAt: now,
  };
};
