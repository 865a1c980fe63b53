import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Inbox } from '../../src/jobs/inbox';
import { FakeClock } from '../support/fake-clock';
import { RUNS } from './history';

const PATHS = ['a.md', 'b.md', 'c.md', 'd.md', 'e.md', 'f.md'];
const QUIET = 2_000;

type Step =
  | { readonly do: 'note' | 'forget'; readonly path: string }
  | { readonly do: 'rename'; readonly path: string; readonly to: string }
  | { readonly do: 'end'; readonly which: number; readonly wish: 'done' | 'again' }
  | { readonly do: 'wait'; readonly milliseconds: number }
  | { readonly do: 'sync'; readonly state: boolean | undefined }
  | { readonly do: 'close' };

const path = fc.constantFrom(...PATHS);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('note' as const), path }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('forget' as const), path }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('rename' as const), path, to: path }) },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('end' as const),
      which: fc.nat(3),
      wish: fc.constantFrom('done' as const, 'again' as const),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({ do: fc.constant('wait' as const), milliseconds: fc.constantFrom(0, 500, 2_000, 5_000) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('sync' as const), state: fc.constantFrom(true, false, undefined) }),
  },
);
const steps = fc.array(step, { maxLength: 80, size: 'max' });
const withClose = fc.tuple(steps, steps).map(([one, other]) => [...one, { do: 'close' as const }, ...other]);

interface Look {
  readonly note: number;
  readonly path: string;
  readonly end: (wish: 'done' | 'again') => void;
}

/** A vault whose notes keep who they are when they are renamed, and which finds fault with the inbox. */
class Vault {
  readonly clock = new FakeClock();
  /** Notes to which something happened since a look at them began. */
  readonly changed = new Set<number>();
  underWay: Look[] = [];
  /** What the inbox did that it must not. */
  readonly faults: string[] = [];
  private readonly notes = new Map<string, number>();
  private isSyncing: boolean | undefined = false;
  private isClosed = false;
  private serial = 0;

  readonly inbox = new Inbox({
    timer: this.clock,
    exporter: { isSyncing: () => this.isSyncing },
    quietMs: () => QUIET,
    look: (wanted) => this.look(wanted),
  });

  async take(each: Step): Promise<void> {
    switch (each.do) {
      case 'note':
        this.happen(each.path);
        return;
      case 'forget':
        this.drop(each.path);
        return;
      case 'rename':
        this.rename(each.path, each.to);
        return;
      case 'end':
        this.end(each.which, each.wish);
        return;
      case 'wait':
        return this.clock.advance(each.milliseconds);
      case 'sync':
        this.isSyncing = each.state;
        return;
      case 'close':
        this.isClosed = true;
        this.inbox.close();
        expect(this.clock.timers).toBe(0);
    }
  }

  /** Lets everything come to its end. */
  async calm(): Promise<void> {
    this.isSyncing = false;
    for (let round = 0; round < 50 && (this.inbox.size > 0 || this.clock.timers > 0); round++) {
      await this.clock.advance(QUIET);
      while (this.underWay.length > 0) this.end(0, 'done');
      await this.clock.advance(0);
    }
  }

  private happen(at: string): void {
    const note = this.notes.get(at) ?? this.serial++;
    this.notes.set(at, note);
    this.changed.add(note);
    this.inbox.note(at);
  }

  private drop(at: string): void {
    this.changed.delete(this.notes.get(at) ?? -1);
    this.notes.delete(at);
    this.inbox.forget(at);
  }

  private rename(from: string, to: string): void {
    const note = this.notes.get(from);
    if (note === undefined || this.notes.has(to)) return;
    this.notes.delete(from);
    this.notes.set(to, note);
    this.inbox.rename(from, to);
  }

  private look(wanted: string): Promise<'done' | 'again'> {
    const note = this.notes.get(wanted);
    if (this.isClosed) this.faults.push(`a look at ${wanted} after the close`);
    if (this.isSyncing === true) this.faults.push(`a look at ${wanted} in mid-sync`);
    if (this.underWay.length >= 4) this.faults.push('five looks at a time');
    if (this.underWay.some((other) => other.note === note || other.path === wanted))
      this.faults.push(`two at ${wanted}`);
    if (note === undefined) {
      this.faults.push(`a look at ${wanted}, which is gone`);
      return Promise.resolve('done');
    }
    this.changed.delete(note);
    return new Promise((resolve) => this.underWay.push({ note, path: wanted, end: resolve }));
  }

  private end(which: number, wish: 'done' | 'again'): void {
    const look = this.underWay[which % Math.max(1, this.underWay.length)];
    if (!look) return;
    this.underWay = this.underWay.filter((other) => other !== look);
    if (wish === 'again' && [...this.notes.values()].includes(look.note)) this.changed.add(look.note);
    look.end(wish);
  }
}

describe('whatever happens to notes, in whatever order', () => {
  it('never are there two looks at one note, none at one that is gone, and in the end none is forgotten', async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (life) => {
        const vault = new Vault();
        for (const each of life) await vault.take(each);
        await vault.calm();
        expect(vault.faults).toEqual([]);
        expect([...vault.changed]).toEqual([]);
        expect([vault.inbox.size, vault.clock.timers]).toEqual([0, 0]);
      }),
      { numRuns: RUNS },
    );
  });

  it('nothing begins after a close, and no timer is left', async () => {
    await fc.assert(
      fc.asyncProperty(withClose, async (life) => {
        const vault = new Vault();
        for (const each of life) await vault.take(each);
        await vault.calm();
        expect(vault.faults).toEqual([]);
        expect([vault.inbox.size, vault.clock.timers]).toEqual([0, 0]);
      }),
      { numRuns: RUNS },
    );
  });
});
