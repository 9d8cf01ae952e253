import type { Person, Post, Roster, Unit } from '#domain/roster/roster';
import { rosterOf } from '#domain/roster/roster';
import type { Suppression } from '#domain/roster/suppression';
import type { RosterReader } from '#ports/readers';
import { fromItem, kindOf } from './items.ts';
import { kept } from './kept.ts';
import { partitionOf } from './keys.ts';
import { queryPartition } from './reading.ts';
import type { Table } from './table.ts';

const ROSTERS_KEPT_MAX = 100;

const read = async (table: Table, officeId: string): Promise<Roster> => {
  const units: Unit[] = [];
  const posts: Post[] = [];
  const persons: Person[] = [];
  const suppressions: Suppression[] = [];
  // Strong, unlike other lists: the copy is kept under its version, so what is old now would stay old.
  for (const item of await queryPartition(table, partitionOf('unit', officeId), 'strong')) {
    const kind = kindOf(item);
    if (kind === 'unit') units.push(fromItem(kind, item));
    else if (kind === 'post') posts.push(fromItem(kind, item));
    else if (kind === 'person') persons.push(fromItem(kind, item));
    else if (kind === 'suppression') suppressions.push(fromItem(kind, item));
  }
  return rosterOf(officeId, { units, posts, persons, suppressions });
};

/** Keeps one copy of a roster a version: whoever changes units, posts or persons counts `Office.rosterVersion` up. */
export const dynamodbRosterReader = (table: Table): RosterReader => {
  const keep = kept<Roster>(ROSTERS_KEPT_MAX);
  return {
    load: async (officeId, version) =>
      (await keep(`${version} ${officeId}`, () => read(table, officeId))) ?? read(table, officeId),
  };
};
