import { defineConfig } from 'vitest/config';

/** Mail through a real mail server: it needs Exim and Python on the machine, and root to start the one. */
export default defineConfig({
  test: {
    include: ['test/mail/**/*.test.ts'],
    env: { TZ: 'UTC' },
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    restoreMocks: true,
  },
});
