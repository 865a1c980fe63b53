import { writeSync } from 'node:fs';
import type { Reporter, TestModule } from 'vitest/node';

const STDOUT = 1;

/**
 * Ends a run with one line that a machine can read: `12 passed, 0 failed, 1 skipped`.
 * A file that does not load counts as one failed test, for its tests are not known.
 */
export default class TallyReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    let [passed, failed, skipped] = [0, errors.length, 0];
    for (const module of modules) {
      failed += module.errors().length;
      for (const test of module.children.allTests()) {
        const { state } = test.result();
        if (state === 'passed') passed++;
        else if (state === 'failed') failed++;
        else skipped++;
      }
    }
    // The coverage table is printed after every reporter was told of the end; only the process's own end is later.
    process.once('exit', () => {
      writeSync(STDOUT, `\n${passed} passed, ${failed} failed, ${skipped} skipped\n`);
    });
  }
}
