import { options } from 'preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { drawInFramesOf } from '../../../src/ui/thread/frames';

/** A window that draws when it is told to. */
function fakeWindow(visibilityState: DocumentVisibilityState) {
  const frames: (() => void)[] = [];
  const timers: (() => void)[] = [];
  const win = {
    document: { visibilityState },
    requestAnimationFrame: (callback: () => void) => frames.push(callback),
    setTimeout: (callback: () => void) => timers.push(callback),
  };
  const runAll = (callbacks: (() => void)[]): void => callbacks.splice(0).forEach((callback) => callback());
  return {
    window: win as unknown as Window,
    /** Draws a frame, and what was to come after it. */
    draw: () => {
      runAll(frames);
      runAll(timers);
    },
    wait: () => runAll(timers),
    isAsked: () => frames.length > 0,
  };
}

describe('The frames that effects wait for', () => {
  afterEach(() => {
    vi.unstubAllGlobals();
  });

  it('are those of a window that is to be seen, not of the main window behind it', () => {
    const [main, popout] = [fakeWindow('hidden'), fakeWindow('visible')];
    vi.stubGlobal('window', main.window);
    const ends = [drawInFramesOf(main.window), drawInFramesOf(popout.window)];
    let effects = 0;
    options.requestAnimationFrame?.(() => effects++);
    expect([main.isAsked(), popout.isAsked()]).toEqual([false, true]);
    popout.draw();
    expect(effects).toBe(1);
    main.wait();
    expect(effects).toBe(1);
    for (const end of ends) end();
  });

  it('are not waited for longer than the main window’s clock says: a window may be closed first', () => {
    const [main, popout] = [fakeWindow('hidden'), fakeWindow('visible')];
    vi.stubGlobal('window', main.window);
    const end = drawInFramesOf(popout.window);
    let effects = 0;
    options.requestAnimationFrame?.(() => effects++);
    end();
    main.wait();
    expect(effects).toBe(1);
  });

  it('are the main window’s once no view is left', () => {
    const main = fakeWindow('visible');
    vi.stubGlobal('window', main.window);
    drawInFramesOf(fakeWindow('visible').window)();
    options.requestAnimationFrame?.(() => undefined);
    expect(main.isAsked()).toBe(true);
  });
});
