import * as z from 'zod';
import { POST_ROLES } from '#domain/roster/roster';
import { CHECK_ITEM_TYPES } from '#domain/rules/check-item';
import { INSPECTION_LINES } from '#domain/rules/duty';
import { DRAW_ID } from '#domain/sampling/lists';
import { chosenId, lineText, listOf, prose, wholeNumber } from './text.ts';

export const TEAM_SIZE_MAX = 16;
const LINES_MAX = 20_000;
const CASES_MAX = 1_000;
const CASES_DEFAULT = 4;

/** Ids that stand in the lists of a draw. */
export const drawWord = z.string().regex(DRAW_ID, 'must be 1 to 64 of: letters without accents, digits, ".", "_", "-"');

export const teamSize = wholeNumber(2, TEAM_SIZE_MAX);
const weight = wholeNumber(1, 1_000_000);

/** One thing an inspector looks at. */
export const checkItemSchema = z.strictObject({
  id: chosenId,
  title: lineText(200),
  line: z.enum(INSPECTION_LINES),
  type: z.enum(CHECK_ITEM_TYPES),
  basis: prose(500),
  active: z.boolean().default(true),
});

export const subjectRow = z.strictObject({
  id: drawWord,
  unitId: chosenId.exactOptional(),
  name: lineText(100).exactOptional(),
  stratum: drawWord,
  risk: drawWord,
  weight: weight.exactOptional(),
  teamSize: teamSize.exactOptional(),
});

export const inspectorRow = z.strictObject({
  id: drawWord,
  unitId: chosenId,
  role: z.enum(POST_ROLES).default('responsible-person'),
  seat: z.enum(['holder', 'deputy']).default('holder'),
  cap: wholeNumber(0, CASES_MAX).default(CASES_DEFAULT),
  quals: listOf(drawWord, 0, 20).default([]),
});

export const conflictRow = z.strictObject({ subjectId: drawWord, inspectorId: drawWord, reason: lineText(200) });

/** Every unit of a kind, as subjects of one stratum and tier. */
const ofUnitKind = z.strictObject({
  unitKind: chosenId,
  stratum: drawWord,
  risk: drawWord,
  weight: weight.exactOptional(),
});

const rosterFields = { id: chosenId, source: lineText(200) };

const rowsOf = <T extends z.ZodType>(row: T) =>
  z.array(row).max(LINES_MAX, `must have at most ${LINES_MAX}`).optional();

/** Who may be inspected. With neither lines nor kinds of units its lines come through the API. */
export const subjectRosterSchema = z.strictObject({
  ...rosterFields,
  ofUnitKinds: z.array(ofUnitKind).max(50, 'must have at most 50').optional(),
  lines: rowsOf(subjectRow),
});

/** Who may inspect, each named by a post. */
export const inspectorRosterSchema = z.strictObject({ ...rosterFields, lines: rowsOf(inspectorRow) });

/** Who may not meet. */
export const conflictRosterSchema = z.strictObject({ ...rosterFields, lines: rowsOf(conflictRow) });
