import { defineConfig } from 'vitest/config';

/** Pages in a real browser: they need Chromium on the machine, and the machine for themselves. */
export default defineConfig({
  test: {
    include: ['test/pages/**/*.test.ts'],
    env: {
      TZ: 'UTC',
      AWS_REGION: 'us-east-1',
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
      AWS_EC2_METADATA_DISABLED: 'true',
    },
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    restoreMocks: true,
  },
});
