/** One way to do a piece of work. Returns a number that depends on the work, so that no engine can skip it. */
export interface Contender {
  readonly name: string;
  run(): number;
}

export interface Timing {
  readonly name: string;
  /** Median over the rounds, in milliseconds. */
  readonly median: number;
}

const WARM_UP_MS = 400;
const SAMPLE_MS = 25;

/**
 * Measures all contenders in one go: round by round, each round beginning with another one, so that a busy machine
 * or a warmer processor is the same for all.
 */
export function race(contenders: readonly Contender[], rounds: number): Timing[] {
  const repeats = contenders.map(warmUp);
  const samples = contenders.map((): number[] => []);
  for (let round = 0; round < rounds; round++) {
    for (let turn = 0; turn < contenders.length; turn++) {
      const index = (round + turn) % contenders.length;
      const contender = contenders[index];
      if (contender) samples[index]?.push(time(contender, repeats[index] ?? 1));
    }
  }
  return contenders.map(({ name }, index) => ({ name, median: median(samples[index] ?? []) }));
}

/** The value in the middle; of an even number of values, the mean of the two. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const upper = sorted[sorted.length >> 1] ?? Number.NaN;
  const lower = sorted[(sorted.length - 1) >> 1] ?? Number.NaN;
  return (lower + upper) / 2;
}

/** Runs a contender until it is compiled; returns how often it runs in one sample, so that clocks are fine enough. */
function warmUp(contender: Contender): number {
  const begin = performance.now();
  let runs = 0;
  while (runs < 2 || performance.now() - begin < WARM_UP_MS) {
    use(contender.run());
    runs++;
  }
  const once = time(contender, 1);
  return Math.max(1, Math.ceil(SAMPLE_MS / once));
}

function time(contender: Contender, repeats: number): number {
  // What the one before left behind is not this one's to clean up. Not a full collection: V8 then throws compiled
  // code away, and every sample would measure compilation.
  gc?.({ type: 'minor', execution: 'sync' });
  const begin = performance.now();
  for (let run = 0; run < repeats; run++) use(contender.run());
  return (performance.now() - begin) / repeats;
}

let used = 0;

function use(value: number): void {
  used ^= value;
}

/** A digest of all results, to be printed. */
export function usedResults(): number {
  return used;
}
