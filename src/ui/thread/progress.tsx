import { threadStrings } from '../strings/en/thread';

/** How much of the thread was read. */
export function Progress({ read, total }: { readonly read: number; readonly total: number }) {
  return (
    <progress
      class="rwt-reading"
      max={Math.max(1, total)}
      value={read}
      aria-label={threadStrings.progress(read, total)}
      title={threadStrings.progress(read, total)}
    />
  );
}
