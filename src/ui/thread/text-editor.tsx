import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { threadStrings } from '../strings/en/thread';
import { useView } from './context';

interface TextEditorProps {
  readonly label: string;
  readonly placeholder: string;
  /** What there is already. */
  readonly initial: string;
  /** What the words are about: until they are saved or thrown away, they are kept under this name. */
  readonly draft: string;
  readonly isFocused: boolean;
  /** Gets also what there was when the writing began; says whether it was written. */
  readonly onSave: (text: string, was: string) => Promise<boolean>;
  readonly onClose: () => void;
}

/** A field for a note or an alt text. */
export function TextEditor({ label, placeholder, isFocused, onClose, ...props }: TextEditorProps) {
  const { text, change, state, save, discard } = useDraft({ ...props, onClose });
  const field = useRef<HTMLTextAreaElement>(null);
  useLayoutEffect(() => {
    if (isFocused) field.current?.focus();
  }, []);
  return (
    <form
      class="rwt-editor"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
      onKeyDown={(event) => {
        event.stopPropagation();
        // The keys of an input method are its own.
        if (event.isComposing) return;
        if (event.key === 'Escape') onClose();
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) save();
      }}
    >
      <textarea
        ref={field}
        aria-label={label}
        placeholder={placeholder}
        rows={3}
        dir="auto"
        readOnly={state === 'saving'}
        value={text}
        onInput={(event) => change(event.currentTarget.value)}
      />
      {state === 'failed' && (
        <p class="rwt-muted" role="alert">
          {threadStrings.notSaved}
        </p>
      )}
      <Buttons onCancel={discard} />
    </form>
  );
}

type DraftProps = Pick<TextEditorProps, 'initial' | 'draft' | 'onSave' | 'onClose'>;

/** What is being written. It outlives the field that it is written in. */
function useDraft({ initial, draft, onSave, onClose }: DraftProps) {
  const { drafts } = useView();
  const [was] = useState(initial);
  const [text, setText] = useState(() => drafts.get(draft) ?? initial);
  const [state, setState] = useState<'writing' | 'saving' | 'failed'>('writing');
  const change = (words: string): void => {
    setText(words);
    if (words === was) drafts.delete(draft);
    else drafts.set(draft, words);
  };
  const discard = (): void => {
    drafts.delete(draft);
    onClose();
  };
  const trySaving = async (): Promise<void> => {
    setState('saving');
    if (await onSave(text.trim(), was)) discard();
    else setState('failed');
  };
  const save = (): void => {
    if (state !== 'saving') void trySaving();
  };
  return { text, change, state, save, discard };
}

function Buttons({ onCancel }: { readonly onCancel: () => void }) {
  return (
    <div class="rwt-editor-buttons">
      <button type="button" onClick={onCancel}>
        {threadStrings.cancel}
      </button>
      <button type="submit" class="mod-cta">
        {threadStrings.save}
      </button>
    </div>
  );
}
