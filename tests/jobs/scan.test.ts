import { describe, expect, it } from 'vitest';
import { scan } from '../../src/jobs/scan';

interface Heard {
  readonly done: [string, string][];
}

function listener() {
  const heard: Heard = { done: [] };
  return { heard, reporter: { done: (path: string, result: string) => void heard.done.push([path, result]) } };
}

const NEVER = { aborted: false };

async function* later(paths: readonly string[]): AsyncGenerator<string> {
  for (const path of paths) {
    await Promise.resolve();
    yield path;
  }
}

describe('scan', () => {
  it('does every note of a list and reports each once', async () => {
    const { heard, reporter } = listener();
    const end = await scan(['a', 'b', 'c'], (path) => Promise.resolve(path.toUpperCase()), {
      reporter,
      cancel: NEVER,
      atOnce: 1,
    });
    expect(end).toBe('done');
    expect(heard.done).toEqual([
      ['a', 'A'],
      ['b', 'B'],
      ['c', 'C'],
    ]);
  });

  it('takes paths that come one after another', async () => {
    const { heard, reporter } = listener();
    await scan(later(['a', 'b']), (path) => Promise.resolve(path), { reporter, cancel: NEVER, atOnce: 2 });
    expect(heard.done.map(([path]) => path).sort()).toEqual(['a', 'b']);
  });

  it('is done at once with nothing', async () => {
    const { heard, reporter } = listener();
    expect(await scan([], (path) => Promise.resolve(path), { reporter, cancel: NEVER, atOnce: 4 })).toBe('done');
    expect(heard.done).toEqual([]);
  });

  it('works on as many notes at once as it may, and on no more', async () => {
    const { heard, reporter } = listener();
    let underWay = 0;
    let most = 0;
    const job = async (path: string): Promise<string> => {
      most = Math.max(most, ++underWay);
      for (let turn = 0; turn < 50; turn++) await Promise.resolve();
      underWay--;
      return path;
    };
    const paths = Array.from({ length: 40 }, (_, index) => String(index));
    await scan(paths, job, { reporter, cancel: NEVER, atOnce: 3 });
    expect(most).toBe(3);
    expect(heard.done).toHaveLength(40);
  });

  it('finishes and reports the notes under way when it is cancelled, and begins no other', async () => {
    const { heard, reporter } = listener();
    const cancel = { aborted: false };
    const begun: string[] = [];
    const job = async (path: string): Promise<string> => {
      begun.push(path);
      if (path === 'b') cancel.aborted = true;
      await Promise.resolve();
      return path;
    };
    expect(await scan(['a', 'b', 'c', 'd'], job, { reporter, cancel, atOnce: 2 })).toBe('cancelled');
    expect(begun).not.toContain('d');
    expect(heard.done.map(([path]) => path)).toEqual(begun);
  });

  it('does nothing when it was cancelled before', async () => {
    const { heard, reporter } = listener();
    expect(await scan(['a'], (path) => Promise.resolve(path), { reporter, cancel: { aborted: true }, atOnce: 1 })).toBe(
      'cancelled',
    );
    expect(heard.done).toEqual([]);
  });

  it('drops no failure: a list that breaks off breaks the scan, after the notes under way', async () => {
    const { heard, reporter } = listener();
    async function* broken(): AsyncGenerator<string> {
      yield* later(['a']);
      throw new Error('the folder went away');
    }
    const work = scan(broken(), (path) => Promise.resolve(path), { reporter, cancel: NEVER, atOnce: 2 });
    await expect(work).rejects.toThrow('the folder went away');
    expect(heard.done).toEqual([['a', 'a']]);
  });

  it('drops no failure: a job or reporter that throws breaks the scan', async () => {
    const { reporter } = listener();
    const job = (path: string) =>
      path === 'b' ? Promise.reject(new Error('a broken promise')) : Promise.resolve(path);
    await expect(scan(['a', 'b', 'c'], job, { reporter, cancel: NEVER, atOnce: 1 })).rejects.toThrow(
      'a broken promise',
    );
  });
});
