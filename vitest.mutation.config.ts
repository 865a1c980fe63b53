import { defineConfig } from 'vitest/config';
import { BUILT, SEED } from './vitest.config';

/** The tests that Stryker runs over each change: those of behaviour, without a build. */
export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    exclude: [...BUILT, 'tests/{architecture,names}.test.ts', 'tests/ui/**'],
    setupFiles: ['tests/support/seed.ts'],
    // A change that a hundred cases do not show is hardly shown by three hundred.
    env: { FAST_CHECK_SEED: String(SEED), SOAK_RUNS: '100' },
    testTimeout: 120_000,
  },
});
