import cliProgress from 'cli-progress';

/** Shows how many of `total` notes are done. Disappears from the screen when stopped. */
export class ProgressBar {
  private readonly bar: InstanceType<typeof cliProgress.SingleBar>;

  constructor(total: number, stream: typeof process.stderr) {
    const format = '{bar} {value} of {total} notes';
    this.bar = new cliProgress.SingleBar({ format, stream, clearOnComplete: true, hideCursor: true });
    this.bar.start(total, 0);
  }

  /** One more note is done. */
  advance(): void {
    this.bar.increment();
  }

  stop(): void {
    this.bar.stop();
  }
}
