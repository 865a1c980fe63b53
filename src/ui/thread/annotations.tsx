import type { Tweet } from '../../thread/model';
import { threadStrings } from '../strings/en/thread';
import { Body } from './body';

interface AnnotationsProps {
  readonly tweet: Tweet;
  readonly onEdit: () => void;
}

/** What was added to a tweet: notes, remarks, a person's own lines, tags. */
export function Annotations({ tweet: { notes, tails, lines, tags }, onEdit }: AnnotationsProps) {
  if (notes.length + tails.length + lines.length + tags.length === 0) return null;
  return (
    <div class="rwt-annotations">
      {notes.map((note, index) => (
        <div key={note} class="rwt-note">
          <NoteLabel onEdit={index === 0 ? onEdit : undefined} />
          <Body text={note} />
        </div>
      ))}
      {[...new Set([...tails, ...lines])].map((words) => (
        <div key={words} class="rwt-note">
          <Body text={words} />
        </div>
      ))}
      {tags.length > 0 && (
        <ul class="rwt-tags">
          {tags.map((tag) => (
            <li key={tag} class="rwt-tag" dir="auto">
              {tag.replace(/^\[\[|\]\]$|^#/g, '')}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** The first note is the one that can be changed here. */
function NoteLabel({ onEdit }: { readonly onEdit: (() => void) | undefined }) {
  if (!onEdit) return <span class="rwt-note-label">{threadStrings.note}</span>;
  return (
    <button type="button" class="rwt-note-label" aria-label={threadStrings.menu.editNote} onClick={onEdit}>
      {threadStrings.note}
    </button>
  );
}
