import type { Edit } from '#test/simulation/sabotage/remove-guard';

/** One mistake that somebody could make, or has made, put into the source as it is loaded. */
export type Mutant = { readonly name: string; readonly edits: readonly Edit[] };

const ROOM = 'shared/domain/sampling';
const TICKET = `hexDigest(alg, \`\${objectKey}:\${id}\`)`;

const ticket = (name: string, put: string): Mutant => ({
  name,
  edits: [{ file: `${ROOM}/tickets.ts`, find: TICKET, put }],
});

/** Names say what is wrong with a draw then. */
export const MUTANTS: readonly Mutant[] = [
  ticket('tickets from the machine’s own random numbers', "Math.random().toString(16).slice(2).padEnd(64, '0')"),
  {
    name: 'an order by coin tosses, as in sort(() => random() - 0.5)',
    edits: [
      {
        file: `${ROOM}/tickets.ts`,
        find: 'if (a.ticket !== b.ticket) return a.ticket < b.ticket ? -1 : 1;',
        put: 'if (a.ticket !== b.ticket) return Math.random() - 0.5;',
      },
    ],
  },
  ticket(
    'one byte modulo the size of the list',
    `String(Number.parseInt(${TICKET}.slice(0, 2), 16) % 60).padStart(64, '0')`,
  ),
  ticket(
    'a linear congruential generator, stepped along the list',
    "String((Number.parseInt(objectKey.slice(0, 6), 16) + Number(id.slice(1)) * 1_664_525) % 16_777_216).padStart(64, '0')",
  ),
  ticket(
    'twins that share a ticket',
    `hexDigest(alg, \`\${objectKey}:\${id.slice(0, -1)}\${Number(id.slice(-1)) >> 1}\`)`,
  ),
  ticket(
    'a ticket that depends on when it was asked for',
    `hexDigest(alg, \`\${objectKey}:\${id}:\${(globalThis.asked = (globalThis.asked ?? 0) + 1)}\`)`,
  ),
  ticket(
    'one object drawn 3 % less often',
    `(id === 'o0007' && ${TICKET}.endsWith('7') && ${TICKET}.at(-2) < '8' ? 'f'.repeat(64) : ${TICKET})`,
  ),
  {
    name: 'a seed of 16 bits',
    edits: [
      {
        file: `${ROOM}/seed.ts`,
        find: "const seed = hmac(alg, secrets.secret, 'sjc-draw/1|seed', hash, first);",
        put: "const seed = hmac(alg, secrets.secret, 'sjc-draw/1|seed', hash, first).subarray(0, 2);",
      },
    ],
  },
  {
    name: 'one key for every use: no domain label',
    edits: [
      {
        file: `${ROOM}/seed.ts`,
        find: `hmac(alg, seed, \`sjc-draw/1|\${name}\`)`,
        put: "hmac(alg, seed, 'sjc-draw/1')",
      },
    ],
  },
  {
    name: 'ratios rounded to the nearest',
    edits: [
      {
        file: `${ROOM}/sizes.ts`,
        find: 'const upTo = (sum * TWO_64 + u * whole) / (whole * TWO_64);',
        put: 'const upTo = given + (part * 2n + whole) / (whole * 2n) + u * 0n;',
      },
    ],
  },
  {
    name: 'ratios in floating point',
    edits: [
      {
        file: `${ROOM}/sizes.ts`,
        find: 'const upTo = (sum * TWO_64 + u * whole) / (whole * TWO_64);',
        put: 'const upTo = BigInt(Math.floor(Number(sum) / Number(whole) + Number(u) / 2 ** 64));',
      },
    ],
  },
  {
    name: 'weights after Efraimidis and Spirakis',
    edits: [
      {
        file: `${ROOM}/pareto.ts`,
        find: 'q: ((t + 1n) * (sum - a) * TWO_64) / ((TWO_64 - t) * a)',
        put: 'q: BigInt(Math.floor((-Math.log1p(-Number(t) / 2 ** 64) / one.line.w) * 2 ** 60)) + a * 0n',
      },
    ],
  },
  {
    name: 'a substitute that is not the next',
    edits: [
      {
        file: `${ROOM}/pick-batch.ts`,
        find: 'inOrder.slice(size, size + reserve)',
        put: 'inOrder.slice(size + 1, size + 1 + reserve)',
      },
    ],
  },
  {
    name: 'a capped object that is drawn all the same',
    edits: [
      {
        file: `${ROOM}/cells.ts`,
        find: 'if (annualCap !== undefined && visits >= annualCap)',
        put: 'if (annualCap !== undefined && visits > annualCap)',
      },
    ],
  },
  {
    name: 'a due object that is let off',
    edits: [
      {
        file: `${ROOM}/sizes.ts`,
        find: "sizes.set(cell, state === 'due' ? count : 0)",
        put: "sizes.set(cell, state === 'due' ? count - 1 : 0)",
      },
    ],
  },
  {
    name: 'inspectors numbered as the list came',
    edits: [
      {
        file: `${ROOM}/pairing/pair-roster.ts`,
        find: 'const inspectors = input.inspectors.toSorted((left, right) => ascending(left.id, right.id));',
        put: 'const inspectors = input.inspectors;',
      },
    ],
  },
  {
    name: 'greedy pairing: nobody is moved for another',
    edits: [{ file: `${ROOM}/pairing/serve-places.ts`, find: '!search[how](object)', put: '!search.take(object)' }],
  },
  {
    name: 'a listed conflict that is not looked at',
    edits: [
      {
        file: `${ROOM}/pairing/pair-roster.ts`,
        find: 'for (const inspector of conflicts[number] ?? []) row[inspector] = 1;',
        put: '',
      },
    ],
  },
  {
    name: 'preferences by the list, not by lot',
    edits: [
      {
        file: `${ROOM}/pairing/pair-words.ts`,
        find: 'words[at] = wordAt(bytes, (at - first) * 4)',
        put: 'words[at] = (at * 2 ** 20) >>> 0',
      },
    ],
  },
];
