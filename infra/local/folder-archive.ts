import { existsSync, linkSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ServiceError } from '#domain/kernel/service-error';
import type { Archive } from '#ports/archive';

const hasCode = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code;

/** Puts a whole file where none is: a name is given only to what was written to its end. */
const putWhole = (file: string, text: string): 'written' | 'there' => {
  mkdirSync(dirname(file), { recursive: true });
  const draft = `${file}.${process.pid}.new`;
  writeFileSync(draft, text, { flush: true });
  try {
    linkSync(draft, file);
    return 'written';
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return 'there';
    // Some file systems know no second name; there a cut-off file can be left, and the checker names it.
    writeFileSync(file, text, { flag: 'wx', flush: true });
    return 'written';
  } finally {
    rmSync(draft, { force: true });
  }
};

/** The archive as files of a folder, none of which is ever overwritten. `npm run verify-history` reads it as it is. */
export const folderArchive = (folder: string): Archive => ({
  put: async (key, text) => putWhole(join(folder, key), text),
  read: async (key) => {
    try {
      return readFileSync(join(folder, key), 'utf8');
    } catch (error) {
      throw new ServiceError('unavailable', 'archive.unavailable', `The archive has no ${key}.`, { cause: error });
    }
  },
  last: async (prefix, after) => {
    const parent = join(folder, dirname(`${prefix}-`));
    if (!existsSync(parent)) return null;
    const keys = readdirSync(parent)
      .filter((name) => name.endsWith('.jsonl'))
      .map((name) => `${dirname(`${prefix}-`)}/${name}`)
      .sort();
    return keys.findLast((key) => key.startsWith(prefix) && key > after) ?? null;
  },
});
