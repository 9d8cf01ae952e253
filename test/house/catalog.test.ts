import { describe, expect, it } from 'vitest';
import { FUNCTION_NAMES } from '#infra/catalog';
import { entries, files } from './sources.ts';

const folders = entries
  .filter(({ path, isFolder }) => isFolder && /^functions\/[^/]+$/.test(path))
  .map(({ path }) => path.slice('functions/'.length))
  .filter((name) => name !== 'runtime');

describe('functions', () => {
  it('are those of the catalog: a folder for each entry and an entry for each folder', () => {
    expect([...folders].sort()).toEqual([...FUNCTION_NAMES].sort());
  });

  it.each(FUNCTION_NAMES)('%s has a handler and an index', (name) => {
    expect(files).toEqual(expect.arrayContaining([`functions/${name}/handler.ts`, `functions/${name}/index.ts`]));
  });
});
