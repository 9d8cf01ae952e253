import { fileURLToPath } from 'node:url';

const here = (file: string): string => fileURLToPath(new URL(file, import.meta.url));

/**
 * How a function becomes one file, as esbuild knows it. Everything it needs is in it, the SDK included, so that the
 * versions of the runtime never matter.
 */
export const BUNDLE_OPTIONS = {
  target: 'node24',
  mainFields: ['module', 'main'],
  /** Dependencies in CommonJS that ask for a module of Node need a `require`, which ESM does not have. */
  banner: "import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);",
  /**
   * `import 'node:http'` reads every export of that module, and one of them loads the whole of undici, which nothing
   * here uses: a sixth of the processor time of a cold start. Asked for by name, the same module comes without it.
   */
  alias: {
    http: here('node-http.ts'),
    https: here('node-https.ts'),
    'node:http': here('node-http.ts'),
    'node:https': here('node-https.ts'),
  },
} as const;
