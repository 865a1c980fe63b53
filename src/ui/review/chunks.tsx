import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { reviewStrings } from '../strings/en/review';

interface ChunksProps<Item> {
  readonly items: readonly Item[];
  /** So many are drawn at first, and four times as many more with each click. */
  readonly step: number;
  readonly draw: (shown: readonly Item[]) => ComponentChildren;
}

/** A long list, drawn in pieces as a person asks for them. */
export function Chunks<Item>({ items, step, draw }: ChunksProps<Item>) {
  const [count, setCount] = useState(step);
  return (
    <>
      {draw(items.slice(0, count))}
      {items.length > count && (
        <button type="button" class="rwt-more" onClick={() => setCount(count + step * 4)}>
          {reviewStrings.more(items.length - count)}
        </button>
      )}
    </>
  );
}
