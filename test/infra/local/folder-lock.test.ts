import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { lockFolder } from '#infra/local/folder-lock';

it('makes the folder, holds it for one, and gives it to the next after it is released', async () => {
  const parent = await mkdtemp(join(tmpdir(), 'duban-lock-'));
  const folder = join(parent, 'new', 'folder');
  try {
    const asked = await Promise.allSettled(Array.from({ length: 8 }, () => lockFolder(folder)));
    const got = asked.filter((one) => one.status === 'fulfilled').map((one) => one.value);
    expect(got).toHaveLength(1);
    await expect(lockFolder(folder)).rejects.toMatchObject({ code: 'engine.folder-in-use' });
    await got[0]?.release();
    expect(await readdir(folder)).toEqual([]);
    await (await lockFolder(folder)).release();
  } finally {
    await rm(parent, { recursive: true, force: true });
  }
});
