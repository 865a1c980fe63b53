import { useState } from 'preact/hooks';
import { threadStrings } from '../strings/en/thread';
import { useView } from './context';
import type { PictureSource, ThreadHost } from './host';

/**
 * A picture from where it may come: the vault, or else the web, where the settings or a person allow it.
 *
 * @param isWanted whether a person asked for all pictures of hosts that are trusted.
 */
export function usePicture(url: string, isWanted: boolean, sized: (url: string) => string) {
  const { host } = useView();
  const [asked, setAsked] = useState(0);
  const [dead, setDead] = useState<string>();
  const picture = host.picture(url);
  const found = sourceOf(picture, host.images, isWanted || asked > 0, sized);
  const isDead = found !== undefined && found === dead;
  return {
    ...picture,
    source: isDead ? undefined : found,
    isDead,
    /** Why it isn't shown, and what a press does about it. */
    why: absence(picture, isDead, host.images),
    /** Whether asking for it may help. */
    canAsk: isDead || mayAsk(picture, host.images),
    /** How often a person asked for it. */
    asked,
    ask: () => {
      host.loadOnce(url);
      setDead(undefined);
      setAsked(asked + 1);
    },
    fail: () => setDead(found),
  };
}

type Images = ThreadHost['images'];

function sourceOf(
  { saved, isChecking, web, address }: PictureSource,
  images: Images,
  isWanted: boolean,
  sized: (url: string) => string,
): string | undefined {
  if (saved !== undefined || isChecking || images === 'local') return saved;
  if (web === 'trusted') return images === 'load' || isWanted ? sized(address) : undefined;
  return web === 'allowed' ? address : undefined;
}

function mayAsk({ isChecking, web }: PictureSource, images: Images): boolean {
  if (isChecking || images === 'local') return false;
  return web === 'once' || (web === 'trusted' && images === 'ask');
}

function absence({ isChecking, web, host }: PictureSource, isDead: boolean, images: Images): string {
  if (isDead) return `${threadStrings.dead}. ${threadStrings.retry}`;
  if (isChecking) return '';
  if (web === 'never') return threadStrings.notPublic;
  if (images === 'local') return threadStrings.notLocal;
  return web === 'trusted' ? threadStrings.load : threadStrings.loadOnceFrom(host);
}
