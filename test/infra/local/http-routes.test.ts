import { describe, expect, it } from 'vitest';
import { findRoute, type LocalRoute } from '#infra/local/http-routes';

const route = (method: string, path: string): LocalRoute => ({ method, path, handler: async () => '' });
const ROUTES = [
  route('ANY', '/{proxy+}'),
  route('GET', '/tasks/{taskId}'),
  route('ANY', '/tasks/{taskId}'),
  route('GET', '/tasks/summary'),
  route('POST', '/tasks/{taskId}/close'),
  route('GET', '/tasks/{taskId}/{rest+}'),
  route('GET', '/'),
  route('HEAD', '/own-head'),
  route('GET', '/own-head'),
];

const found = (method: string, path: string) => {
  const one = findRoute(ROUTES, method, path);
  return one === null ? null : [`${one.route.method} ${one.route.path}`, one.params];
};

describe('findRoute', () => {
  it.each([
    ['GET', '/', 'GET /', {}],
    ['GET', '/tasks/summary', 'GET /tasks/summary', {}],
    ['GET', '/tasks/tsk_1', 'GET /tasks/{taskId}', { taskId: 'tsk_1' }],
    ['PUT', '/tasks/tsk_1', 'ANY /tasks/{taskId}', { taskId: 'tsk_1' }],
    ['PUT', '/tasks/summary', 'ANY /tasks/{taskId}', { taskId: 'summary' }],
    ['POST', '/tasks/tsk_1/close', 'POST /tasks/{taskId}/close', { taskId: 'tsk_1' }],
    ['GET', '/tasks/tsk_1/a/b', 'GET /tasks/{taskId}/{rest+}', { taskId: 'tsk_1', rest: 'a/b' }],
    ['GET', '/else/where', 'ANY /{proxy+}', { proxy: 'else/where' }],
    ['GET', '/tasks/', 'ANY /{proxy+}', { proxy: 'tasks/' }],
    ['HEAD', '/tasks/tsk_1', 'ANY /tasks/{taskId}', { taskId: 'tsk_1' }],
    ['HEAD', '/', 'GET /', {}],
    ['HEAD', '/own-head', 'HEAD /own-head', {}],
  ])('gives %s %s to %s', (method, path, key, params) => {
    expect(found(method, path)).toEqual([key, params]);
  });

  it('finds nothing where only another method is served, and the greedy end wants a segment', () => {
    expect(found('POST', '/')).toBeNull();
    expect(findRoute([route('GET', '/files/{proxy+}')], 'GET', '/files/')).toBeNull();
    expect(findRoute([route('GET', '/files/{proxy+}')], 'GET', '/files')).toBeNull();
  });

  it('does not depend on the order of the routes', () => {
    for (const [method, path] of [
      ['GET', '/tasks/summary'],
      ['GET', '/tasks/tsk_1'],
      ['GET', '/x'],
    ] as const) {
      expect(findRoute(ROUTES.toReversed(), method, path)?.route).toBe(findRoute(ROUTES, method, path)?.route);
    }
  });
});
