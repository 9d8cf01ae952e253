import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { BundleFile } from '#api/bundle/read-source';
import { ServiceError } from '#domain/kernel/service-error';

const BUNDLE_FILE = /\.(ya?ml|json)$/i;

const refuse = (message: string, cause?: unknown): never => {
  throw new ServiceError('invalid', 'bundle.no-files', message, { cause });
};

const read = (path: string, name: string): BundleFile => {
  try {
    return { name, text: readFileSync(path, 'utf8') };
  } catch (error) {
    return refuse(`The bundle file ${path} cannot be read.`, error);
  }
};

const isFolder = (path: string): boolean => {
  try {
    return statSync(path).isDirectory();
  } catch (error) {
    return refuse(
      `There is no bundle at ${path}: name a folder with .yaml, .yml or .json files, or one such file.`,
      error,
    );
  }
};

const namesIn = (folder: string): readonly string[] => {
  try {
    const entries = readdirSync(folder, { withFileTypes: true });
    const files = entries.filter((entry) => !entry.isDirectory() && BUNDLE_FILE.test(entry.name));
    return files.map((entry) => entry.name).sort();
  } catch (error) {
    return refuse(`The bundle folder ${folder} cannot be read.`, error);
  }
};

/**
 * The files of a bundle: those of a folder whose names end in .yaml, .yml or .json (not those of folders inside it), in
 * the order of their names; or the one file at `path`.
 *
 * @throws ServiceError invalid `bundle.no-files` where there is no such folder or file, it cannot be read or has none.
 */
export const readBundleFolder = (path: string): readonly BundleFile[] => {
  if (!isFolder(path)) return [read(path, basename(path))];
  const names = namesIn(path);
  if (names.length === 0) refuse(`The bundle folder ${path} has no .yaml, .yml or .json file.`);
  return names.map((name) => read(join(path, name), name));
};
