import { derivedId } from '#domain/kernel/id';
import type { Instant } from '#domain/kernel/instant';
import { lookingAgain } from '#domain/kernel/look-again';
import type { Inspection } from './inspection.ts';

const BY = { kind: 'service', what: 'inspections' } as const;

/**
 * The inspection once its inspectors are told, and with them the unit where the visit is no surprise. Asked twice it is
 * as it was. The version is the given one: it is for who writes to count it up.
 */
export const toldInspection = (inspection: Inspection, now: Instant): Inspection => {
  if (inspection.facts.some((fact) => fact.type === 'told')) return inspection;
  const fact = (type: string) => ({ id: derivedId('fact', inspection.id, type), at: now, by: BY });
  const told = { ...fact('told'), type: 'told', inspectorIds: inspection.team } as const;
  const announced = { ...fact('announced'), type: 'announced' } as const;
  const added = inspection.unannounced ? [told] : [told, announced];
  return lookingAgain({ ...inspection, facts: [...inspection.facts, ...added] }, null);
};
