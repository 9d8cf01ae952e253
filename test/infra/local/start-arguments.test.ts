import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { startArguments } from '#infra/local/start-arguments';
import { at } from '#test/support/shanghai';

describe('the arguments of npm start', () => {
  it('have defaults', () => {
    expect(startArguments([])).toEqual({ port: 8080, folder: resolve('.duban'), bundle: null, clock: null });
  });

  it('are read', () => {
    const args = ['--port', '65535', '--data', 'x/y', '--bundle=b', '--clock', '2023-06-20T08:55:00+08:00'];
    expect(startArguments(args)).toEqual({
      port: 65_535,
      folder: resolve('x/y'),
      bundle: 'b',
      clock: at('2023-06-20T08:55'),
    });
  });

  it.each([
    [['--port', '0'], '--port is a number from 1 to 65535, not "0".'],
    [['--port', '65536'], '--port is a number from 1 to 65535, not "65536".'],
    [['--port', '8080x'], '--port is a number from 1 to 65535, not "8080x".'],
    [['--port', ''], '--port is a number from 1 to 65535, not "".'],
    [['--clock', 'yesterday'], '--clock is a moment with its offset'],
    [['--clock', '2023-06-20T08:55:00'], '--clock is a moment with its offset'],
    [['--clock', '2023-06-31T08:55:00+08:00'], '--clock is a moment with its offset'],
    [['--nope'], "Unknown option '--nope'"],
    [['extra'], "Unexpected argument 'extra'"],
    [['--port'], "Option '--port <value>' argument missing"],
  ])('%j are refused in one sentence, with the usage', (args, said) => {
    const refusal = (() => {
      try {
        startArguments(args);
      } catch (error) {
        return error;
      }
      return null;
    })();
    expect(refusal).toMatchObject({ kind: 'invalid', code: 'start.arguments' });
    const [sentence, usage, ...rest] = (refusal as Error).message.split('\n');
    expect(sentence?.startsWith(said)).toBe(true);
    expect(sentence).toMatch(/\.$/);
    expect(usage).toMatch(/^npm start \[-- --port N/);
    expect(rest).toEqual([]);
  });
});
