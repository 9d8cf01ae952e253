import { describe, expect, it } from 'vitest';
import { barChart } from '#render/page/bar-chart';

const chart = (values: readonly number[], labels: readonly string[] = ['1', '2']) =>
  barChart({ title: 't', labels, series: [{ name: 's', colour: 'green', values }] }).markup;
const heights = (svg: string) => [...svg.matchAll(/<rect[^>]* height="([\d.]+)"/g)].map((found) => Number(found[1]));
const scale = (svg: string) => Number([...svg.matchAll(/text-anchor="end">(\d+)<\/text>/g)].at(-1)?.[1]);

describe('barChart', () => {
  it('draws bars in proportion', () => {
    const [one = 0, two = 0] = heights(chart([10, 5]));
    expect(one / two).toBeCloseTo(2, 1);
  });

  it.each([
    [0, 2],
    [1, 2],
    [3, 4],
    [10, 10],
    [11, 12],
    [126, 140],
    [999, 1000],
  ])('ends its scale for %i at %i', (value, top) => {
    expect(scale(chart([value, 0]))).toBe(top);
  });

  it('draws nothing for what is no number, and escapes labels', () => {
    expect(heights(chart([Number.NaN, -3]))).toEqual([]);
    expect(chart([1], ['<x>'])).toContain('&lt;x&gt;');
    expect(chart([], [])).toContain('</svg>');
  });
});
