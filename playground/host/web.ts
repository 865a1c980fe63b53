/** Twitter's server for pictures, which the playground's own server plays: nothing here leaves the machine. */
const TWITTER = 'https://pbs.twimg.com/';
let isPlayed = false;

/** The address that is asked instead of this one. */
export function playedAddress(url: string): string {
  return isPlayed && url.startsWith(TWITTER) ? `${location.origin}/${url.slice(TWITTER.length)}` : url;
}

/** Has every picture of Twitter's come from the playground's own server from now on, whatever draws it. */
export function playTwitter(win: Window & typeof globalThis): void {
  isPlayed = true;
  const { prototype } = win.HTMLImageElement;
  Object.defineProperty(prototype, 'src', {
    configurable: true,
    get(this: HTMLImageElement) {
      return this.getAttribute('src') ?? '';
    },
    set(this: HTMLImageElement, url: string) {
      this.setAttribute('src', playedAddress(url));
    },
  });
}
