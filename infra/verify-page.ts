import { hash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const SOURCE = new URL('../scripts/verify-draw/', import.meta.url);
const TARGET = new URL('../docs/verify.html', import.meta.url);

/** One script out of a file and all it imports, without comments or anything of this machine in it. */
const bundled = async (name: string): Promise<string> => {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL(name, SOURCE))],
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    target: 'es2022',
    charset: 'utf8',
    legalComments: 'none',
  });
  const [script] = outputFiles;
  if (script === undefined) throw new Error(`${name} made nothing.`);
  // The end of a script element must not stand in a script.
  return script.text.trimEnd().replaceAll('</', '<\\/');
};

const sourceHash = (text: string): string => `sha256-${hash('sha256', text, 'base64')}`;

/** The page as one file: styles, scripts and the policy that allows these and nothing else. */
export const verifyPage = async (): Promise<string> => {
  const [template, style, script, worker] = await Promise.all([
    readFile(new URL('page.html', SOURCE), 'utf8'),
    readFile(new URL('page.css', SOURCE), 'utf8'),
    bundled('page.mjs'),
    bundled('page-worker.mjs'),
  ]);
  const parts: Readonly<Record<string, string>> = {
    style,
    script,
    worker,
    'style-hash': sourceHash(style),
    'script-hash': sourceHash(script),
  };
  return template.replace(/\{\{([a-z-]+)\}\}/g, (_, name: string) => parts[name] ?? '');
};

if (import.meta.main) {
  const made = await verifyPage();
  if (process.argv.includes('--check')) {
    if ((await readFile(TARGET, 'utf8')) !== made) {
      console.error('docs/verify.html is stale: run `npm run verify-page`.');
      process.exitCode = 1;
    }
  } else {
    await writeFile(TARGET, made);
  }
}
