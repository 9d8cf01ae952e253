import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { codeOf } from './lexer.ts';

/** Where the house stands. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

const SOURCE_FOLDERS = ['infra', 'functions', 'shared', 'test', 'bench', 'scripts'];
const NOT_OURS = new Set(['node_modules', '.git', 'cdk.out', '.duban', 'out', 'coverage']);

/** A file of ours: its path from the root with `/`, its text, and its code (see `codeOf`). */
export type Source = { readonly path: string; readonly text: string; readonly code: string };

/** Everything under the root that belongs to the project, folders of makings left out. */
const walk = (folder: string): readonly { readonly path: string; readonly isFolder: boolean }[] =>
  readdirSync(join(ROOT, folder), { withFileTypes: true })
    .filter((entry) => !NOT_OURS.has(entry.name))
    .flatMap((entry) => {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (!entry.isDirectory()) return [{ path, isFolder: false }];
      return [{ path, isFolder: true }, ...walk(path)];
    });

export const entries = walk('');

export const files: readonly string[] = entries.filter((entry) => !entry.isFolder).map((entry) => entry.path);

export const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

export const aSource = (path: string, text: string): Source => ({ path, text, code: codeOf(text) });

const isSource = (path: string): boolean =>
  /\.(ts|mjs)$/.test(path) && (SOURCE_FOLDERS.some((folder) => path.startsWith(`${folder}/`)) || !path.includes('/'));

/** Every file of TypeScript and JavaScript. */
export const sources: readonly Source[] = files.filter(isSource).map((path) => aSource(path, read(path)));

/** The line, counted from 1, of a place in a text. */
export const lineOf = (text: string, index: number): number => text.slice(0, index).split('\n').length;
