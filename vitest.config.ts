import { defineConfig } from 'vitest/config';
import { LONG_TESTS } from './vitest.long.config.ts';

/** Tests of pure code and of the source as text: nothing of the process is changed in them, so files may share one. */
const SHARING = ['test/shared/**/*.test.ts', 'test/house/**/*.test.ts'];

export default defineConfig({
  test: {
    // No test reaches AWS: no credentials, no instance metadata, one zone.
    env: {
      TZ: 'UTC',
      AWS_REGION: 'us-east-1',
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
      AWS_EC2_METADATA_DISABLED: 'true',
    },
    // Every core: files are many and short.
    maxWorkers: '100%',
    testTimeout: 60_000,
    hookTimeout: 60_000,
    restoreMocks: true,
    // What one file sets in the environment must not reach another that shares its process.
    unstubEnvs: true,
    projects: [
      {
        extends: true,
        test: {
          name: 'alone',
          include: ['test/**/*.test.ts'],
          exclude: ['test/pages/**', 'test/mail/**', ...LONG_TESTS, ...SHARING],
        },
      },
      { extends: true, test: { name: 'sharing', include: SHARING, exclude: [...LONG_TESTS], isolate: false } },
    ],
  },
});
