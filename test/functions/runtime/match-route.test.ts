import { describe, expect, it } from 'vitest';
import { matchPath } from '#functions/runtime/match-route';

describe('matchPath', () => {
  it.each([
    ['/tasks', '/tasks', {}],
    ['/tasks/{taskId}', '/tasks/tsk_1', { taskId: 'tsk_1' }],
    ['/tasks/{taskId}/close', '/tasks/tsk_1/close', { taskId: 'tsk_1' }],
    ['/a/{b}/{c}', '/a/x/y', { b: 'x', c: 'y' }],
    ['/tasks/{taskId}', '/tasks/%E7%9D%A3', { taskId: '督' }],
    ['/tasks/{taskId}', '/tasks/a%2Fb', { taskId: 'a/b' }],
    ['/tasks/{taskId}', '/tasks/', { taskId: '' }],
  ])('%s fits %s', (pattern, path, params) => {
    expect(matchPath(pattern, path)).toEqual(params);
  });

  it.each([
    ['/tasks', '/tasks/'],
    ['/tasks', '/Tasks'],
    ['/tasks', '//tasks'],
    ['/tasks/{taskId}', '/tasks'],
    ['/tasks/{taskId}', '/tasks/a/b'],
    ['/tasks/{taskId}', '/tasks/%zz'],
    ['/tasks/{taskId}/close', '/tasks/a/open'],
  ])('%s does not fit %s', (pattern, path) => {
    expect(matchPath(pattern, path)).toBeNull();
  });
});
