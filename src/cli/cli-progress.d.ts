/** The part of cli-progress that is used; the package ships no types. */
declare module 'cli-progress' {
  export interface Options {
    readonly format: string;
    readonly stream: typeof process.stderr;
    readonly clearOnComplete: boolean;
    readonly hideCursor: boolean;
  }

  export class SingleBar {
    constructor(options: Options);
    start(total: number, startValue: number): void;
    increment(): void;
    stop(): void;
  }

  const exported: { readonly SingleBar: typeof SingleBar };
  export default exported;
}
