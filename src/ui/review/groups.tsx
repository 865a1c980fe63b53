import { useState } from 'preact/hooks';
import type { ReviewGroup, ShownCopy } from '../../dedupe/review';
import { reviewStrings } from '../strings/en/review';
import { Chunks } from './chunks';
import { excerptOf } from './excerpt';
import { WordDiff } from './word-diff';

const STEP = 50;

interface GroupsProps {
  readonly groups: readonly ReviewGroup[];
  readonly leftOut: ReadonlySet<number>;
  readonly onToggle: (survivor: number) => void;
}

/** The highlights that have copies, each of which can be left out. */
export function Groups({ groups, leftOut, onToggle }: GroupsProps) {
  if (groups.length === 0) return null;
  return (
    <section class="rwt-review-section">
      <h3>{reviewStrings.groups(groups.length)}</h3>
      <p class="rwt-review-hint">{reviewStrings.groupsHint}</p>
      <Chunks
        items={groups}
        step={STEP}
        draw={(shown) => (
          <ul class="rwt-review-list">
            {shown.map((group) => (
              <Group
                key={group.survivor.from}
                group={group}
                isIncluded={!leftOut.has(group.survivor.from)}
                onToggle={onToggle}
              />
            ))}
          </ul>
        )}
      />
    </section>
  );
}

interface GroupProps {
  readonly group: ReviewGroup;
  readonly isIncluded: boolean;
  readonly onToggle: (survivor: number) => void;
}

function Group({ group, isIncluded, onToggle }: GroupProps) {
  const { survivor, copies, carried } = group;
  const [isOpen, setOpen] = useState(false);
  const excerpt = excerptOf(survivor.text);
  return (
    <li class={`rwt-review-group${isIncluded ? '' : ' is-left-out'}`}>
      <input
        type="checkbox"
        checked={isIncluded}
        aria-label={reviewStrings.include(excerpt)}
        onChange={() => onToggle(survivor.from)}
      />
      <details open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>
          <span class="rwt-review-excerpt" dir="auto">
            {excerpt}
          </span>
          <span class="rwt-chip">{reviewStrings.copies(copies.length)}</span>
          {carried.length > 0 && <span class="rwt-chip rwt-chip-accent">{reviewStrings.details(carried.length)}</span>}
        </summary>
        {isOpen && <Details group={group} />}
      </details>
    </li>
  );
}

/** What stays, the copies that say more or say it otherwise, and where the others are. */
function Details({ group: { survivor, copies, carried } }: { readonly group: ReviewGroup }) {
  const identical = copies.filter(({ relation }) => relation === 'identical').map(({ line }) => line);
  const others = copies.filter(({ relation }) => relation !== 'identical');
  return (
    <div class="rwt-review-details">
      <p class="rwt-review-line">{reviewStrings.stays(survivor.line)}</p>
      <p class="rwt-review-text" dir="auto">
        {survivor.text}
      </p>
      {others.map((copy) => (
        <Copy key={copy.from} copy={copy} survivor={survivor.text} />
      ))}
      {identical.length > 0 && (
        <p class="rwt-review-line">
          {reviewStrings.goes(identical)} · {reviewStrings.relations.identical}
        </p>
      )}
      {carried.length > 0 && <Carried carried={carried} />}
    </div>
  );
}

function Copy({ copy, survivor }: { readonly copy: ShownCopy; readonly survivor: string }) {
  return (
    <div class="rwt-review-copy">
      <p class="rwt-review-line">
        {reviewStrings.goes([copy.line])} · {reviewStrings.relations[copy.relation]}
      </p>
      {copy.text !== survivor && (
        <p class="rwt-review-text" dir="auto">
          <WordDiff before={survivor} after={copy.text} />
        </p>
      )}
    </div>
  );
}

function Carried({ carried }: { readonly carried: readonly string[] }) {
  return (
    <div class="rwt-review-copy">
      <p class="rwt-review-line">{reviewStrings.carried}</p>
      {carried.map((piece) => (
        <p key={piece} class="rwt-review-text rwt-review-carried" dir="auto">
          {piece}
        </p>
      ))}
    </div>
  );
}
