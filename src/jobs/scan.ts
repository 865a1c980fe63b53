import type { Cancel, Reporter } from './ports';

export interface ScanOptions<Result> {
  readonly reporter: Reporter<Result>;
  readonly cancel: Cancel;
  /** How many notes may be under way at the same time; at least 1. */
  readonly atOnce: number;
}

/**
 * Runs `job` for each of `paths`. They must differ, so that one note is never in two jobs at the same time. A cancel
 * takes effect between notes: those under way are finished and reported. `cancelled` means that some were left out.
 *
 * @throws what `paths`, `job` or the reporter throws, once the notes under way are done. Jobs return their failures.
 */
export async function scan<Result>(
  paths: AsyncIterable<string> | Iterable<string>,
  job: (path: string) => Promise<Result>,
  options: ScanOptions<Result>,
): Promise<'done' | 'cancelled'> {
  const crew = new Crew(job, options);
  let isCancelled = false;
  try {
    for await (const path of paths) {
      isCancelled = options.cancel.aborted;
      if (isCancelled || crew.hasFailed) break;
      await crew.take(path);
    }
  } finally {
    await crew.idle();
  }
  return isCancelled ? 'cancelled' : 'done';
}

/** The notes under way. */
class Crew<Result> {
  private underWay = 0;
  private failure: { readonly cause: unknown } | undefined;
  /** Wakes whoever is waiting for fewer notes to be under way. */
  private wake: (() => void) | undefined;

  constructor(
    private readonly job: (path: string) => Promise<Result>,
    private readonly options: ScanOptions<Result>,
  ) {}

  get hasFailed(): boolean {
    return this.failure !== undefined;
  }

  /** Starts a note, and resolves when there is room for another. */
  async take(path: string): Promise<void> {
    this.underWay++;
    void this.run(path);
    await this.atMost(this.options.atOnce - 1);
  }

  /** @throws the first failure, once nothing is under way. */
  async idle(): Promise<void> {
    await this.atMost(0);
    if (this.failure) throw this.failure.cause;
  }

  private async run(path: string): Promise<void> {
    try {
      this.options.reporter.done(path, await this.job(path));
    } catch (cause) {
      this.failure ??= { cause };
    }
    this.underWay--;
    this.wake?.();
  }

  private async atMost(count: number): Promise<void> {
    while (this.underWay > count) {
      await new Promise<void>((resolve) => {
        this.wake = resolve;
      });
    }
  }
}
