import type { Fault } from '#domain/kernel/service-error';

/** Why a plan is refused, and where: `path` as in `rules.ratioPpm.window.C`. */
export type PlanFault = Fault & { readonly code: PlanFaultCode };

export type PlanFaultCode =
  /** A stratum or risk tier that the frame has and the rules do not, or the other way round. */
  | 'plan.unknown-pair'
  | 'plan.out-of-range'
  | 'plan.batches'
  /** A plan that another one of its campaign would give away. */
  | 'plan.campaign'
  /** A source of chance that is none. */
  | 'plan.beacon'
  /** Who can foresee the draw, or be sure of it, for no chance is left. */
  | 'plan.predictable'
  /** Rules that cannot both hold. */
  | 'plan.contradiction'
  | 'plan.weights'
  | 'plan.budget'
  /** Nobody to draw from. */
  | 'plan.empty'
  /** Samples like the one to come have no teams. */
  | 'plan.no-teams'
  /** A list that is not the one the plan commits to. */
  | 'plan.wrong-list'
  | 'plan.wrong-secret';

export const planFault = (code: PlanFaultCode, path: string, message: string): PlanFault => ({ code, path, message });
