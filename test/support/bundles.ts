import { fileURLToPath } from 'node:url';
import { build, type Metafile } from 'esbuild';
import { BUNDLE_OPTIONS } from '#infra/bundling/bundle-options';
import { FUNCTION_NAMES, type FunctionName } from '#infra/catalog';

const root = fileURLToPath(new URL('../..', import.meta.url));

export type Bundle = Metafile['outputs'][string];

/** Every function bundled as it is deployed; nothing is written. */
export const bundleAll = async (): Promise<Readonly<Record<FunctionName, Bundle>>> => {
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
  const bundleOf = (name: FunctionName): Bundle => {
    const bundle = metafile.outputs[`out/never-written/${name}/index.js`];
    if (!bundle) throw new Error(`${name} was not bundled.`);
    return bundle;
  };
  return Object.fromEntries(FUNCTION_NAMES.map((name) => [name, bundleOf(name)])) as Record<FunctionName, Bundle>;
};

/** Files of a bundle of which something is left after what is not used is dropped. */
export const filesIn = (bundle: Bundle): readonly string[] =>
  Object.entries(bundle.inputs).flatMap(([path, { bytesInOutput }]) => (bytesInOutput > 0 ? [path] : []));
