import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { strings } from '../strings/en/thread';

interface TextEditorProps {
  readonly label: string;
  readonly placeholder: string;
  readonly initial: string;
  /** Says whether it was written. */
  readonly onSave: (text: string) => Promise<boolean>;
  readonly onClose: () => void;
}

/** A field for a note or an alt text, with the focus in it. */
export function TextEditor({ label, placeholder, initial, onSave, onClose }: TextEditorProps) {
  const [text, setText] = useState(initial);
  const [hasFailed, setFailed] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  useLayoutEffect(() => field.current?.focus(), []);
  const save = async (): Promise<void> => {
    if (await onSave(text.trim())) onClose();
    else setFailed(true);
  };
  return (
    <form
      class="rwt-editor"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === 'Escape') onClose();
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void save();
      }}
    >
      <textarea
        ref={field}
        aria-label={label}
        placeholder={placeholder}
        rows={3}
        dir="auto"
        value={text}
        onInput={(event) => setText(event.currentTarget.value)}
      />
      {hasFailed && (
        <p class="rwt-muted" role="alert">
          {strings.notSaved}
        </p>
      )}
      <Buttons onClose={onClose} />
    </form>
  );
}

function Buttons({ onClose }: Pick<TextEditorProps, 'onClose'>) {
  return (
    <div class="rwt-editor-buttons">
      <button type="button" onClick={onClose}>
        {strings.cancel}
      </button>
      <button type="submit" class="mod-cta">
        {strings.save}
      </button>
    </div>
  );
}
