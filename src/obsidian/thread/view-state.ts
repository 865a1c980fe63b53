import { CHIPS, type ViewSettings } from '../../ui/thread/host';
import type { ReadingPlace } from '../../ui/thread/place';

/** The settings in a stored state, or their defaults. */
export function settingsOf({ query, chips, isReader }: Record<string, unknown>): ViewSettings {
  return {
    query: typeof query === 'string' ? query : '',
    chips: Array.isArray(chips) ? chips.filter(isChip) : [],
    isReader: isReader === true,
  };
}

/** The reading position in a stored state, if it has one. */
export function placeOf(place: unknown): ReadingPlace | undefined {
  const { key, beyond } = { ...(place as Partial<Record<keyof ReadingPlace, unknown>>) };
  return typeof key === 'string' && typeof beyond === 'number' ? { key, beyond } : undefined;
}

function isChip(chip: unknown): chip is ViewSettings['chips'][number] {
  return CHIPS.some((each) => each === chip);
}
