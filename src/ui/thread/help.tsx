import { threadStrings } from '../strings/en/thread';
import { useDialog } from './use-dialog';

/** The keys of the view. */
export function Help({ onClose }: { readonly onClose: () => void }) {
  const dialog = useDialog();
  return (
    <div
      ref={dialog}
      class="rwt-help"
      role="dialog"
      aria-modal="true"
      aria-label={threadStrings.actions.help}
      tabIndex={-1}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === 'Escape' || event.key === '?') onClose();
      }}
    >
      <h2 class="rwt-help-title">{threadStrings.actions.help}</h2>
      <dl>
        {Object.values(threadStrings.keys).map(([key, words]) => (
          <div key={key} class="rwt-help-row">
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
      <button type="button" onClick={onClose}>
        {threadStrings.close}
      </button>
    </div>
  );
}
