import type { DocumentHeader } from '../../thread/model';
import { threadStrings } from '../strings/en/thread';
import { useView } from './context';
import { Icon } from './icon';
import type { ThreadState } from './host';
import { date, duration } from './times';

interface HeaderProps {
  readonly header: DocumentHeader;
  /** The first document's header has the figures of the whole note. */
  readonly state: ThreadState | undefined;
}

/** Who wrote the thread, what it is called, and its figures. */
export function Header({ header, state }: HeaderProps) {
  const { host } = useView();
  const { title, author, handle, url, cover, summary, missing, ownTotal } = header;
  const name = handle === '' ? author : `@${handle}`;
  return (
    <div class="rwt-header">
      <Cover url={cover} name={name} />
      <div class="rwt-header-words">
        {name !== '' && (
          <a
            class="rwt-author"
            href={handle === '' ? url : `https://x.com/${handle}`}
            onClick={(event) => {
              event.preventDefault();
              host.openWeb(event.currentTarget.href);
            }}
          >
            <bdi dir={handle === '' ? 'auto' : 'ltr'}>{name}</bdi>
          </a>
        )}
        <h2 class="rwt-title" dir="auto">
          {title === '' ? threadStrings.untitled : title}
        </h2>
        {summary !== '' && (
          <p class="rwt-summary" dir="auto">
            {summary}
          </p>
        )}
        {state && <Stats state={state} />}
        {missing.length > 0 && (
          <p class="rwt-missing-numbers">
            <Icon name="circle-alert" />
            {threadStrings.missing(missing, ownTotal)}
          </p>
        )}
        {state?.hasDuplicates === true && <Duplicates copies={state.outline.copies} />}
      </div>
    </div>
  );
}

/** The cover, if it may be loaded without a click; else the first letter. */
function Cover({ url, name }: { readonly url: string; readonly name: string }) {
  const { host } = useView();
  const { saved, isChecking, web, address } = host.picture(url);
  const isLoaded = !isChecking && web === 'trusted' && host.images === 'load';
  const source = saved ?? (isLoaded ? address : undefined);
  const letter = /[\p{L}\p{N}]/u.exec(name)?.[0]?.toUpperCase() ?? '·';
  return (
    <span class="rwt-cover" aria-hidden="true">
      {letter}
      {source !== undefined && (
        <img
          src={source}
          alt=""
          loading="lazy"
          referrerpolicy="no-referrer"
          onError={(event) => event.currentTarget.remove()}
        />
      )}
    </span>
  );
}

function Stats({ state: { outline, thread } }: { readonly state: ThreadState }) {
  const { tweets, images, videos, minutes, notes, first, last } = outline;
  const said = threadStrings.stats;
  // Only what was written as one was written within some time.
  const isOne = thread.kind !== 'collection' && thread.documents.length === 1;
  const span = isOne && first !== undefined && last !== undefined ? last - first : 0;
  const stats = [
    said.tweets(tweets),
    images > 0 ? said.images(images) : '',
    videos > 0 ? said.videos(videos) : '',
    minutes > 0 ? said.minutes(minutes) : '',
    notes > 0 ? said.notes(notes) : '',
    first === undefined ? '' : said.posted(date(first)),
    span > 0 ? said.within(duration(span)) : '',
  ].filter((stat) => stat !== '');
  return (
    <ul class="rwt-stats">
      {stats.map((stat) => (
        <li key={stat}>
          <bdi>{stat}</bdi>
        </li>
      ))}
    </ul>
  );
}

function Duplicates({ copies }: { readonly copies: number }) {
  const { host } = useView();
  return (
    <div class="rwt-duplicates">
      <span>{threadStrings.duplicates(copies)}</span>
      {copies > 0 && (
        <button type="button" class="mod-cta" onClick={() => host.dedupe()}>
          {threadStrings.dedupe}
        </button>
      )}
      <button type="button" onClick={() => host.review()}>
        {threadStrings.review}
      </button>
    </div>
  );
}
