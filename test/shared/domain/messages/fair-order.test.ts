import { describe, expect, it } from 'vitest';
import { inFairOrder } from '#domain/messages/fair-order';
import type { Slip } from '#domain/rules/ladder';
import { aMessage, aNotice } from '#test/support/makers';

const message = (id: string, unitName: string, slip: Slip = 'none', officeId = 'office-1') =>
  aMessage({ id, officeId, notices: [aNotice({ unitName, slip })] });
const order = (...messages: ReturnType<typeof message>[]) => inFairOrder(messages).map(({ id }) => id);

describe('inFairOrder', () => {
  it('lets units take turns, in the order they come', () => {
    const a = ['a1', 'a2', 'a3', 'a4'].map((id) => message(id, 'a'));
    expect(order(...a, message('b1', 'b'), message('b2', 'b'), message('c1', 'c'))).toEqual([
      'a1',
      'b1',
      'c1',
      'a2',
      'b2',
      'a3',
      'a4',
    ]);
  });

  it('lets offices take turns before their units do', () => {
    const many = ['a', 'b', 'c'].map((unit) => message(`1${unit}`, unit));
    expect(order(...many, message('2a', 'a', 'none', 'office-2'), message('2b', 'a', 'none', 'office-2'))).toEqual([
      '1a',
      '2a',
      '1b',
      '2b',
      '1c',
    ]);
  });

  it('lets the worst slip go first, whoever’s it is', () => {
    const slips: readonly Slip[] = ['none', 'blue', 'amber', 'red'];
    const all = slips.flatMap((slip) => [message(`a-${slip}`, 'a', slip), message(`b-${slip}`, 'b', slip)]);
    expect(order(...all).map((id) => id.slice(2))).toEqual([
      'red',
      'red',
      'amber',
      'amber',
      'blue',
      'blue',
      'none',
      'none',
    ]);
  });

  it('leaves nobody out', () => {
    const all = Array.from({ length: 300 }, (_, index) =>
      message(`m${index}`, `u${index % 7}`, 'none', `o${index % 3}`),
    );
    expect(order(...all).toSorted()).toEqual(all.map(({ id }) => id).sort());
    expect(order()).toEqual([]);
  });
});
