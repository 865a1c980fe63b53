import { defineConfig } from 'vitest/config';

const SECOND = 1_000;
const HOUR = 3_600 * SECOND;

// `vitest run --mode soak` runs the properties for long.
export default defineConfig(({ mode }) => {
  const isSoak = mode === 'soak';
  return {
    test: {
      projects: [
        { extends: true, test: { name: 'core', include: ['tests/**/*.test.ts'], exclude: ['tests/app/**'] } },
        {
          extends: true,
          test: { name: 'app', include: ['tests/app/**/*.test.ts'], globalSetup: 'tests/app/support/serve-once.ts' },
        },
      ],
      env: isSoak ? { SOAK_RUNS: process.env.SOAK_RUNS ?? '100000' } : {},
      testTimeout: isSoak ? 12 * HOUR : 120 * SECOND,
      hookTimeout: 120 * SECOND,
      // Pages mostly wait: two at a time take half as long, on two cores as well.
      maxWorkers: '100%',
      // What a page does takes longer when all tests run at once.
      expect: { poll: { timeout: 30 * SECOND, interval: 50 } },
      reporters: ['default', './tests/support/tally-reporter.ts'],
      coverage: {
        provider: 'v8',
        include: ['src/{note,tweets,dedupe,split,thread,jobs}/**/*.ts'],
        reporter: [['text', { skipFull: true }], 'json-summary'],
        thresholds: { branches: 95 },
      },
    },
  };
});
