import { builtinModules } from 'node:module';
import { fileURLToPath } from 'node:url';
import { build, type Metafile } from 'esbuild';
import { beforeAll, describe, expect, it } from 'vitest';
import { BUNDLE_OPTIONS } from '#infra/bundling/bundle-options';
import { FUNCTION_NAMES } from '#infra/catalog';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const builtins = new Set(builtinModules.flatMap((name) => [name, `node:${name}`]));

/** Every entry bundled as it is deployed; nothing is written. */
const bundle = async (): Promise<Metafile> => {
  const { banner, mainFields, ...options } = BUNDLE_OPTIONS;
  const { metafile } = await build({
    ...options,
    mainFields: [...mainFields],
    banner: { js: banner },
    absWorkingDir: root,
    entryPoints: FUNCTION_NAMES.map((name) => `functions/${name}/index.ts`),
    bundle: true,
    platform: 'node',
    format: 'esm',
    minify: true,
    outdir: 'out/never-written',
    write: false,
    metafile: true,
    logLevel: 'silent',
  });
  return metafile;
};

describe('the bundle of a function', () => {
  let metafile: Metafile;
  beforeAll(async () => {
    metafile = await bundle();
  });

  it.each(FUNCTION_NAMES)('%s brings all it needs: only modules of Node itself stay outside', (name) => {
    const output = metafile.outputs[`out/never-written/${name}/index.js`];
    const outside = (output?.imports ?? []).filter((one) => one.external).map((one) => one.path);
    expect(outside.length).toBeGreaterThan(0);
    expect(outside.filter((path) => !builtins.has(path))).toEqual([]);
    expect(output?.exports).toEqual(['handler']);
  });

  it.each(FUNCTION_NAMES)('%s does not load undici by importing http as a whole', (name) => {
    const imports = metafile.outputs[`out/never-written/${name}/index.js`]?.imports ?? [];
    expect(imports.map((one) => one.path)).not.toContain('node:http');
    expect(imports.map((one) => one.path)).not.toContain('node:https');
  });

  it('holds one copy of zod, without its languages', () => {
    const inputs = Object.keys(metafile.inputs).filter((path) => /node_modules\/zod\//.test(path));
    const kept = Object.values(metafile.outputs).flatMap((one) => Object.entries(one.inputs));
    const locales = kept.filter(
      ([path, { bytesInOutput }]) => /zod\/.*locales\/(?!en)/.test(path) && bytesInOutput > 0,
    );
    expect(inputs.length).toBeGreaterThan(0);
    expect(locales.map(([path]) => path)).toEqual([]);
  });

  it('holds nothing that belongs to building, testing or running on one machine', () => {
    const foreign = /aws-cdk-lib|cdk-nag|zod-openapi\/|vitest|dynoxide|infra\/local|adapters\/memory/;
    expect(Object.keys(metafile.inputs).filter((path) => foreign.test(path))).toEqual([]);
  });
});
