import type { APIGatewayProxyEventV2, APIGatewayProxyResultV2 } from 'aws-lambda';

/** One route of the local server, as API Gateway's HTTP API knows it. */
export type LocalRoute = {
  /** In capitals, or `ANY`. */
  readonly method: string;
  /** `/tasks/{taskId}`; a last segment `{proxy+}` takes all that is left, one segment at least. */
  readonly path: string;
  readonly handler: (event: APIGatewayProxyEventV2) => Promise<APIGatewayProxyResultV2>;
  /** What a JWT authorizer would have read from the caller's token. */
  readonly claims?: Readonly<Record<string, string>>;
};

export type FoundRoute = {
  readonly route: LocalRoute;
  /** Decoded values of the braces; without the braces' names there are none. */
  readonly params: Readonly<Record<string, string>>;
};

const segmentsOf = (path: string): readonly string[] => path.split('/').slice(1);
const isGreedy = (segment: string): boolean => segment.startsWith('{') && segment.endsWith('+}');
const isParam = (segment: string): boolean => segment.startsWith('{') && segment.endsWith('}') && !isGreedy(segment);

const paramsOf = (route: LocalRoute, actual: readonly string[]): Record<string, string> | null => {
  const wanted = segmentsOf(route.path);
  const params: Record<string, string> = {};
  for (const [place, segment] of wanted.entries()) {
    const given = actual[place];
    if (given === undefined) return null;
    if (isGreedy(segment)) {
      const rest = actual.slice(place).join('/');
      if (rest === '') return null;
      params[segment.slice(1, -2)] = rest;
      return params;
    }
    if (isParam(segment)) {
      if (given === '') return null;
      params[segment.slice(1, -1)] = given;
    } else if (segment !== given) {
      return null;
    }
  }
  return wanted.length === actual.length ? params : null;
};

/** Written-out segments before braces before the greedy end; at the same path, a named method before `ANY`. */
const rankOf = (route: LocalRoute): string => {
  const places = segmentsOf(route.path).map((segment) => (isGreedy(segment) ? '2' : isParam(segment) ? '1' : '0'));
  return `${places.join('').padEnd(64, '0')}${route.method === 'ANY' ? '1' : '0'}`;
};

/**
 * The route that serves a request, or `null`. HEAD is served by what serves GET, where it has no route of its own.
 * @param path decoded, as API Gateway matches it.
 */
export const findRoute = (routes: readonly LocalRoute[], method: string, path: string): FoundRoute | null => {
  const actual = segmentsOf(path);
  const serving = (asked: string): FoundRoute | null => {
    let best: FoundRoute | null = null;
    for (const route of routes) {
      if (route.method !== asked && route.method !== 'ANY') continue;
      const params = paramsOf(route, actual);
      if (params !== null && (best === null || rankOf(route) < rankOf(best.route))) best = { route, params };
    }
    return best;
  };
  return serving(method) ?? (method === 'HEAD' ? serving('GET') : null);
};
