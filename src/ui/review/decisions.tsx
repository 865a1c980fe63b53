import type { Review } from '../../dedupe/review';
import { documentsOf } from '../../dedupe/split';
import type { TweetNote } from '../../note/model';
import { strings } from '../strings/en/review';

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
      <h3>{strings.collision}</h3>
      <p class="rwt-review-hint">{strings.collisionHint}</p>
      <ul class="rwt-review-list">
        {documents.map(({ document, title, highlights }, index) => (
          <li key={document} class="rwt-review-document">
            <span dir="auto">{title === '' ? strings.untitled : title}</span>
            <span class="rwt-chip">{strings.highlights(highlights)}</span>
            {index > 0 && (
              <button type="button" onClick={() => onSplit(document)}>
                {strings.split}
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What stays although something seems to say the same, and why. */
export function Conflicts({ conflicts }: Pick<Review, 'conflicts'>) {
  if (conflicts.length === 0) return null;
  return (
    <section class="rwt-review-section">
      <h3>{strings.conflicts}</h3>
      <ul class="rwt-review-list">
        {conflicts.map(({ kind, from, line, text }) => (
          <li key={from} class="rwt-review-conflict">
            <p class="rwt-review-line">
              {strings.line(line)} · {strings.conflict[kind]}
            </p>
            <p class="rwt-review-text" dir="auto">
              {text.trim()}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
