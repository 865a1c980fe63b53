import type { Review, ReviewConflict, Shown, ShownMove } from '../../dedupe/review';
import { documentsOf } from '../../split/split';
import type { TweetNote } from '../../note/model';
import { reviewStrings } from '../strings/en/review';
import { Chunks } from './chunks';
import { excerptOf } from './excerpt';

const STEP = 30;

interface CollisionProps {
  readonly note: TweetNote;
  readonly onSplit: (document: string) => void;
}

/** The documents that landed in one note; all but the first can be moved out. */
export function Collision({ note, onSplit }: CollisionProps) {
  const documents = documentsOf(note);
  if (documents.length < 2) return null;
  return (
    <section class="rwt-review-section">
      <h3>{reviewStrings.collision}</h3>
      <p class="rwt-review-hint">{reviewStrings.collisionHint}</p>
      <ul class="rwt-review-list">
        {documents.map(({ document, title, author, highlights }, index) => (
          <li key={document} class="rwt-review-document">
            <div>
              <span dir="auto">{title === '' ? reviewStrings.untitled : title}</span>
              {author !== '' && (
                <p class="rwt-review-line" dir="auto">
                  {author}
                </p>
              )}
            </div>
            <span class="rwt-chip">{reviewStrings.highlights(highlights)}</span>
            {index > 0 && (
              <button type="button" onClick={() => onSplit(document)}>
                {reviewStrings.split}
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** A person's words that move with their tweet. */
export function Moved({ moved }: Pick<Review, 'moved'>) {
  if (moved.length === 0) return null;
  return (
    <section class="rwt-review-section">
      <h3>{reviewStrings.moved}</h3>
      <p class="rwt-review-hint">{reviewStrings.movedHint}</p>
      <Chunks
        items={moved}
        step={STEP}
        draw={(shown) => (
          <ul class="rwt-review-list">
            {shown.map((move) => (
              <MovedWords key={move.from} move={move} />
            ))}
          </ul>
        )}
      />
    </section>
  );
}

function MovedWords({ move: { line, text, behind } }: { readonly move: ShownMove }) {
  return (
    <li>
      <p class="rwt-review-line">{reviewStrings.movesBehind(line, behind.line)}</p>
      <p class="rwt-review-excerpt" dir="auto">
        {excerptOf(behind.text)}
      </p>
      <p class="rwt-review-text rwt-review-piece rwt-review-carried" dir="auto">
        {text}
      </p>
    </li>
  );
}

/** What goes beside highlights, and what is kept of it. */
export function Besides({ gone, added }: Pick<Review, 'gone' | 'added'>) {
  if (gone.length === 0 && added.length === 0) return null;
  return (
    <section class="rwt-review-section">
      <h3>{reviewStrings.besides}</h3>
      <p class="rwt-review-hint">{reviewStrings.besidesHint}</p>
      <Chunks
        items={[
          ...added.map((piece) => ({ piece, isAdded: true })),
          ...gone.map((piece) => ({ piece, isAdded: false })),
        ]}
        step={STEP}
        draw={(shown) => (
          <ul class="rwt-review-list">
            {shown.map(({ piece, isAdded }) => (
              <Piece key={`${piece.from} ${isAdded}`} piece={piece} isAdded={isAdded} />
            ))}
          </ul>
        )}
      />
    </section>
  );
}

interface PieceProps {
  readonly piece: Shown;
  readonly isAdded: boolean;
}

/** What is kept is to be seen at once; what goes, on a click. */
function Piece({ piece: { line, text }, isAdded }: PieceProps) {
  const first = text.split('\n').find((each) => /\p{L}/u.test(each)) ?? '';
  return (
    <li>
      <details open={isAdded} class="rwt-review-fold">
        <summary>
          <span class="rwt-review-line">
            {isAdded ? reviewStrings.keptAt(line) : reviewStrings.gone(line, linesIn(text))}
          </span>
          <span class="rwt-review-excerpt" dir="auto">
            {isAdded ? '' : first}
          </span>
        </summary>
        <p class={`rwt-review-text rwt-review-piece${isAdded ? ' rwt-review-carried' : ''}`} dir="auto">
          {text}
        </p>
      </details>
    </li>
  );
}

function linesIn(text: string): number {
  return text.split('\n').length;
}

/** What stays although something seems to say the same, and why. */
export function Conflicts({ conflicts }: Pick<Review, 'conflicts'>) {
  if (conflicts.length === 0) return null;
  return (
    <section class="rwt-review-section">
      <h3>{reviewStrings.conflicts}</h3>
      <Chunks
        items={conflicts}
        step={STEP}
        draw={(shown) => (
          <ul class="rwt-review-list">
            {shown.map((conflict) => (
              <ConflictItem key={`${conflict.kind} ${conflict.from}`} conflict={conflict} />
            ))}
          </ul>
        )}
      />
    </section>
  );
}

function ConflictItem({ conflict: { kind, line, text, first } }: { readonly conflict: ReviewConflict }) {
  return (
    <li class="rwt-review-conflict">
      <p>{reviewStrings.conflict[kind]}</p>
      {[...(first ? [first] : []), { line, text }].map((each) => (
        <div key={each.line}>
          <p class="rwt-review-line">{reviewStrings.line(each.line)}</p>
          <p class="rwt-review-text rwt-review-piece" dir="auto">
            {each.text.trim()}
          </p>
        </div>
      ))}
    </li>
  );
}
