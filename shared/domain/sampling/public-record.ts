import { canonical } from './canonical.ts';
import { conflictText, frameText, inspectorText } from './list-text.ts';
import type { DrawLists } from './lists.ts';
import type { DrawPlan } from './plan.ts';
import type { Anchor, BeaconValue, DrawEvent, DrawRecord, DrawResult } from './record.ts';
import type { DrawSecrets } from './seed.ts';

/** What a record is put together from. */
export type RecordParts = {
  readonly plan: DrawPlan;
  readonly secrets: DrawSecrets;
  readonly value: BeaconValue;
  readonly result: DrawResult;
  readonly lists: DrawLists;
  /** The log's entries about this plan. */
  readonly anchors?: readonly Anchor[];
  readonly events?: readonly DrawEvent[];
};

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

/** The public record of a draw (docs/DRAWS.md 7). Reveals the secrets: only for the day of the reveal and after. */
export const publicRecord = ({
  plan,
  secrets,
  value,
  result,
  lists,
  anchors = [],
  events = [],
}: RecordParts): DrawRecord => ({
  plan,
  anchors,
  reveal: {
    secret: hex(secrets.secret),
    beacon: value,
    ...(secrets.campaign === undefined ? {} : { campaign: hex(secrets.campaign) }),
  },
  result,
  events,
  frame: lists.frame,
  inspectors: lists.inspectors,
  conflicts: lists.conflicts,
});

const LINES_A_PIECE = 2_000;

function* listPieces<Line>(lines: readonly Line[], textOf: (line: Line) => string): Generator<string> {
  yield '[';
  for (let at = 0; at < lines.length; at += LINES_A_PIECE) {
    yield `${at === 0 ? '' : ','}${lines
      .slice(at, at + LINES_A_PIECE)
      .map(textOf)
      .join(',')}`;
  }
  yield ']';
}

/** The canonical text of a record, piece by piece: one of a million objects is longer than what is written at once. */
export function* recordPieces(record: DrawRecord): Generator<string> {
  yield `{"anchors":${canonical(record.anchors)},"conflicts":`;
  yield* listPieces(record.conflicts, conflictText);
  yield `,"events":${canonical(record.events)},"frame":`;
  yield* listPieces(record.frame, frameText);
  yield ',"inspectors":';
  yield* listPieces(record.inspectors, inspectorText);
  yield `,"plan":${canonical(record.plan)},"result":${canonical(record.result)},"reveal":${canonical(record.reveal)}}`;
}
