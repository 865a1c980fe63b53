import { pictureAddress, trustedPicture } from '../../thread/picture-hosts';
import { webAddress } from './web-address';

/** What may be loaded of a picture on the web. */
export interface WebSource {
  /**
   * `trusted`: as the settings say. `once`: if a person asks for this very picture. `allowed`: a person did. `never`: the
   * address leads to this device, a local network, or nowhere.
   */
  readonly web: 'trusted' | 'once' | 'allowed' | 'never';
  /** What to ask for, or, if it is never asked for, to open in a browser. */
  readonly address: string;
  /** The host as the browser reads it; '' if there is none. */
  readonly host: string;
}

/** @param allowed addresses that a person allowed. */
export function webSource(url: string, moreHosts: readonly string[], allowed: ReadonlySet<string>): WebSource {
  const trusted = trustedPicture(url, moreHosts);
  if (trusted) return { web: 'trusted', address: trusted.href, host: trusted.host };
  const written = webAddress(url);
  const plain = written && pictureAddress(written.href);
  if (!plain) return { web: 'never', address: written?.href ?? '', host: written?.host ?? '' };
  return { web: allowed.has(plain.href) ? 'allowed' : 'once', address: plain.href, host: plain.host };
}
