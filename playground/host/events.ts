/** One listener of an `Events`. */
export interface EventRef {
  readonly owner: Events;
  readonly name: string;
  readonly call: (...data: unknown[]) => unknown;
}

/** Named events, as everything in Obsidian has them. */
export class Events {
  private readonly listeners = new Map<string, EventRef[]>();

  on(name: string, callback: (...data: never[]) => unknown, context?: unknown): EventRef {
    const call = (...data: unknown[]): unknown => callback.apply(context, data as never[]);
    const ref = { owner: this, name, call };
    this.listeners.set(name, [...(this.listeners.get(name) ?? []), ref]);
    return ref;
  }

  offref(ref: EventRef): void {
    this.listeners.set(
      ref.name,
      (this.listeners.get(ref.name) ?? []).filter((each) => each !== ref),
    );
  }

  trigger(name: string, ...data: unknown[]): void {
    for (const { call } of this.listeners.get(name) ?? []) call(...data);
  }

  /** How many listeners there are, for tests that look for what was not cleaned up. */
  get size(): number {
    return [...this.listeners.values()].reduce((sum, refs) => sum + refs.length, 0);
  }
}
