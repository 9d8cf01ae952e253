import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject } from 'zod-openapi';
import { bundleSchema } from './bundle/bundle-schema.ts';
import { problemSchema } from './problem.ts';
import type { Route } from './route.ts';
import { routes } from './routes.ts';

/** Named once, so that it stands in the document once. */
const bundle = bundleSchema.meta({ id: 'Bundle' });

const MEANING: Readonly<Record<number, string>> = {
  400: 'The request does not fit: a fault for each place',
  401: 'No valid token',
  403: 'Not allowed here',
  404: 'No such thing, or not yours',
  409: 'It has moved on, or its state does not allow that',
  413: 'The body is too large',
  415: 'Wrong media type',
  422: 'The bundle has faults; nothing was written',
  500: 'A fault of ours: the request id finds it',
  503: 'Not available now: try again',
};

const problems = (route: Route): readonly number[] => {
  const codes = [400, 500, 503];
  if (route.access !== 'public') codes.push(401, 403);
  if (route.params) codes.push(404);
  if (route.method === 'POST') codes.push(409, 413, 415);
  if (route.id === 'loadBundle') codes.push(422);
  return codes.sort((a, b) => a - b);
};

const bodyOf = (route: Route): Pick<ZodOpenApiOperationObject, 'requestBody'> => {
  if (route.body) return { requestBody: { required: true, content: { 'application/json': { schema: route.body } } } };
  if (!route.textBody) return {};
  const content = Object.fromEntries(route.textBody.map((type) => [type, { schema: bundle }]));
  return { requestBody: { required: true, content } };
};

const operationOf = (route: Route): ZodOpenApiOperationObject => ({
  operationId: route.id,
  summary: route.summary,
  ...(route.access === 'public' ? { security: [] } : {}),
  ...(route.refuses.length > 0 ? { description: `Refuses with: ${route.refuses.join(', ')}.` } : {}),
  requestParams: {
    ...(route.params ? { path: route.params } : {}),
    ...(route.query ? { query: route.query } : {}),
  },
  ...bodyOf(route),
  responses: {
    200: { description: 'OK', content: { [route.replyType ?? 'application/json']: { schema: route.reply } } },
    ...Object.fromEntries(
      problems(route).map((code) => [
        String(code),
        { description: MEANING[code] ?? '', content: { 'application/problem+json': { schema: problemSchema } } },
      ]),
    ),
  },
});

/** The OpenAPI 3.1 document of the admin API, made from the routes. */
export const openapiDocument = () => {
  const paths: Record<string, Record<string, ZodOpenApiOperationObject>> = {};
  for (const route of Object.values(routes) as Route[]) {
    paths[route.path] = { ...paths[route.path], [route.method.toLowerCase()]: operationOf(route) };
  }
  return createDocument({
    openapi: '3.1.1',
    info: {
      title: 'Duban admin API',
      version: '0.1.0',
      description: 'Configure an office, see its tasks and their ledger, decide on them.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    paths: paths as ZodOpenApiPathsObject,
    security: [{ jwt: [] }],
    components: { securitySchemes: { jwt: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } } },
  });
};
