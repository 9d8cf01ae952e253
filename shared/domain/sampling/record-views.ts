import type { FieldProof } from './field-proof.ts';
import { type AbsenceProof, type LineProof, proveId } from './list-proof.ts';
import { listTree } from './list-root.ts';
import type { DrawLists } from './lists.ts';
import type { DrawPlan } from './plan.ts';
import type { DrawRecord } from './record.ts';
import { algOf, planHash } from './seed.ts';

/** What one subject sees: itself, and that nobody was added, lost or changed without the root telling. Of others, nothing. */
export type SubjectView = {
  readonly id: string;
  readonly plan: DrawPlan;
  /** P, hex. */
  readonly planHash: string;
  /** Its line in the frame; or that it is in none, by the lines of its neighbours. */
  readonly frame: { readonly present: LineProof } | { readonly absent: AbsenceProof };
  /** Its visit, from the moment it may know of it. */
  readonly visit?: FieldProof;
};

/** What a subject's view is made from. */
export type SubjectQuestion = {
  readonly plan: DrawPlan;
  readonly frame: DrawLists['frame'];
  /** The secret of the plan: only a salted frame needs it. One salt tells nothing of it or of another salt. */
  readonly secret: Uint8Array;
  readonly id: string;
  readonly visit?: FieldProof;
};

/** The view of one subject (docs/DRAWS.md 7). Works through the whole frame: keep the tree where many ask. */
export const subjectView = ({ plan, frame, secret, id, visit }: SubjectQuestion): SubjectView => {
  const how = {
    name: 'frame',
    alg: algOf(plan),
    ...(plan.frame.salted === true ? { saltedBy: secret } : {}),
  } as const;
  return {
    id,
    plan,
    planHash: planHash(plan),
    frame: proveId(how, { list: frame, tree: listTree(how, frame), id }),
    ...(visit === undefined ? {} : { visit }),
  };
};

/** Names by id. */
export type Names = Readonly<Record<string, string>>;

/** What auditors see: the public record, and the names of those it speaks of. */
export type AuditorView = {
  readonly record: DrawRecord;
  readonly names: { readonly objects: Names; readonly inspectors: Names };
};

const namesOf = (lines: readonly { readonly id: string }[], nameOf: (id: string) => string | undefined): Names =>
  Object.fromEntries(
    lines.flatMap(({ id }) => {
      const name = nameOf(id);
      return name === undefined ? [] : [[id, name]];
    }),
  );

/** The view of auditors. Who has no name any more has none here. */
export const auditorView = (
  record: DrawRecord,
  nameOf: {
    readonly object: (id: string) => string | undefined;
    readonly inspector: (id: string) => string | undefined;
  },
): AuditorView => ({
  record,
  names: { objects: namesOf(record.frame, nameOf.object), inspectors: namesOf(record.inspectors, nameOf.inspector) },
});
