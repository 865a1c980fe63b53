/** An address as the browser reads it. */
export interface WebAddress {
  readonly href: string;
  /** With its port, if it has one. A Unicode name is in Punycode, so that it can't pass for another. */
  readonly host: string;
}

/** Reads an address of the web as the browser would, without a user name; undefined for anything else. */
export function webAddress(url: string): WebAddress | undefined {
  if (!/^https?:/i.test(url) || !URL.canParse(url)) return undefined;
  const address = new URL(url);
  address.username = '';
  address.password = '';
  return { href: address.href, host: address.host };
}

/** Where a link target leads, in a few characters: a host, or a scheme such as `data:`. '' within the vault. */
export function originOf(target: string): string {
  if (!/^(?:[a-z][a-z0-9+.-]*:|[\\/]{2})/i.test(target)) return '';
  if (!URL.canParse(target, 'https://vault')) return '';
  const { host, protocol } = new URL(target, 'https://vault');
  return host === '' ? protocol : host.replace(/[^\w.:-]/g, '');
}
