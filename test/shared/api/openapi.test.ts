import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { openapiDocument } from '#api/openapi';
import type { Route } from '#api/route';
import { routes } from '#api/routes';

type Operation = {
  readonly operationId: string;
  readonly summary: string;
  readonly description?: string;
  readonly security?: readonly unknown[];
  readonly parameters?: readonly { readonly in: string; readonly name: string; readonly required?: boolean }[];
  readonly requestBody?: { readonly required: boolean; readonly content: Readonly<Record<string, unknown>> };
  readonly responses: Readonly<Record<string, { readonly content: Readonly<Record<string, unknown>> }>>;
};
type Document = {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly security: readonly unknown[];
  readonly components: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
};

const written: Document = JSON.parse(JSON.stringify(openapiDocument()));
const ROUTES: readonly Route[] = Object.values(routes);
const operations = Object.entries(written.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
);
const operationOf = (route: Route): Operation => {
  const found = written.paths[route.path]?.[route.method.toLowerCase()];
  if (!found) throw new Error(`${route.id} is not there`);
  return found;
};

const refsIn = (value: unknown): readonly string[] => {
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, held]) =>
    key === '$ref' && typeof held === 'string' ? [held] : refsIn(held),
  );
};
const lookUp = (ref: string): unknown =>
  ref
    .replace(/^#\//, '')
    .split('/')
    .reduce<unknown>((at, name) => (at as Readonly<Record<string, unknown>> | undefined)?.[name], written);

describe('the document', () => {
  it('has every route by its operationId, and nothing else', () => {
    const found = operations.map(({ path, method, operation }) => `${method} ${path} ${operation.operationId}`);
    expect(found.sort()).toEqual(ROUTES.map((route) => `${route.method} ${route.path} ${route.id}`).sort());
    expect(new Set(operations.map(({ operation }) => operation.operationId)).size).toBe(ROUTES.length);
    expect(written.openapi).toBe('3.1.1');
  });

  it('refers to nothing that is not there, and keeps nothing nobody refers to', () => {
    const refs = [...new Set(refsIn(written))];
    expect(refs.length).toBeGreaterThan(5);
    expect(refs.filter((ref) => !ref.startsWith('#/') || lookUp(ref) === undefined)).toEqual([]);
    const named = Object.keys(written.components.schemas ?? {}).map((name) => `#/components/schemas/${name}`);
    expect(named.filter((name) => !refs.includes(name))).toEqual([]);
  });

  it('asks for a token everywhere but on public routes', () => {
    expect(written.security).toEqual([{ jwt: [] }]);
    expect(written.components.securitySchemes).toHaveProperty('jwt');
    for (const route of ROUTES) {
      const operation = operationOf(route);
      expect([route.id, operation.security]).toEqual([route.id, route.access === 'public' ? [] : undefined]);
      const refusals = ['401', '403'].filter((code) => code in operation.responses);
      expect([route.id, refusals]).toEqual([route.id, route.access === 'public' ? [] : ['401', '403']]);
    }
  });

  it.each(ROUTES)('$id has its parameters, its body, its answer and its refusals', (route) => {
    const operation = operationOf(route);
    const named = (place: string) =>
      (operation.parameters ?? [])
        .filter((one) => one.in === place)
        .map((one) => one.name)
        .sort();
    const inPath = [...route.path.matchAll(/\{(\w+)\}/g)].map((found) => found[1] ?? '');
    expect(named('path')).toEqual(inPath.sort());
    expect((operation.parameters ?? []).filter((one) => one.in === 'path' && one.required !== true)).toEqual([]);
    expect(named('query')).toEqual(Object.keys(route.query?.shape ?? {}).sort());
    const types = Object.keys(operation.requestBody?.content ?? {});
    expect(types).toEqual(route.body ? ['application/json'] : [...(route.textBody ?? [])]);
    expect(operation.summary).toBe(route.summary);
    for (const code of route.refuses) expect(operation.description).toContain(code);
    for (const [code, response] of Object.entries(operation.responses)) {
      const type = code === '200' ? (route.replyType ?? 'application/json') : 'application/problem+json';
      expect([code, Object.keys(response.content)]).toEqual([code, [type]]);
    }
  });

  it('says 422 where a bundle has faults, 404 where something is named, 409 where something is changed', () => {
    const withCode = (code: string) => ROUTES.filter((route) => code in operationOf(route).responses);
    expect(withCode('422').map((route) => route.id)).toEqual(['loadBundle']);
    expect(withCode('404')).toEqual(ROUTES.filter((route) => route.params));
    expect(withCode('409')).toEqual(ROUTES.filter((route) => route.method === 'POST'));
  });

  it('is the same each time, and docs/openapi.json is it', () => {
    const text = `${JSON.stringify(openapiDocument(), null, 2)}\n`;
    expect(`${JSON.stringify(openapiDocument(), null, 2)}\n`).toBe(text);
    expect(readFileSync('docs/openapi.json', 'utf8') === text, 'run "npm run openapi"').toBe(true);
  });
});
