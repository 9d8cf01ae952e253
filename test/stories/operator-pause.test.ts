import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { fromItem } from '#adapters/dynamodb/items';
import { keyOf } from '#adapters/dynamodb/keys';
import { allHeldBack } from '#domain/rules/held-back';
import { HOUSE_ID, type Switchboard } from '#domain/rules/switchboard';

// Goal: what an operator is told to write by hand, with the API down, is what the service reads. Method: the items of the
// operating manual themselves.

type Attribute = {
  readonly S?: string;
  readonly N?: string;
  readonly L?: readonly Attribute[];
  readonly M?: Attributes;
};
type Attributes = { readonly [name: string]: Attribute };

const plainOf = ({ S, N, L, M }: Attribute): unknown =>
  S ?? (N === undefined ? (L?.map(plainOf) ?? recordOf(M ?? {})) : Number(N));
const recordOf = (attributes: Attributes): Record<string, unknown> =>
  Object.fromEntries(Object.entries(attributes).map(([name, attribute]) => [name, plainOf(attribute)]));

const items = [...readFileSync('docs/OPERATING.md', 'utf8').matchAll(/put-item --table-name TABLE --item '(.+)'/g)].map(
  ([, json]) => recordOf(JSON.parse(json ?? '{}') as Attributes),
);

it('pauses every office by the first item of the manual, and lets go by the second', () => {
  expect(items.map(({ pk, sk }) => ({ pk, sk }))).toEqual([1, 2].map(() => keyOf('switchboard', HOUSE_ID, HOUSE_ID)));
  const [paused, lifted] = items.map((item): Switchboard => fromItem('switchboard', item));
  expect(allHeldBack({ house: paused ?? null, office: null }, 'email')?.code).toBe('message.held-by-pause');
  expect(allHeldBack({ house: paused ?? null, office: null }, 'sms')?.code).toBe('message.held-by-pause');
  expect(lifted?.pauses).toEqual([]);
});
