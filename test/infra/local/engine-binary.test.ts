import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { engineBinary } from '#infra/local/engine-binary';

describe('engineBinary', () => {
  it('finds the engine of this machine', () => {
    expect(existsSync(engineBinary())).toBe(true);
  });

  it.each([
    ['darwin', 'arm64'],
    ['win32', 'x64'],
  ])('tells users of %s on %s what to set', (platform, arch) => {
    let caught: unknown;
    try {
      engineBinary(platform, arch);
    } catch (error) {
      caught = error;
    }
    expect(caught).toMatchObject({
      kind: 'unavailable',
      code: 'engine.missing',
      message: expect.stringMatching(new RegExp(`${platform} on ${arch}.*set DYNAMODB_ENDPOINT`)),
    });
  });
});
