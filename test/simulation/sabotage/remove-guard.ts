import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';

/** A piece of one file replaced by another. */
export type Edit = {
  /** From the root of the project. */
  readonly file: string;
  readonly find: string;
  readonly put: string;
};

/** One guard of the house taken out. */
export type Sabotage = {
  /** The guard that is missing then. */
  readonly guard: string;
  readonly edits: readonly Edit[];
};

const ROOT = new URL('../../../', import.meta.url);

/** The text without the guard. @throws where it is not found exactly once: then the sabotage has become stale. */
export const edited = ({ file, find, put }: Edit, text: string): string => {
  const [before, after, ...more] = text.split(find);
  if (before === undefined || after === undefined || more.length > 0) {
    throw new Error(`"${find}" is not found exactly once in ${file}: the sabotage needs another text.`);
  }
  return before + put + after;
};

/** Edits the files wherever this thread loads them from now on. */
export const removeGuard = ({ edits }: Sabotage): void => {
  const editOf = new Map(edits.map((edit) => [fileURLToPath(new URL(edit.file, ROOT)), edit]));
  registerHooks({
    load: (url, context, nextLoad) => {
      const loaded = nextLoad(url, context);
      const edit = url.startsWith('file:') ? editOf.get(fileURLToPath(url)) : undefined;
      if (edit === undefined) return loaded;
      const { source } = loaded;
      if (source === undefined || source === null) throw new Error(`${edit.file} was loaded without its text.`);
      const text = typeof source === 'string' ? source : new TextDecoder().decode(source);
      return { ...loaded, source: edited(edit, text) };
    },
  });
};
