import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { folderArchive } from '#infra/local/folder-archive';
import { describeArchive } from '#test/contracts/archive-contract';
import { openFolders } from '#test/support/folders';

const folders = openFolders('archive');
afterEach(folders.clear);

describeArchive('a folder', async () => folderArchive(folders.make()));

it('leaves nothing but whole files, and takes no draft for one', async () => {
  const folder = folders.make();
  const archive = folderArchive(folder);
  await archive.put('entries/a/000000000001.jsonl', 'one\n');
  await archive.put('entries/a/000000000001.jsonl', 'two\n');
  expect(readdirSync(join(folder, 'entries', 'a'))).toEqual(['000000000001.jsonl']);
  // What a process leaves that died while it wrote.
  writeFileSync(join(folder, 'entries', 'a', '000000000002.jsonl.1.new'), 'tw');
  expect(await archive.last('entries/a/', 'entries/a/000000000000.jsonl')).toBe('entries/a/000000000001.jsonl');
});
