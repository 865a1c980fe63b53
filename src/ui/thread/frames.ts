import { options } from 'preact';

/** How long Preact waits at most for a frame: a window may be closed before it draws one. */
const LATEST_MS = 100;

/** The windows with a view in them, once for each view. */
const windows: Window[] = [];

/**
 * Lets Preact use the frames of a window with a view in it: its own would be those of the main window, which has none
 * while it is hidden behind a popout. Returns what ends that.
 */
export function drawInFramesOf(win: Window): () => void {
  windows.push(win);
  options.requestAnimationFrame = inNextFrame;
  return () => {
    windows.splice(windows.indexOf(win), 1);
  };
}

function inNextFrame(callback: () => void): void {
  let isDone = false;
  const once = (): void => {
    if (!isDone) callback();
    isDone = true;
  };
  const win = windows.find(({ document }) => document.visibilityState === 'visible') ?? windows[0] ?? window;
  win.requestAnimationFrame(() => win.setTimeout(once));
  // The main window stays for as long as the plugin runs.
  window.setTimeout(once, LATEST_MS);
}
