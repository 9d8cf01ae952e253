import { describe, expect, it } from 'vitest';
import { frameText } from '#domain/sampling/list-text';
import { readLines, rereadable } from '#domain/sampling/read-lines';
import { aFrame } from '#test/support/draw-makers';

const FRAME = aFrame(5);
const TEXTS = FRAME.map(frameText);

describe('lines of a stored list', () => {
  it('come as they were stored, and again at each pass', () => {
    let passes = 0;
    const frame = rereadable(() => {
      passes += 1;
      return readLines('frame', TEXTS);
    });
    expect([...frame]).toEqual(FRAME);
    expect([...frame]).toEqual(FRAME);
    expect(passes).toBe(2);
  });

  it('are refused where one cannot be read', () => {
    expect(() => [...readLines('frame', [...TEXTS, '{"id":"x"}'])]).toThrow(/Line 6 of the stored list frame/);
  });

  it('are refused where they do not ascend, or one stands twice', () => {
    expect(() => [...readLines('frame', TEXTS.toReversed())]).toThrow(/Line 2 .* does not come after/);
    expect(() => [...readLines('frame', [...TEXTS, ...TEXTS.slice(-1)])]).toThrow(/Line 6 .* does not come after/);
  });
});
