import { describe, expect, it } from 'vitest';
import { progressBar } from '#infra/local/progress-bar';

const aStream = (isTTY: boolean) => {
  const written: string[] = [];
  const stream = { isTTY, write: (text: string) => written.push(text) > 0 } as unknown as NodeJS.WriteStream;
  return { stream, written };
};

describe('the progress bar', () => {
  it.each([
    [0, 0],
    [1, 3],
    [5, 15],
    [10, 30],
    [11, 30],
  ])('fills %i of ten with %i of thirty marks', (done, marks) => {
    const { stream, written } = aStream(true);
    progressBar(10, stream).show(done, 'x');
    expect(written[0]).toContain(`[${'#'.repeat(marks)}${'.'.repeat(30 - marks)}] x`);
  });

  it('clears its line at the end, where it drew one', () => {
    const { stream, written } = aStream(true);
    const bar = progressBar(1, stream);
    bar.end();
    expect(written).toEqual([]);
    bar.show(1, 'x');
    bar.end();
    expect(written.at(-1)).toBe('\r\u001b[K');
  });

  it('is silent where nobody watches', () => {
    const { stream, written } = aStream(false);
    const bar = progressBar(0, stream);
    bar.show(1, 'x');
    bar.end();
    expect(written).toEqual([]);
  });
});
