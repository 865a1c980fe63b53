import { finish, type Steps } from '../text/steps';
import type { Pace } from './ports';

/** Does all steps, and pauses between them whenever it is time to. Without a pace, it does them at once. */
export async function inSlices<Result>(steps: Steps<Result>, pace: Pace | undefined): Promise<Result> {
  if (!pace) return finish(steps);
  pace.start();
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    if (pace.isDue()) await pace.pause();
  }
}
