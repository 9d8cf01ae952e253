import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { Work } from './tell.ts';

const OUT = fileURLToPath(new URL('out/', import.meta.url));

/** Bundles a worker as functions are bundled. @returns its file. */
export const bundled = async (name: string): Promise<string> => {
  mkdirSync(OUT, { recursive: true });
  const outfile = `${OUT}${name}.mjs`;
  await build({
    entryPoints: [fileURLToPath(new URL(`${name}.ts`, import.meta.url))],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    external: ['highs'],
    logLevel: 'error',
  });
  return outfile;
};

/** Runs a bundle once. @throws Error where it fails. */
export const workOf = (file: string, args: readonly string[], nodeOptions: readonly string[] = []): Work => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [...nodeOptions, file, ...args], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${file} ${args.join(' ')} ended with ${status}: ${stderr}`);
  return JSON.parse(stdout) as Work;
};
