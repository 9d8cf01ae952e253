/** What a simulation counted over some days. */
export type SimulationCounts = {
  /** Tasks whose due date lay in it. */
  readonly due: number;
  readonly onTime: number;
  readonly late: number;
  /** Due and neither done nor cancelled at the end of the simulation. */
  readonly open: number;
  readonly notices: number;
  readonly mails: number;
  readonly sms: number;
  /** Persons who got at least one message. */
  readonly persons: number;
  /** Mails and text messages for each of them, on average. */
  readonly messagesPerPerson: number;
  readonly escalations: number;
};

/** What `npm run simulate` finds in a simulated span. */
export type SimulationReport = {
  readonly office: string;
  /** First day, `YYYY-MM-DD`. */
  readonly from: string;
  /** Last day, included. */
  readonly to: string;
  readonly seed: string;
  readonly units: number;
  readonly persons: number;
  readonly tasks: number;
  /** `month` as `YYYY-MM`, in order. */
  readonly months: readonly (SimulationCounts & { readonly month: string })[];
  readonly totals: SimulationCounts;
  /** The most digests one person got on one day. */
  readonly digestsPerPersonDayMax: number;
  /** Messages sent outside sending hours. */
  readonly outsideHours: number;
  /** What the rules asked for in the span, worked out anew at its end, and what is not as it should be. */
  readonly audit: { readonly expected: number; readonly findings: number };
};
