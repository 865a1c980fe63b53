/** Width by height: of the narrowest and of the widest picture that is shown whole. */
const MIN_RATIO = 0.8;
const MAX_RATIO = 6;

/** Twitter gives a picture in sizes: a card needs the small one. */
export function cardSize(url: string): string {
  return sized(url, 'small');
}

/** The size for looking at. */
export function largeSize(url: string): string {
  return sized(url, 'large');
}

function sized(url: string, name: string): string {
  if (!url.startsWith('https://pbs.twimg.com/media/')) return url;
  const address = new URL(url);
  address.searchParams.set('name', name);
  return address.href;
}

/** A picture alone has its own shape, unless that would be a pillar or a ribbon; undefined where it has no size. */
export function shownRatio(width: number, height: number): number | undefined {
  return width > 0 && height > 0 ? Math.min(Math.max(width / height, MIN_RATIO), MAX_RATIO) : undefined;
}
