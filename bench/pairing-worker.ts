import { createHash } from 'node:crypto';
import type { ConflictLine } from '#domain/sampling/lists';
import type { PairInput } from '#domain/sampling/pairing/pair-input';
import { pairTeams } from '#domain/sampling/pairing/pair-teams';
import { placesByHighs } from '#test/support/draws/pairing-program';
import { tell } from './tell.ts';

const K = 2;
const CONFLICT_PERCENT = 1;

/** A number that depends on its name alone. */
const numberFor = (name: string, below: number): number =>
  createHash('sha256').update(name).digest().readUInt32BE(0) % below;

/** So many objects and inspectors, one conflict in a hundred pairs, teams of two. */
const pairingOf = (objects: number, inspectors: number, cap: number): PairInput => {
  const conflicts: ConflictLine[] = [];
  const each = (inspectors * CONFLICT_PERCENT) / 100;
  for (let object = 0; object < objects; object += 1) {
    for (let turn = 0; turn < each; turn += 1) {
      conflicts.push([`o${object}`, `i${numberFor(`${object}/${turn}`, inspectors)}`]);
    }
  }
  return {
    objects: Array.from({ length: objects }, (_, at) => ({
      id: `o${at}`,
      org: `organ-${at % 400}`,
      stratum: 'window',
      k: K,
    })),
    inspectors: Array.from({ length: inspectors }, (_, at) => ({
      id: `i${at}`,
      org: `bureau-${at % 30}`,
      cap,
      prior: 0,
    })),
    conflicts,
    rules: {},
    alg: 'sha256',
    keys: { pair: 'a1'.repeat(32), order: 'b2'.repeat(32) },
  };
};

const loadsOf = (teams: readonly (readonly string[])[], inspectors: number) => {
  const loads = new Map<string, number>();
  for (const id of teams.flat()) loads.set(id, (loads.get(id) ?? 0) + 1);
  const counts = [...loads.values()].sort((a, b) => a - b);
  return { least: loads.size < inspectors ? 0 : (counts[0] ?? 0), most: counts.at(-1) ?? 0 };
};

const ours = (given: PairInput) => {
  const paired = pairTeams(given);
  if (paired.kind === 'infeasible') throw new Error(`${paired.shortfall} places are missing.`);
  return {
    places: Object.values(paired.teams).flat().length,
    ...loadsOf(Object.values(paired.teams), given.inspectors.length),
  };
};

const byHighs = async (given: PairInput) => {
  return { places: await placesByHighs(given) };
};

/** Objects in their order, each the next best with room who may go: as platforms do it; stuck, it leaves the place open. */
const naive = (given: PairInput) => {
  const banned = new Set(given.conflicts.map(([object, inspector]) => `${object}/${inspector}`));
  const room = given.inspectors.map(({ cap }) => cap);
  const teams = given.objects.map(({ id, k }) => {
    const team: string[] = [];
    for (let turn = 0; team.length < k && turn < 100; turn += 1) {
      const at = numberFor(`${id}:${turn}`, room.length);
      const who = given.inspectors[at]?.id ?? '';
      if ((room[at] ?? 0) === 0 || team.includes(who) || banned.has(`${id}/${who}`)) continue;
      room[at] = (room[at] ?? 0) - 1;
      team.push(who);
    }
    return team;
  });
  return { places: teams.flat().length, ...loadsOf(teams, given.inspectors.length) };
};

const [what = '', objects = '', inspectors = '', cap = ''] = process.argv.slice(2);
const given = pairingOf(Number(objects), Number(inspectors), Number(cap));
const WAYS = { ours, byHighs, naive };
tell(await WAYS[what as keyof typeof WAYS](given));
