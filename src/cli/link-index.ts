import { dirname, resolve } from 'node:path';
import { blockLinksIn, readBlockLink, type BlockLink, type WrittenLink } from '../split/relink';
import { relinkNotes, retargetTo, type GoneIds, type Relinked, type RelinkPorts } from '../jobs/relink-notes';

/** A note that a link may lead to. */
interface Named {
  readonly path: string;
  /** Its whole path, as names are compared. */
  readonly key: string;
}

/**
 * The links to blocks among the notes that the command line was given. No other note is read or written. It is filled
 * when the first id is removed, which doesn't happen in most runs.
 */
export class LinkIndex {
  /** By block id in lower case, the notes that have a link to it. */
  private linking: Promise<ReadonlyMap<string, ReadonlySet<string>>> | undefined;
  /** By the last part of their paths, with its ending. */
  private readonly byName = new Map<string, Named[]>();
  /** Many notes may be linked from the same one: its links are changed one after another. */
  private turn: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly notes: readonly string[],
    private readonly ports: RelinkPorts,
  ) {
    for (const path of notes) {
      const key = keyOf(resolve(path));
      const name = key.slice(key.lastIndexOf('/') + 1);
      const others = this.byName.get(name);
      if (others) others.push({ path, key });
      else this.byName.set(name, [{ path, key }]);
    }
  }

  /** Points links to ids that are removed from the note `to` to the ids that are kept. Never rejects. */
  relinkTo(to: string, goneIds: GoneIds): Promise<Relinked> {
    const result = this.turn.then(() => this.relink(to, goneIds));
    this.turn = result;
    return result;
  }

  private async relink(to: string, goneIds: GoneIds): Promise<Relinked> {
    this.linking ??= this.readAll();
    const linking = await this.linking;
    const sources = new Set([...goneIds.keys()].flatMap((id) => [...(linking.get(id) ?? [])]));
    sources.delete(to);
    const backlinks = [];
    const ambiguous: string[] = [];
    for (const path of [...sources].sort()) {
      const found = await this.linksTo(path, to, goneIds);
      if (found.links.length > 0) backlinks.push({ path, links: found.links });
      if (found.isAmbiguous) ambiguous.push(path);
    }
    const { relinked, unlinked } = await relinkNotes(backlinks, () => retargetTo(goneIds), this.ports);
    return { relinked, unlinked: [...new Set([...unlinked, ...ambiguous])].sort() };
  }

  /** Links in a note to removed ids of another; `isAmbiguous`: some may lead there, or to a note with the same name. */
  private async linksTo(path: string, to: string, goneIds: GoneIds) {
    const links: WrittenLink[] = [];
    let isAmbiguous = false;
    for (const written of blockLinksIn((await this.read(path)) ?? '')) {
      const link = readBlockLink(written.written);
      if (!link || !goneIds.has(link.blockId.toLowerCase())) continue;
      const targets = this.targetsOf(link, path);
      if (!targets.includes(to)) continue;
      if (targets.length === 1) links.push(written);
      else isAmbiguous = true;
    }
    return { links, isAmbiguous };
  }

  /**
   * The notes that a link may lead to. Like in Obsidian, `Note` and `Folder/Note` are the end of a path, in any case;
   * `./Note` and `../Note` begin at the note that has the link.
   */
  private targetsOf({ path, isMarkdown }: BlockLink, from: string): string[] {
    const plain = (isMarkdown ? decoded(path) : path).trim();
    if (plain === '') return [from];
    const isRelative = /^\.\.?\//.test(plain);
    const whole = keyOf(isRelative ? resolve(dirname(from), plain) : plain.replace(/^\/+/, ''));
    const name = whole.slice(whole.lastIndexOf('/') + 1);
    return ['', '.md'].flatMap((ending) => {
      const key = whole + ending;
      const named = this.byName.get(name + ending) ?? [];
      return named
        .filter((each) => each.key === key || (!isRelative && each.key.endsWith(`/${key}`)))
        .map((each) => each.path);
    });
  }

  private async readAll(): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
    const linking = new Map<string, Set<string>>();
    for (const path of this.notes) {
      for (const { written } of blockLinksIn((await this.read(path)) ?? '')) {
        const id = readBlockLink(written)?.blockId.toLowerCase();
        if (id === undefined) continue;
        const sources = linking.get(id);
        if (sources) sources.add(path);
        else linking.set(id, new Set([path]));
      }
    }
    return linking;
  }

  /** What can't be read is reported as a note of its own. */
  private async read(path: string): Promise<string | undefined> {
    try {
      return await this.ports.store.read(path);
    } catch {
      return undefined;
    }
  }
}

/** A path as Obsidian compares names: without capitals, in one Unicode form. */
function keyOf(path: string): string {
  return path.replaceAll('\\', '/').normalize('NFC').toLowerCase();
}

function decoded(address: string): string {
  try {
    return decodeURIComponent(address);
  } catch {
    return address;
  }
}
