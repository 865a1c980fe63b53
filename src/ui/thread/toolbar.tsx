import type { Ref } from 'preact';
import { threadStrings } from '../strings/en/thread';
import { CHIPS, type Chip, type ViewSettings } from './host';
import { IconButton } from './icon';

interface ToolbarProps {
  readonly settings: ViewSettings;
  readonly onChange: (settings: ViewSettings) => void;
  readonly onHelp: () => void;
  readonly onMenu: (event: MouseEvent) => void;
  readonly field: Ref<HTMLInputElement>;
}

/** Filter, reader mode, help, and what goes for the whole thread. */
export function Toolbar({ settings, onChange, onHelp, onMenu, field }: ToolbarProps) {
  return (
    <div class="rwt-toolbar">
      <input
        ref={field}
        type="search"
        class="rwt-filter"
        placeholder={threadStrings.filter}
        aria-label={threadStrings.filter}
        value={settings.query}
        onInput={(event) => onChange({ ...settings, query: event.currentTarget.value })}
      />
      <IconButton
        icon="book-open"
        label={threadStrings.actions.reader}
        isPressed={settings.isReader}
        onClick={() => onChange({ ...settings, isReader: !settings.isReader })}
      />
      <IconButton icon="keyboard" label={threadStrings.actions.help} onClick={onHelp} />
      <IconButton icon="ellipsis-vertical" label={threadStrings.actions.menu} onClick={onMenu} />
    </div>
  );
}

interface ChipsProps {
  readonly settings: ViewSettings;
  readonly available: readonly Chip[];
  readonly onChange: (settings: ViewSettings) => void;
}

/** Shows only the tweets with pictures, links, notes, …; only those chips that would find some. */
export function Chips({ settings, available, onChange }: ChipsProps) {
  const shown = CHIPS.filter((chip) => available.includes(chip) || settings.chips.includes(chip));
  if (shown.length === 0) return null;
  const toggle = (chip: Chip): void => {
    const isOn = settings.chips.includes(chip);
    onChange({ ...settings, chips: isOn ? settings.chips.filter((each) => each !== chip) : [...settings.chips, chip] });
  };
  return (
    <div class="rwt-chips" role="group" aria-label={threadStrings.show}>
      {shown.map((chip) => (
        <button
          key={chip}
          type="button"
          class="rwt-chip rwt-chip-button"
          aria-pressed={settings.chips.includes(chip)}
          onClick={() => toggle(chip)}
        >
          {threadStrings.chips[chip]}
        </button>
      ))}
    </div>
  );
}
