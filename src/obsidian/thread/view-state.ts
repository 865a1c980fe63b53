import { CHIPS, type ViewSettings } from '../../ui/thread/host';
import type { ReadingPlace } from '../../ui/thread/place';

/** What a person had set, as far as a stored state tells. */
export function settingsOf({ query, chips, isReader }: Record<string, unknown>): ViewSettings {
  return {
    query: typeof query === 'string' ? query : '',
    chips: Array.isArray(chips) ? chips.filter(isChip) : [],
    isReader: isReader === true,
  };
}

/** Where a person read, if a stored state tells. */
export function placeOf(place: unknown): ReadingPlace | undefined {
  const { key, beyond } = { ...(place as Partial<Record<keyof ReadingPlace, unknown>>) };
  return typeof key === 'string' && typeof beyond === 'number' ? { key, beyond } : undefined;
}

function isChip(chip: unknown): chip is ViewSettings['chips'][number] {
  return CHIPS.some((each) => each === chip);
}
