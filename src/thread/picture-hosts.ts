/** An address of a picture, as it is asked for: always over https, the host in lower case. */
export interface PictureAddress {
  readonly href: string;
  readonly host: string;
}

/**
 * Deliberately narrower than what browsers accept: no user, port, backslash, blank or Unicode host. Whatever this
 * matches, a browser takes for the same host.
 */
const PLAIN = /^https?:\/\/([a-z0-9.-]+)((?:[/?#][^\s\\<>"\p{Cc}]*)?)$/iu;

/** Twitter's servers for pictures and videos. */
const TWITTER = /^(?:pbs|video|abs(?:-\d)?)\.twimg\.com$/;

/** Letters and digits, with hyphens inside. */
const LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
/** A number here would make it an IP address. */
const TOP_LABEL = /^(?:[a-z]{2,63}|xn--[a-z0-9-]{1,59})$/;
/** Last parts of names that lead to this device, its network, or nowhere (RFC 6761, 6762, 7686, 8375, 9476; ICANN's `internal`). */
const NOT_PUBLIC = new Set(
  'alt arpa corp home internal intranet invalid lan local localdomain localhost onion private test'.split(' '),
);
const MAX_HOST = 253;

/** Twitter's address of a picture without its size and format: `.jpg:large`, `?format=jpg&name=small`. */
const SIZE = /(?:\.(?:jpe?g|png|gif|webp))?(?::\w+)?(?:\?(?:(?:name|format)=\w*(?:&|$))+)?$/i;

/** What to ask for, if the address is written so plainly that it can only mean one host; undefined otherwise. */
export function pictureAddress(url: string): PictureAddress | undefined {
  const [, name = '', rest = ''] = PLAIN.exec(url) ?? [];
  const host = name.toLowerCase();
  if (!isPublicHost(host)) return undefined;
  return { href: `https://${host}${rest.startsWith('/') ? '' : '/'}${rest}`, host };
}

/**
 * Whether this is the plain name of a host on the public internet, in lower case: no IP address, no name of one part, none
 * of a local network.
 */
export function isPublicHost(name: string): boolean {
  const labels = name.split('.');
  const top = labels.at(-1) ?? '';
  return (
    name.length <= MAX_HOST &&
    labels.length > 1 &&
    labels.every((label) => LABEL.test(label)) &&
    TOP_LABEL.test(top) &&
    !NOT_PUBLIC.has(top)
  );
}

/** The address, if pictures from its host are loaded: Twitter's, and those a person added. */
export function trustedPicture(url: string, moreHosts: readonly string[]): PictureAddress | undefined {
  const address = pictureAddress(url);
  return address && (TWITTER.test(address.host) || moreHosts.includes(address.host)) ? address : undefined;
}

/** The same for each size of a picture on Twitter's server; anywhere else another address is another picture. */
export function pictureKey(url: string): string | undefined {
  const address = pictureAddress(url);
  if (!address) return undefined;
  const whole = address.href.replace(/#.*$/, '');
  return address.host === 'pbs.twimg.com' ? whole.replace(SIZE, '') : whole;
}

/** The host names in a text that a person wrote: one on each line, or separated by commas or blanks. */
export function hostNamesIn(text: string): string[] {
  const names = text.toLowerCase().split(/[\s,;]+/);
  return [...new Set(names.filter((name) => name !== ''))];
}
