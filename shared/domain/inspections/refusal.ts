import type { Fault } from '#domain/kernel/service-error';

/** Why something about an inspection or a finding is not taken. The code is also the key of the text people read. */
export const INSPECTION_REFUSALS = [
  'inspection.already-visited',
  'inspection.not-visited',
  'inspection.not-held',
  'inspection.not-yet',
  'inspection.day-out-of-range',
  'inspection.not-of-team',
  'inspection.reason-needed',
  'inspection.evidence-needed',
  'inspection.same-person',
  'inspection.own-finding',
  'inspection.faulty',
  'inspection.too-much',
  'inspection.no-team',
  'inspection.verify-instead',
  'finding.reply-too-late',
  'finding.replied-twice',
  'finding.reply-reviewed',
  'finding.nothing-replied',
  'finding.reply-pending',
  'finding.text-needed',
  'finding.nothing-claimed',
  'finding.closed',
  'finding.set-aside',
  'finding.not-closed',
  'finding.follow-up-set',
] as const;
export type InspectionRefusal = (typeof INSPECTION_REFUSALS)[number];

/** A refusal as decisions return it. `faults`: where in the request, where it can be told. */
export type Refused = {
  readonly act: 'refuse';
  readonly code: InspectionRefusal;
  readonly faults: readonly Fault[];
};

export const refused = (code: InspectionRefusal, faults: readonly Fault[] = []): Refused => ({
  act: 'refuse',
  code,
  faults,
});

/** A reason somebody must give is missing. */
export const reasonNeeded = (path: string): Refused =>
  refused('inspection.reason-needed', [{ path, message: 'says why' }]);

/** It is so already: nothing to write, and no harm. */
export type Already = { readonly act: 'already' };
