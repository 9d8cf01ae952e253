import { UNIT_DEPTH_MAX } from '#domain/roster/resolve-post';
import { type Entry, faultIn, isRaw, textAt } from './entry.ts';
import type { FileFault } from './file-fault.ts';

const UNIT_DEPTH_MESSAGE = `stands deeper than ${UNIT_DEPTH_MAX} levels`;

type Climb = { readonly end: 'root'; readonly depth: number } | { readonly end: 'circle' };

/** The depth of every unit, each found once: a chain of units is climbed only until one already known. */
const climbs = (parents: ReadonlyMap<string, string | null>): ReadonlyMap<string, Climb> => {
  const known = new Map<string, Climb>();
  for (const start of parents.keys()) {
    const way: string[] = [];
    const onTheWay = new Set<string>();
    let at: string | null = start;
    while (at !== null && parents.has(at) && !known.has(at) && !onTheWay.has(at)) {
      way.push(at);
      onTheWay.add(at);
      at = parents.get(at) ?? null;
    }
    const isCircle = at !== null && onTheWay.has(at);
    let above: Climb = isCircle
      ? { end: 'circle' }
      : ((at !== null ? known.get(at) : undefined) ?? { end: 'root', depth: 0 });
    for (const unitId of way.reverse()) {
      above = above.end === 'circle' ? above : { end: 'root', depth: above.depth + 1 };
      known.set(unitId, above);
    }
  }
  return known;
};

/** The unit tree has no circle and is not too deep. A unit below a circle is named with it: it has no root either. */
export const checkUnitTree = (units: readonly Entry[]): readonly FileFault[] => {
  const parents = new Map<string, string | null>();
  for (const unit of units) {
    const id = textAt(unit, 'id');
    if (id !== null && !parents.has(id)) parents.set(id, textAt(unit, 'parentId'));
  }
  const known = climbs(parents);
  return units.flatMap((unit) => {
    const climb = known.get(textAt(unit, 'id') ?? '');
    if (climb?.end === 'circle') return [faultIn(unit, ['parentId'], 'leads round in a circle, never to a root')];
    return climb && climb.depth > UNIT_DEPTH_MAX ? [faultIn(unit, ['parentId'], UNIT_DEPTH_MESSAGE)] : [];
  });
};

/** A unit has one post of each role: otherwise nobody could say who answers for it. */
export const checkPostRoles = (posts: readonly Entry[]): readonly FileFault[] => {
  const seen = new Set<string>();
  return posts.flatMap((post) => {
    const unitId = textAt(post, 'unitId');
    const role = textAt(post, 'role');
    if (unitId === null || role === null) return [];
    const key = `${unitId}/${role}`;
    if (seen.has(key)) return [faultIn(post, ['role'], `the unit "${unitId}" already has a post "${role}"`)];
    seen.add(key);
    return [];
  });
};

const hasContact = (person: Entry, channel: 'email' | 'robot'): boolean => {
  const { contacts } = person.raw;
  if (textAt(person, channel) !== null) return true;
  return Array.isArray(contacts) && contacts.some((contact) => isRaw(contact) && contact.channel === channel);
};

/** Whoever is told by a robot has a mail address too: a group gets no link, and nobody can act without one. */
export const checkRobotContacts = (persons: readonly Entry[]): readonly FileFault[] =>
  persons.flatMap((person) =>
    hasContact(person, 'robot') && !hasContact(person, 'email')
      ? [
          faultIn(
            person,
            [],
            'has a robot and no e-mail address: a group gets no link, so an address must be given too',
          ),
        ]
      : [],
  );
