/** 检查对象: one subject as a roster names it. */
export type Subject = {
  readonly id: string;
  /** The unit that answers for it; of a unit inspected itself, its own id. */
  readonly unitId: string;
  readonly name: string;
  readonly stratum: string;
  readonly risk: string;
  /** Weight, 1 to 1,000,000; absent: none. */
  readonly weight?: number;
  /** Inspectors wanted; absent: as the programme says. */
  readonly teamSize?: number;
};

/** 检查人员: an inspector as a roster names him. Ids are pseudonyms: public records hold them and no name. */
export type Inspector = {
  readonly id: string;
  readonly personId: string;
  readonly unitId: string;
  /** Cases a draw may give. */
  readonly cap: number;
  readonly quals: readonly string[];
};

/** 回避: subject and inspector that may not meet, and why. */
export type Conflict = { readonly subjectId: string; readonly inspectorId: string; readonly reason: string };

export type RosterLines = {
  readonly subjects: readonly Subject[];
  readonly inspectors: readonly Inspector[];
  readonly conflicts: readonly Conflict[];
};
export type RosterKind = keyof RosterLines;
export const ROSTER_KINDS = ['subjects', 'inspectors', 'conflicts'] as const;
