import { insert } from '#domain/kernel/change';
import type { Stamp } from '#domain/kernel/stamp';
import type { Draw } from '#domain/sampling/draw';
import { type LineOf, lineText } from '#domain/sampling/list-text';
import type { DrawLists, ListName } from '#domain/sampling/lists';
import { type Packed, packList, unpackList } from '#domain/sampling/pack-list';
import { readLines, rereadable, type StreamedLists } from '#domain/sampling/read-lines';
import { readList } from '#domain/sampling/read-list';
import type { InspectionRosterReader } from '#ports/inspection-readers';
import type { Ledger } from '#ports/ledger';
import { commitIfFirst } from './commit-if-first.ts';

/** Lines of a packed list as they were stored. */
export const linesOf = async (
  rosters: InspectionRosterReader,
  officeId: string,
  listId: string,
): Promise<Iterable<string>> => unpackList(listId, await rosters.list(officeId, listId));

const listOf = async <Name extends ListName>(
  rosters: InspectionRosterReader,
  draw: Draw,
  name: Name,
): Promise<DrawLists[Name]> => {
  const read = readList(name, await linesOf(rosters, draw.officeId, draw.listIds[name]));
  if (!read.ok) throw new Error(`The list ${name} of the draw ${draw.id} cannot be read: ${read.faults[0]?.message}.`);
  return read.list;
};

/** The lists a plan committed to. */
export const drawLists = async (rosters: InspectionRosterReader, draw: Draw): Promise<DrawLists> => {
  const [frame, inspectors, conflicts] = await Promise.all([
    listOf(rosters, draw, 'frame'),
    listOf(rosters, draw, 'inspectors'),
    listOf(rosters, draw, 'conflicts'),
  ]);
  return { frame, inspectors, conflicts };
};

/** The same, without holding the frame: its packed parts are held, and unpacked anew at each pass. */
export const streamedLists = async (rosters: InspectionRosterReader, draw: Draw): Promise<StreamedLists> => {
  const listId = draw.listIds.frame;
  const [parts, inspectors, conflicts] = await Promise.all([
    rosters.list(draw.officeId, listId),
    listOf(rosters, draw, 'inspectors'),
    listOf(rosters, draw, 'conflicts'),
  ]);
  return { frame: rereadable(() => readLines('frame', unpackList(listId, parts))), inspectors, conflicts };
};

function* texts<Name extends ListName>(name: Name, list: Iterable<LineOf<Name>>): Generator<string> {
  for (const line of list) yield lineText(name, line);
}

/** The lists of a plan, packed under ids made from what they hold. */
export const packedLists = (officeId: string, lists: DrawLists): Readonly<Record<ListName, Packed>> => ({
  frame: packList(officeId, texts('frame', lists.frame)),
  inspectors: packList(officeId, texts('inspectors', lists.inspectors)),
  conflicts: packList(officeId, texts('conflicts', lists.conflicts)),
});

/**
 * Writes lists before the plan that commits to them, part after part. What is there already is the same, its id being made
 * from what it holds; a run cut short leaves parts that the next one finds.
 */
export const storeLists = async (ledger: Ledger, packed: readonly Packed[], stamp: Stamp): Promise<void> => {
  for (const part of packed.flatMap(({ parts }) => parts)) await commitIfFirst(ledger, [insert(part)], stamp);
};
