import { expect, it } from 'vitest';
import { quietLog } from '#functions/runtime/quiet-log';

it('quietLog hands on trouble and nothing else', () => {
  const heard: unknown[] = [];
  const log = quietLog((...trouble) => heard.push(trouble));
  log.info('done', { a: 1 });
  log.warn('nobody there');
  log.error('failed', { b: 2 });
  expect(heard).toEqual([
    ['warn', 'nobody there', {}],
    ['error', 'failed', { b: 2 }],
  ]);
});

it('quietLog may be told to keep everything to itself', () => {
  expect(() => quietLog().error('failed')).not.toThrow();
});
