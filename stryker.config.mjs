/** Which changes of the core would no test notice? `npm run test:mutation -- --mutate src/text/edit.ts` asks for one file. */
export default {
  testRunner: 'vitest',
  vitest: { configFile: 'vitest.mutation.config.ts', related: false },
  // Rooms that are not there yet, or no longer, match nothing.
  mutate: ['src/{text,note,tweets,dedupe,split,thread,jobs}/**/*.ts'],
  coverageAnalysis: 'perTest',
  incrementalFile: '.cache/mutation.json',
  tempDirName: '.stryker-tmp',
  ignorePatterns: ['dist', 'coverage', 'reports', '.cache', 'main.js', 'docs', 'bench', '.github'],
  reporters: ['clear-text', 'progress', 'html'],
  clearTextReporter: { allowColor: false, logTests: false, reportScoreTable: true },
  concurrency: 2,
  ignoreStatic: true,
  timeoutMS: 10_000,
  disableTypeChecks: false,
};
