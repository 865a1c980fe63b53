import type { Keep } from '../../dedupe/choices';
import type { ReviewVariant, Shown } from '../../dedupe/review';
import { reviewStrings } from '../strings/en/review';
import { Chunks } from './chunks';
import { WordDiff } from './word-diff';

const KEEPS: readonly Keep[] = ['both', 'first', 'second'];
const STEP = 20;

interface VariantsProps {
  readonly variants: readonly ReviewVariant[];
  readonly kept: ReadonlyMap<number, Keep>;
  readonly onKeep: (variant: number, keep: Keep) => void;
}

/** Tweets in two wordings, side by side, and which of them to keep. */
export function Variants({ variants, kept, onKeep }: VariantsProps) {
  if (variants.length === 0) return null;
  return (
    <section class="rwt-review-section">
      <h3>{reviewStrings.variants(variants.length)}</h3>
      <p class="rwt-review-hint">{reviewStrings.variantsHint}</p>
      <Chunks
        items={variants}
        step={STEP}
        draw={(shown) =>
          shown.map((variant) => (
            <Variant
              key={variant.second.from}
              variant={variant}
              keep={kept.get(variant.second.from) ?? 'both'}
              onKeep={onKeep}
            />
          ))
        }
      />
    </section>
  );
}

interface VariantProps {
  readonly variant: ReviewVariant;
  readonly keep: Keep;
  readonly onKeep: (variant: number, keep: Keep) => void;
}

function Variant({ variant: { first, second, canDecide }, keep, onKeep }: VariantProps) {
  return (
    <fieldset class="rwt-review-variant">
      <legend>{reviewStrings.lines(first.line, second.line)}</legend>
      <div class="rwt-review-sides">
        <Side number={1} shown={first} other={second} isGone={keep === 'second'} />
        <Side number={2} shown={second} other={first} isGone={keep === 'first'} />
      </div>
      {canDecide ? (
        <div class="rwt-review-keeps">
          {KEEPS.map((each) => (
            <label key={each}>
              <input
                type="radio"
                name={`rwt-keep-${second.from}`}
                checked={keep === each}
                onChange={() => onKeep(second.from, each)}
              />
              {reviewStrings.keep[each]}
            </label>
          ))}
        </div>
      ) : (
        <p class="rwt-review-hint">{reviewStrings.cannotDecide}</p>
      )}
    </fieldset>
  );
}

interface SideProps {
  readonly number: number;
  readonly shown: Shown;
  readonly other: Shown;
  readonly isGone: boolean;
}

function Side({ number, shown, other, isGone }: SideProps) {
  return (
    <div class={`rwt-review-side${isGone ? ' is-gone' : ''}`}>
      <p class="rwt-review-line">
        {reviewStrings.variant(number)} · {reviewStrings.line(shown.line)}
      </p>
      <p class="rwt-review-text" dir="auto">
        {number === 1 ? (
          <WordDiff before={shown.text} after={other.text} side="before" />
        ) : (
          <WordDiff before={other.text} after={shown.text} side="after" />
        )}
      </p>
    </div>
  );
}
