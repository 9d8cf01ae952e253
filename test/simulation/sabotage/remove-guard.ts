import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';

/** One guard of the house taken out: a piece of one file replaced by another. */
export type Sabotage = {
  /** The guard that is missing then. */
  readonly guard: string;
  /** From the root of the project. */
  readonly file: string;
  readonly find: string;
  readonly put: string;
};

const ROOT = new URL('../../../', import.meta.url);

/** The text without the guard. @throws where the guard is not found exactly once: then the sabotage has become stale. */
export const withoutGuard = ({ guard, file, find, put }: Sabotage, text: string): string => {
  const [before, after, ...more] = text.split(find);
  if (before === undefined || after === undefined || more.length > 0) {
    throw new Error(`"${guard}" is not found exactly once in ${file}: the sabotage needs another text.`);
  }
  return before + put + after;
};

/** Replaces the file wherever this thread loads it from now on. */
export const removeGuard = (sabotage: Sabotage): void => {
  const sabotaged = fileURLToPath(new URL(sabotage.file, ROOT));
  registerHooks({
    load: (url, context, nextLoad) => {
      const loaded = nextLoad(url, context);
      if (!url.startsWith('file:') || fileURLToPath(url) !== sabotaged) return loaded;
      const { source } = loaded;
      if (source === undefined || source === null) throw new Error(`${sabotage.file} was loaded without its text.`);
      const text = typeof source === 'string' ? source : new TextDecoder().decode(source);
      return { ...loaded, source: withoutGuard(sabotage, text) };
    },
  });
};
