import type { Cancel, Pace, Timer } from '../jobs/ports';

/** The window's clock and timers. Whoever sets a timer must cancel it when the plugin is disabled. */
export const windowTimer: Timer = {
  now: () => Date.now(),
  after: (milliseconds, action) => {
    const id = window.setTimeout(action, milliseconds);
    return () => {
      window.clearTimeout(id);
    };
  },
};

/** Less than a frame, so that nobody sees that there is work. */
const SLICE_MS = 12;

/** The pace of one job in the window: after each slice, the app may draw and take keys. */
export function windowPace(): Pace {
  let since = 0;
  const start = (): void => {
    since = performance.now();
  };
  return {
    start,
    isDue: () => performance.now() - since > SLICE_MS,
    pause: async () => {
      await new Promise<void>((done) => window.setTimeout(done));
      start();
    },
  };
}

/** Cancels as soon as `isEnded` returns true. */
export function cancelWhen(isEnded: () => boolean): Cancel {
  return {
    get aborted() {
      return isEnded();
    },
  };
}

/** SHA-256 of the text in UTF-8, hexadecimal. */
export function sha256(text: string): Promise<string> {
  return sha256OfBytes(new TextEncoder().encode(text));
}

/** SHA-256, hexadecimal. */
export async function sha256OfBytes(bytes: BufferSource): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', bytes);
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The length of a text in UTF-8. */
export function bytesOf(text: string): number {
  return new TextEncoder().encode(text).length;
}
