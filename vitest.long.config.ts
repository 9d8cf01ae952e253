import { defineConfig } from 'vitest/config';

/**
 * Files that need half a minute each or so: real engines, processes, bundles. They have a run of their own
 * (`npm run test:long`, part of `.ci/run`), so that the suite one runs at each change stays below four minutes.
 */
export const LONG_TESTS: readonly string[] = [
  'test/draws/many-draws.test.ts',
  'test/shared/adapters/dynamodb/store-model.test.ts',
  'test/stories/deployed-bundles.test.ts',
  'test/stories/one-machine.test.ts',
  'test/stories/sweep-cost.test.ts',
];

export default defineConfig({
  test: {
    include: [...LONG_TESTS],
    env: {
      TZ: 'UTC',
      AWS_REGION: 'us-east-1',
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
      AWS_EC2_METADATA_DISABLED: 'true',
    },
    maxWorkers: '100%',
    testTimeout: 60_000,
    hookTimeout: 60_000,
    restoreMocks: true,
    unstubEnvs: true,
  },
});
