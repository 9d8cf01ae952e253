import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { localBeaconSeed, localDrawKeys, localKeys } from '#infra/local/local-keys';
import { openFolders } from '#test/support/folders';

const folders = openFolders('keys');
afterEach(folders.clear);

describe('the keys of this machine', () => {
  it('are made at the first start, for their owner only, and found again', async () => {
    const folder = folders.make();
    const [first] = await localKeys(folder).keys();
    expect(first?.id).toBe('k1');
    expect(first?.secret.byteLength).toBeGreaterThanOrEqual(32);
    expect(statSync(join(folder, 'link-keys.json')).mode & 0o777).toBe(0o600);
    const text = readFileSync(join(folder, 'link-keys.json'), 'utf8');
    expect(await localKeys(folder).keys()).toEqual([first]);
    expect(readFileSync(join(folder, 'link-keys.json'), 'utf8')).toBe(text);
  });

  it('are others for links, for draws and for the beacon', async () => {
    const folder = folders.make();
    const [link, draw] = [(await localKeys(folder).keys())[0], (await localDrawKeys(folder).keys())[0]];
    const seed = await localBeaconSeed(folder);
    expect(
      new Set([link?.secret, draw?.secret].map((one) => Buffer.from(one ?? '').toString('hex'))).add(seed).size,
    ).toBe(3);
    expect(await localBeaconSeed(folder)).toBe(seed);
    for (const name of ['link-keys.json', 'draw-keys.json', 'development-beacon.json']) {
      expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600);
    }
  });

  it('differ from folder to folder', async () => {
    const secrets = await Promise.all([localKeys(folders.make()).keys(), localKeys(folders.make()).keys()]);
    expect(secrets[0]?.[0]?.secret).not.toEqual(secrets[1]?.[0]?.secret);
  });

  it.each(['', 'x', '{}', '{"current":"k1"}'])('that hold %j are refused in one sentence, and not replaced', (text) => {
    const folder = folders.make();
    const file = join(folder, 'link-keys.json');
    writeFileSync(file, text);
    expect(() => localKeys(folder)).toThrow(
      expect.objectContaining({ kind: 'invalid', code: 'data.damaged', message: expect.stringContaining(file) }),
    );
    expect(readFileSync(file, 'utf8')).toBe(text);
  });
});
