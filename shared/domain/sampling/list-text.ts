import type { ConflictLine, DrawLists, FrameLine, InspectorLine, ListName } from './lists.ts';

// Templates, and not `canonical`: ids and hashes need no escape, and a list may have millions of lines.

/** The canonical text of a line of the frame. */
export const frameText = ({ age, id, k, org, risk, src, stratum, visits, w }: FrameLine): string => {
  const from = src === undefined ? '' : `,"src":"${src}"`;
  const seen = visits === undefined ? '' : `,"visits":${visits}`;
  const weight = w === undefined ? '' : `,"w":${w}`;
  return `{"age":${age},"id":"${id}","k":${k},"org":"${org}","risk":"${risk}"${from},"stratum":"${stratum}"${seen}${weight}}`;
};

/** The canonical text of a line of the inspectors. */
export const inspectorText = ({ cap, id, org, prior, quals }: InspectorLine): string =>
  `{"cap":${cap},"id":"${id}","org":"${org}","prior":${prior}${quals === undefined ? '' : `,"quals":[${quals.map((one) => `"${one}"`).join(',')}]`}}`;

/** The canonical text of a line of the conflicts. */
export const conflictText = ([object, inspector]: ConflictLine): string => `["${object}","${inspector}"]`;

/** One line of a list of that name. */
export type LineOf<Name extends ListName> = DrawLists[Name][number];

type TextOf = { readonly [Name in ListName]: (line: LineOf<Name>) => string };

const TEXT_OF: TextOf = { frame: frameText, inspectors: inspectorText, conflicts: conflictText };
const KEY_OF: TextOf = {
  frame: ({ id }) => id,
  inspectors: ({ id }) => id,
  // Ids have no stroke, so the two parts stay apart; the order of the pairs is another matter (`compareKeys`).
  conflicts: ([object, inspector]) => `${object}/${inspector}`,
};

/** The canonical text of a line; what is hashed into the root of the list. */
export const lineText = <Name extends ListName>(name: Name, line: LineOf<Name>): string => TEXT_OF[name](line);

/** What a line is found by, and salted with: the id, or `object/inspector`. */
export const lineKey = <Name extends ListName>(name: Name, line: LineOf<Name>): string => KEY_OF[name](line);

const compareTexts = (a: string, b: string): number => {
  if (a === b) return 0;
  return a < b ? -1 : 1;
};

/** The order of a list: ids by their bytes; conflicts by object, then inspector. */
export const compareLines = <Name extends ListName>(name: Name, a: LineOf<Name>, b: LineOf<Name>): number => {
  if (name !== 'conflicts') return compareTexts((a as { id: string }).id, (b as { id: string }).id);
  const [one, other] = [a as ConflictLine, b as ConflictLine];
  return compareTexts(one[0], other[0]) || compareTexts(one[1], other[1]);
};
