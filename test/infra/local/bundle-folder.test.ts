import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ServiceError } from '#domain/kernel/service-error';
import { readBundleFolder } from '#infra/local/bundle-folder';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bundle-'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

const refusalOf = (path: string): ServiceError => {
  try {
    readBundleFolder(path);
  } catch (error) {
    if (error instanceof ServiceError) return error;
    throw error;
  }
  throw new Error(`${path} was read`);
};

describe('the files of a bundle', () => {
  it('are those of the folder that end in yaml, yml or json, by name', () => {
    for (const name of ['b.yml', 'a.yaml', 'c.json', 'README.md', 'd.yaml.bak'])
      writeFileSync(join(folder, name), name);
    mkdirSync(join(folder, 'old.yaml'));
    expect(readBundleFolder(folder)).toEqual([
      { name: 'a.yaml', text: 'a.yaml' },
      { name: 'b.yml', text: 'b.yml' },
      { name: 'c.json', text: 'c.json' },
    ]);
  });

  it('may be one file, named', () => {
    writeFileSync(join(folder, 'all.json'), '{}');
    expect(readBundleFolder(join(folder, 'all.json'))).toEqual([{ name: 'all.json', text: '{}' }]);
  });

  it.each([
    ['a folder that is not there', (at: string) => join(at, 'nowhere'), /^There is no bundle at .*nowhere: .*\.$/],
    ['an empty folder', (at: string) => at, /^The bundle folder .* has no \.yaml, \.yml or \.json file\.$/],
  ])('are refused in one sentence for %s', (_what, pathIn, sentence) => {
    const refusal = refusalOf(pathIn(folder));
    expect(refusal).toMatchObject({ kind: 'invalid', code: 'bundle.no-files' });
    expect(refusal.message).toMatch(sentence);
  });

  it('are refused where one of them cannot be read', () => {
    // A link that leads nowhere cannot be read by anybody, the owner of the machine included.
    symlinkSync(join(folder, 'nowhere'), join(folder, 'b.yaml'));
    const refusal = refusalOf(folder);
    expect(refusal).toMatchObject({ kind: 'invalid', code: 'bundle.no-files' });
    expect(refusal.message).toMatch(/^The bundle file .*b\.yaml cannot be read\.$/);
  });
});
