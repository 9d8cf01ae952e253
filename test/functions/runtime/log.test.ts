import { afterEach, describe, expect, it, vi } from 'vitest';
import { errorFields, powertoolsLog } from '#functions/runtime/log';

describe('errorFields', () => {
  it('gives name, message and stack, and the cause one level down', () => {
    const error = new TypeError('outer', { cause: new RangeError('inner') });
    expect(errorFields(error)).toEqual({
      error: 'TypeError',
      errorMessage: 'outer',
      stack: error.stack,
      cause: 'RangeError: inner',
    });
    expect(errorFields(new Error('alone'))).not.toHaveProperty('cause');
  });

  it.each(['text', null, 7])('takes %j, which is no error', (thrown) => {
    expect(errorFields(thrown)).toEqual({ error: String(thrown) });
  });
});

describe('powertoolsLog', () => {
  afterEach(() => vi.restoreAllMocks());

  it.each(['info', 'warn', 'error'] as const)('writes one line of JSON for %s', (level) => {
    const lines: string[] = [];
    for (const stream of [process.stdout, process.stderr]) {
      vi.spyOn(stream, 'write').mockImplementation((line) => lines.push(String(line)) > 0);
    }
    powertoolsLog('sweep')[level]('done', { count: 3 });
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      level: level.toUpperCase(),
      message: 'done',
      service: 'duban',
      functionName: 'sweep',
      count: 3,
    });
  });
});
