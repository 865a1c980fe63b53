import { randomInt } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

const SECOND = 1_000;
const HOUR = 3_600 * SECOND;

/** Every run tries the same cases, so that a failure is there again in the next one. */
export const SEED = 20_240_502;

/** Tests that run what was built, rather than the sources. */
export const BUILT = ['tests/build.test.ts', 'tests/cli/**/*.test.ts', 'tests/app/**/*.test.ts'];

/** `vitest run --mode soak` tries the properties for long, and with other cases each time. */
function soak() {
  const seed = process.env.SOAK_SEED ?? String(randomInt(2 ** 31));
  process.stdout.write(`SOAK_SEED=${seed} tries the same cases again.\n`);
  return { SOAK_RUNS: process.env.SOAK_RUNS ?? '100000', FAST_CHECK_SEED: seed };
}

export default defineConfig(({ mode }) => {
  const isSoak = mode === 'soak';
  return {
    test: {
      projects: [
        {
          extends: true,
          test: {
            name: 'core',
            include: ['tests/**/*.test.ts'],
            exclude: BUILT,
            setupFiles: 'tests/support/seed.ts',
            env: isSoak ? soak() : { FAST_CHECK_SEED: String(SEED) },
          },
        },
        {
          extends: true,
          test: {
            name: 'built',
            include: BUILT,
            env: isSoak ? { KILLS: '100', KILLED_NOTES: '2000' } : {},
            globalSetup: ['tests/support/build-once.ts', 'tests/app/support/serve-once.ts'],
          },
        },
      ],
      testTimeout: isSoak ? 12 * HOUR : 120 * SECOND,
      hookTimeout: 120 * SECOND,
      // Pages mostly wait: two at a time take half as long, on two cores as well.
      // Pages mostly wait: with three files at a time, two cores have something to do.
      maxWorkers: Math.ceil(availableParallelism() * 1.5),
      // To load everything again for each file would take as long as the tests. No module has a state.
      isolate: false,
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
