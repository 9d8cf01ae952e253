import { ServiceError } from '#domain/kernel/service-error';
import type { Archive } from '#ports/archive';

export type MemoryArchive = Archive & {
  /** All that is kept, in the order of keys. */
  objects(): readonly (readonly [key: string, text: string])[];
};

/** An archive in this process. */
export const memoryArchive = (): MemoryArchive => {
  const texts = new Map<string, string>();
  const keys = (): readonly string[] => [...texts.keys()].sort();
  return {
    async put(key, text) {
      if (texts.has(key)) return 'there';
      texts.set(key, text);
      return 'written';
    },
    async read(key) {
      const text = texts.get(key);
      if (text === undefined) throw new ServiceError('unavailable', 'archive.unavailable', `There is no ${key}.`);
      return text;
    },
    last: async (prefix, after) => keys().findLast((key) => key.startsWith(prefix) && key > after) ?? null,
    objects: () => keys().map((key) => [key, texts.get(key) ?? ''] as const),
  };
};
